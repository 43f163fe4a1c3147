from __future__ import annotations

import msgspec
import pytest

from aitia import codebooks
from aitia.codebooks import Clue, Codebook, Criterion, Value
from aitia.evaluation.criteria import Asked, asked, failing, tally, told
from aitia.record import Answer, Event, Span

COUP = codebooks.load("coup")


def event(**answers: str) -> Event:
    found = {name: Answer(value=value, evidence=(Span(0, 4, "Army"),)) for name, value in answers.items()}
    return Event(id="e", type="REALISED", quad=4, trigger=Span(5, 9, "took"), criteria=found, confidence=1)


@pytest.mark.parametrize(
    ("expected", "found", "tried", "outcome"),
    [
        ("yes", "yes", True, "right"),
        ("yes", "no", True, "wrong"),
        ("yes", None, True, "missed"),
        ("yes", None, False, "untried"),
        (None, "no", True, "besides"),
        (None, None, True, "blank"),
        (None, None, False, "blank"),
    ],
)
def test_what_came_of_a_value(expected: str | None, found: str | None, tried: bool, outcome: str) -> None:
    assert Asked("held", expected, found, tried=tried).outcome == outcome


def test_each_criterion_is_held_against_the_event() -> None:
    one = {
        a.criterion: a for a in asked(COUP, {"held": "no", "overt": "yes"}, event(held="yes", perpetrators="military"))
    }
    assert list(one) == list(COUP.about.criteria)
    assert {name: a.outcome for name, a in one.items()} == {
        "perpetrators": "besides", "illegal": "blank", "overt": "missed", "executive": "blank", "held": "wrong",
    }  # fmt: skip
    assert str(one["held"]) == "held: expected no, found yes (Army)"
    assert str(one["overt"]) == "overt: expected yes, found no answer"
    unread = asked(COUP, {"held": "no"}, None)
    assert tally(unread)["held"] == {"untried": 1} and told(tally(unread)["held"]) == 0


def criteria(value: str | Value) -> Codebook:
    about = msgspec.structs.replace(COUP.about, criteria={"held": Criterion("Is it?", {"no": value})})
    return msgspec.structs.replace(COUP, about=about)


def test_a_criterion_fails_below_the_least_share_if_words_tell_it() -> None:
    answers = [Asked("held", "no", "no"), Asked("held", "no", None), Asked("held", "no", None, tried=False)]
    told_by_words = criteria(Value("never", (Clue(words=("fail",)),)))
    assert failing(told_by_words, answers, 0.5) == []
    assert failing(told_by_words, answers, 0.6) == ["held"]
    assert failing(criteria("never"), answers, 1.0) == []
