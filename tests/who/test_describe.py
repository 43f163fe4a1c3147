"""Kind, name, country and sectors of entities."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia.record import Entity

Read = Callable[[str], dict[str, Entity]]


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "sectors"),
    [
        ("Russian Defence Minister Pavel Orlov spoke.", "Pavel Orlov", "person", "RUS", ("GOV",)),
        ("French police arrested him.", "French police", "group", "FRA", ("COP",)),
        ("The Harbour Bank closed.", "Harbour Bank", "organization", None, ("BUS",)),
        ("The National Liberation Front split.", "National Liberation Front", "organization", None, ("REB",)),
        ("The Central Bank of Nigeria raised rates.", "Central Bank of Nigeria", "organization", "NGA", ("GOV",)),
        ("The Supreme Court ruled on Friday.", "Supreme Court", "organization", None, ("JUD",)),
        ("The White House declined.", "White House", "organization", "USA", ("GOV",)),
        ("A rebel commander was killed.", "A rebel commander", "person", None, ("REB",)),
        ("Former US president Alan Reed spoke.", "Alan Reed", "person", "USA", ("ELI",)),
        ("Hezbollah leader Hassan Karam spoke.", "Hassan Karam", "person", None, ("UAF",)),
        ("Russians cheered.", "Russians", "group", "RUS", ()),
        ("Talks with Chile failed.", "Chile", "country", "CHL", ()),
        ("Chilean miners went on strike.", "Chile", "country", "CHL", ()),
        ("Officials met in Istanbul.", "Istanbul", "place", None, ()),
    ],
)
def test_an_entity_is_described(
    entities: Read, text: str, name: str, kind: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    entity = entities(text)[name]
    assert (entity.kind, entity.country, entity.sectors) == (kind, country, sectors)


def test_things_are_no_entities(entities: Read) -> None:
    assert not entities("The budget and the weather were bad, and the talks about the treaty failed.")


def test_what_is_said_of_a_country_does_not_speak_of_it(entities: Read) -> None:
    assert [m.text for m in entities("Chile is a puzzle.")["Chile"].mentions] == ["Chile"]
