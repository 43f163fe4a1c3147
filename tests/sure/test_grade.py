"""The grade of an event word, and how well it agrees with people's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aitia.language import pipeline
from aitia.sure.grade import grade
from aitia.testing import draft

LADDERS = [
    ("The army attacked the town.", "The army may have attacked the town.", "The army never attacked the town."),
    ("The king left the city.", "The king tried to leave the city.", "The king failed to leave the city."),
    ("They signed the treaty.", "They plan to sign the treaty.", "They did not sign the treaty."),
    ("The envoy resigned.", "The envoy is likely to resign.", "The envoy might resign."),
]


@pytest.mark.parametrize("sentences", LADDERS)
def test_a_ladder_of_sureness(sentences: tuple[str, ...]) -> None:
    verbs = {"attack", "leave", "sign", "resign"}
    grades = []
    for text in sentences:
        doc = draft(text).doc
        word = next(token for token in doc if token.lemma_ in verbs)
        grades.append(grade(doc, word.idx, word.idx + len(word)))
    assert grades == sorted(grades, reverse=True)
    assert grades[0] > grades[-1] + 1.5
    assert all(-3 <= value <= 3 for value in grades)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (900, 901), (8, 9)])
def test_no_word_counts_as_no_cue(start: int, end: int) -> None:
    assert -3 <= grade(draft("The army  left.").doc, start, end) <= 3
    assert grade(draft("").doc, 0, 1) == 3.0


@pytest.mark.gold
@pytest.mark.parametrize(("source", "floor"), [("UDS-IH2", 0.55), ("MEANTIME", 0.35)])
def test_agreement_with_people(gold: Path, source: str, floor: float) -> None:
    rows = [json.loads(line) for line in (gold / "sure" / "dev.jsonl").read_text().splitlines()]
    rows = [row for row in rows if row["source"] == source][:400]
    docs = pipeline.parse(pipeline.load(), (row["text"] for row in rows), block=50_000, batch_size=64)
    pairs = [
        (event["factuality"], grade(doc, event["start"], event["end"]))
        for row, doc in zip(rows, docs, strict=True)
        for event in row["events"]
    ]
    assert _pearson(pairs) >= floor


def _pearson(pairs: list[tuple[float, float]]) -> float:
    xs, ys = zip(*pairs, strict=True)
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    covariance = sum((a - x) * (b - y) for a, b in pairs)
    return covariance / (sum((a - x) ** 2 for a in xs) * sum((b - y) ** 2 for b in ys)) ** 0.5
