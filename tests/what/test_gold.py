"""Against human-coded sentences; only the scores of whole sets are looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aitia.draft import Draft
from aitia.language import pipeline
from aitia.record import Article
from aitia.settings import Settings
from aitia.what.stage import make


@pytest.mark.gold
def test_the_surest_event_of_a_sentence_has_the_right_type(gold: Path) -> None:
    rows = [json.loads(line) for line in (gold / "events" / "dev.jsonl").read_text(encoding="utf-8").splitlines()][:300]
    step = make(Settings())
    right = predicted = coded = 0
    for row, doc in zip(rows, pipeline.load().pipe(row["text"] for row in rows), strict=True):
        draft = Draft(Article.of(row["text"], language="en"), doc)
        step(draft)
        surest = max(draft.events, key=lambda e: e.confidence, default=None)
        coded += len(row["events"])
        predicted += surest is not None
        right += surest is not None and any(surest.type in event["plover"].split("|") for event in row["events"])
    assert 2 * right / (predicted + coded) >= 0.65
