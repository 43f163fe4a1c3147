from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia.record import Event

Read = Callable[[str], list[Event]]


CASES = [
    # voice and agent phrase
    ("The bridge was seized by militants.", "COERCE|ASSAULT", ["militants"], ["The bridge"]),
    # control
    ("The army began to shell the village.", "ASSAULT", ["The army"], ["the village"]),
    # relative clauses
    ("The soldiers who shelled the village were young.", "ASSAULT", ["The soldiers"], ["the village"]),
    ("She described the village that the soldiers shelled.", "ASSAULT", ["the soldiers"], ["the village"]),
    # coordination
    ("Peru and Bolivia condemned Chile.", "ACCUSE", ["Peru", "Bolivia"], ["Chile"]),
    # possessives and adjectives
    ("Analysts recalled Kenya's attack on the port.", "ASSAULT", ["Kenya"], ["the port"]),
    ("Oslo condemned the Chilean decision.", "ACCUSE", ["Oslo"], ["Chilean"]),
    ("Oslo condemned Chile's decision.", "ACCUSE", ["Oslo"], ["Chile"]),
    # nominalisation
    ("The mayor recalled the killing of two nurses by soldiers.", "ASSAULT", ["soldiers"], ["two nurses"]),
    # both sides
    ("Clashes erupted between police and students.", "ASSAULT", ["police", "students"], []),
    ("Talks between Ghana and Togo resumed.", "CONSULT", ["Ghana", "Togo"], []),
    # light verbs
    ("The militia carried out a raid on the town.", "ASSAULT", ["The militia"], ["the town"]),
    ("An attack was launched by rebels against the barracks.", "ASSAULT", ["rebels"], ["the barracks"]),
    # somebody is in the collection
    ("Police detained dozens of students.", "COERCE", ["Police"], ["dozens of students"]),
    # a measure after "of"
    ("The president of Peru thanked Chile.", "SUPPORT", ["The president of Peru"], ["Chile"]),
]


@pytest.mark.parametrize(("text", "types", "actors", "recipients"), CASES)
def test_participants(events: Read, text: str, types: str, actors: list[str], recipients: list[str]) -> None:
    (event,) = events(text)
    assert event.type in types.split("|")
    assert [p.evidence.text for p in event.actors] == actors
    assert [p.evidence.text for p in event.recipients] == recipients


def test_nobody_is_on_both_sides(events: Read) -> None:
    for event in events("The talks between Ghana and Togo, hosted by Ghana, ended. Ghana met Togo."):
        assert not {p.evidence for p in event.actors} & {p.evidence for p in event.recipients}
