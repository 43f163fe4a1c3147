"""The gate: what is below its floor is named, and no floor is lost."""

from __future__ import annotations

import pytest

from aitia.errors import GoldError
from aitia.evaluation import TASKS
from aitia.evaluation.gate import check, floors

MEASURES = {"end_to_end": {"f1": 0.42}, "r": None, "n": 3}


@pytest.mark.parametrize(
    ("floor", "failures"),
    [
        ({"end_to_end.f1": 0.42}, []),
        ({"end_to_end.f1": 0.43}, ["says: end_to_end.f1 is 0.42, below its floor of 0.43"]),
        ({"r": 0.1}, ["says: r is None, below its floor of 0.1"]),
        ({}, []),
    ],
)
def test_floors(floor: dict[str, float], failures: list[str]) -> None:
    assert check("says", MEASURES, floor) == failures


@pytest.mark.parametrize("name", ["end_to_end.f2", "nothing", "n.f1"])
def test_a_floor_on_a_measure_that_is_not_there(name: str) -> None:
    with pytest.raises(GoldError, match=f"floor for {name}"):
        check("says", MEASURES, {name: 0.1})


def test_every_floor_is_of_a_task() -> None:
    assert set(floors()) <= set(TASKS)
    assert all(0 <= least <= 1 for floor in floors().values() for least in floor.values())
