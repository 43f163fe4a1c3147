"""What is set on coded sentences. Needs PyTorch; without it these tests are skipped."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="training needs torch==2.13.0")
pytest.importorskip("safetensors", reason="training needs safetensors")

from aitia.evaluation.what import EventsRow
from aitia.models.encoder import Encoded
from aitia.training import tune_what


def test_each_half_is_measured_with_what_the_other_half_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [EventsRow(id=str(n), text="", events=[]) for n in range(5)]
    part = tune_what.Part([None] * 5, [Encoded(None, [])] * 5, [[] for _ in rows], rows)  # type: ignore[list-item, arg-type]
    asked: list[tuple[object, list[str]]] = []
    monkeypatch.setattr(tune_what, "tuned", lambda _, some: {"set on": [row.id for row in some.rows]})

    def found(heads: dict[str, list[str]], some: tune_what.Part) -> list[list[object]]:
        asked.append((heads["set on"], [row.id for row in some.rows]))
        return [[] for _ in some.rows]

    monkeypatch.setattr(tune_what, "_found", found)
    tune_what.crossed({}, part)
    assert asked == [(["1", "3"], ["0", "2", "4"]), (["0", "2", "4"], ["1", "3"])]
