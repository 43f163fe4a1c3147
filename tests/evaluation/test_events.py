"""Times of given events, against what a person marked."""

from __future__ import annotations

import pytest

from aitia.evaluation.events import Said, Told, ToldRow, predict, same, score
from aitia.evaluation.gold import Gold, Options

TEXT = "Rebels shelled the port on Monday. The mayor said on Tuesday that they had fled."


def test_events_are_given_and_only_their_times_are_found() -> None:
    gold = ToldRow(
        id="1",
        text=TEXT,
        published="2023-06-28",
        told=[
            Told(start=7, end=14, type="ASSAULT", time="2023-06-26"),
            Told(start=75, end=79, type="RETREAT"),
        ],
        claims=[Said(cue=[(45, 49)], content=[(61, 79)])],
    )
    predicted = predict(Gold([gold]), Options())
    assert [told.time for told in predicted[0].told] == ["2023-06-26", None]
    assert predicted[0].told[1].reason == "the sentence says only when it was said"
    measures = score(Gold([gold]), predicted, Options())
    assert measures["time"]["right"] == 1.0
    assert score(Gold([gold]), [], Options())["time"]["right"] == 0.5


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, None, True), ("2023", None, False), ("2023-W25", "2023-06-19/2023-06-25", True),
        ("P3D", "P3D", True), ("P3D", "PXD", False), ("2023-06", "2023-06-01", False),
    ],
)  # fmt: skip
def test_same_interval(one: str | None, other: str | None, expected: bool) -> None:
    assert same(one, other) is expected
