"""How well a type is coded from its definition and examples alone."""

from __future__ import annotations

import pytest

from aitia.language import pipeline
from aitia.training import left_out
from aitia.training.left_out import Trigger
from aitia.what import lexicon
from aitia.what.similar import Similar

TEXT = "Police arrested two dockers in Tema. Ghana promised Togo a loan."


@pytest.fixture(scope="module")
def similar() -> Similar:
    return Similar(lexicon.load("plover"))


def trigger(word: str, *types: str) -> Trigger:
    start = TEXT.index(word)
    return Trigger(start, start + len(word), frozenset(types))


def test_the_recall_of_a_type_is_the_share_of_its_events_that_are_told(similar: Similar) -> None:
    doc = pipeline.load()(TEXT)
    triggers = [trigger("arrested", "COERCE"), trigger("promised", "AGREE", "AID"), trigger("arrested", "CONSULT")]
    found = left_out.recall(similar, [(TEXT, triggers)], [doc])
    assert found == {"COERCE": 1, "AGREE": 1, "CONSULT": 0}


def test_a_text_without_events_counts_for_no_type(similar: Similar) -> None:
    doc = pipeline.load()(TEXT)
    assert left_out.recall(similar, [(TEXT, [])], [doc]) == {}
