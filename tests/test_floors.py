"""What every stage reaches on human-coded data may rise and not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from aitia.evaluation import evaluate
from aitia.evaluation.gate import check, digest, digests, floors

FILES = {
    "says": "statements/dev.jsonl",
    "what": "events/dev.jsonl",
    "who": "who/dev.jsonl",
    "when": "when/dev.jsonl",
    "where": "where/dev.jsonl",
    "why": "why/dev.jsonl",
    "sure": "sure/dev.jsonl",
    "same": "same/dev_mentions.jsonl",
}


def test_every_task_has_floors() -> None:
    assert set(floors()) == set(FILES)
    assert all(floors().values())


@pytest.mark.gold
@pytest.mark.parametrize("task", FILES)
def test_no_measure_is_below_its_floor(gold: Path, task: str) -> None:
    assert digest(gold / FILES[task]) == digests()[task], "the floors were set on other data"
    measures = evaluate(task, gold / FILES[task], given_mentions=task in ("who", "same"))
    assert check(task, measures) == []
