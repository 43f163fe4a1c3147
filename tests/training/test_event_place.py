"""Whether an event is given the right place, or none."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from aitia.draft import Draft
from aitia.training import event_place
from aitia.training.corpus import markup
from aitia.training.corpus.passage import Passage

PASSAGES = """
= wire 2025-03-04
[p1 Police] [e1 arrested] [p2 two dockers] in [l1 Tema]; [p3 a union] [e2 condemned] it.
: p1 GHA COP group ; p2 GHA LAB group ; p3 GHA LAB org
: l1 GHA
: e1 COERCE.arrest p1 > p2 @l1
: e2 ACCUSE.disapprove p3 > p1
"""


def pairs(tmp_path: Path) -> list[tuple[Passage, Draft]]:
    file = tmp_path / "some.txt"
    file.write_text(PASSAGES, "utf-8")
    passages, problems = markup.read(file)
    assert problems == []
    return list(zip(passages, event_place.drafts(passages), strict=True))


def test_places_are_compared(tmp_path: Path) -> None:
    ((passage, draft),) = pairs(tmp_path)
    arrest, protest = draft.events
    assert (arrest.type, arrest.quad, arrest.trigger.text) == ("COERCE", 4, "arrested")
    assert event_place.outcome(passage, draft, arrest) == "right"
    assert arrest.place is not None
    without = msgspec.structs.replace(arrest, place=None)
    assert event_place.outcome(passage, draft, without) == "missed"
    invented = msgspec.structs.replace(protest, place=arrest.place)
    assert event_place.outcome(passage, draft, invented) == "invented"
    none = msgspec.structs.replace(protest, place=None)
    assert event_place.outcome(passage, draft, none) == "right_gap"


def test_measures_add_up(tmp_path: Path) -> None:
    measures = event_place.measure(pairs(tmp_path))
    assert measures["events"] == sum(measures["outcomes"].values()) == 2
    right = measures["outcomes"].get("right", 0) + measures["outcomes"].get("right_gap", 0)
    assert measures["accuracy"] == pytest.approx(right / 2)
