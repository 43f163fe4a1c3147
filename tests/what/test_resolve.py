from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia.record import Event

Read = Callable[[str], list[Event]]


CONTENT = [
    ("Togo vowed to attack the port.", "THREATEN", "violence"),
    ("Togo vowed to send aid to Benin.", "AGREE", None),
    ("Togo demanded the release of two pilots.", "REQUEST", "yield"),
    ("Togo asked Benin to send medicine to the north.", "REQUEST", "assist"),
    ("Togo rejected talks with Benin.", "REJECT", "meet"),
    ("Togo threatened to expel two diplomats.", "THREATEN", "expel"),
    ("The army prepared to shell the town.", "MOBILIZE", "troops"),
    ("The governor ordered the police to arrest the students.", "COERCE", None),
]


@pytest.mark.parametrize(("text", "type", "mode"), CONTENT)
def test_what_is_asked_promised_or_refused_is_no_event_of_its_own(
    events: Read, text: str, type: str, mode: str | None
) -> None:
    assert [(e.type, e.mode) for e in events(text)] == [(type, mode)]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Finland will meet the envoy of Ghana.", "AGREE"),
        ("Finland met the envoy of Ghana.", "CONSULT"),
        ("Finland will not lift the ban on fishing.", "REJECT"),
        ("Farmers said they would blockade Paris.", "THREATEN"),
        ("Finland is expected to release the captain.", "AGREE"),
    ],
)
def test_tense_decides(events: Read, text: str, type: str) -> None:
    assert [e.type for e in events(text)] == [type]


def test_what_is_alleged_or_praised_stays_an_event(events: Read) -> None:
    found = events("The general accused Kenya of shelling the port.")
    assert [(e.type, [p.evidence.text for p in e.actors]) for e in found] == [
        ("ACCUSE", ["The general"]),
        ("ASSAULT", ["Kenya"]),
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "recipients"),
    [
        ("Rebels attacked the post, killing two guards.", "attacked", ["the post", "two guards"]),
        ("Kenyan strikes on the port killed five sailors.", "killed", ["the port", "five sailors"]),
        ("Nurses took to the streets to protest against the mayor.", "took", ["the mayor"]),
    ],
)
def test_two_words_for_one_event(events: Read, text: str, trigger: str, recipients: list[str]) -> None:
    (event,) = events(text)
    assert event.trigger.text == trigger
    assert [p.evidence.text for p in event.recipients] == recipients
