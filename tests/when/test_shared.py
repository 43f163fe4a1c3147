"""What neighbouring expressions lend each other."""

from __future__ import annotations

import pytest

from aitia.when.find import grammar
from aitia.when.shared import lend, month_first


def parts(text: str) -> list[dict[str, str]]:
    hits = lend(list(grammar().hits(text)), text)
    return [{name: words[0].text for name, words in hit.parts.items()} for hit in hits]


def test_a_day_takes_month_and_year_of_the_one_beside_it() -> None:
    assert parts("From 6 to 9 March 1918.") == [
        {"m": "march", "y": "1918", "d": "6"},
        {"d": "9", "m": "march", "y": "1918"},
    ]


def test_a_month_takes_the_year_after_it_but_not_over_a_full_stop() -> None:
    assert [p.get("y") for p in parts("In March and April 1918.")] == ["1918", "1918"]
    assert [p.get("y") for p in parts("In March. April 1918 was cold.")] == [None, "1918"]


def test_a_part_of_the_day_takes_the_day_named_after_it() -> None:
    assert parts("At dawn in Tema on Monday they left.")[0] == {"wd": "monday", "part": "dawn"}
    assert "wd" not in parts("At dawn they left. On Monday they came.")[0]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("June 24", True),
        ("24 June", False),
        ("06/24/2023", True),
        ("24/06/2023", False),
        ("04/05/2023", None),
        ("", None),
    ],
)
def test_order_of_day_and_month(text: str, first: bool | None) -> None:
    assert month_first(list(grammar().hits(text))) is first
