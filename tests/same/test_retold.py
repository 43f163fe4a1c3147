"""Events of one article that tell the same again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aitia import Settings, read_text
from aitia.record import Event, Record
from aitia.same import retold
from aitia.same.retold import Answer


def links(record: Record) -> dict[str, str]:
    """The triggers that tell again, each with that of the first telling."""
    by_id = {event.id: event for event in record.events}
    return {e.trigger.text: by_id[e.retells].trigger.text for e in record.events if e.retells}


@pytest.mark.parametrize(
    ("text", "again", "first"),
    [
        (
            "Police arrested the union leader Ana Soto in Lota on Friday. The arrest angered the dockers.",
            "arrest", "arrested",
        ),
        (
            "Rebels attacked an army post near Kidal on Sunday. The governor condemned the attack, and said that the "
            "attack would not go unanswered.",
            "attack", "attacked",
        ),
        (
            "Gunmen abducted two priests in Owerri.\n\nThe abduction was the third in the diocese this year.",
            "abduction", "abducted",
        ),
    ],
)  # fmt: skip
def test_what_is_told_again_is_linked_to_its_first_telling(text: str, again: str, first: str) -> None:
    assert links(read_text(text))[again] == first


@pytest.mark.parametrize(
    "text",
    [
        "Police in Lota arrested a union leader on Friday. On Sunday, police in Arica arrested another.",
        "Rebels attacked an army post near Kidal on Sunday. A second attack, by bandits, hit a convoy near Gao.",
    ],
)
def test_another_event_of_the_kind_is_not_linked(text: str) -> None:
    assert links(read_text(text)) == {}


def test_the_step_can_be_left_out() -> None:
    settings = Settings(stages=("who", "what"))
    text = "Police arrested the union leader Ana Soto in Lota. The arrest angered the dockers."
    assert links(read_text(text, settings=settings)) == {}


@given(st.lists(st.sampled_from(["none", "one word", "anew", "none anew", "apart 1", "unheard of"]), max_size=6))
def test_the_answer_with_the_heaviest_features_is_chosen(features: list[str]) -> None:
    by = retold.weights()
    answers = [Answer(None, ("none",)), Answer("e1", tuple(features))]
    heavier = sum(by.get(feature, 0.0) for feature in features) > by.get("none", 0.0)
    assert retold.choose(answers) == ("e1" if heavier else None)


def test_links_lead_to_the_first_of_several_tellings() -> None:
    text = (
        "Rebels attacked an army post near Kidal on Sunday. The attack killed four soldiers. "
        "The governor said that the attack had been expected."
    )
    record = read_text(text)
    firsts: dict[str, Event] = {event.id: event for event in record.events if event.retells is None}
    assert all(event.retells in firsts for event in record.events if event.retells)
    for event in record.events:
        if event.retells:
            assert firsts[event.retells].type == event.type
            assert firsts[event.retells].trigger.start < event.trigger.start
