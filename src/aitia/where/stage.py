"""The step itself: place names into `draft.places`, and a place for each event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from aitia import gazetteer
from aitia.draft import Step
from aitia.record import Place, PlacePrecision, Span
from aitia.settings import Settings
from aitia.where.attach import attach
from aitia.where.find import Mention, mentions
from aitia.where.lookup import Names, names
from aitia.where.resolve import Reading, read

if TYPE_CHECKING:
    from aitia.draft import Draft

_OF_LABEL: dict[str, PlacePrecision] = {"FAC": "site", "LOC": "region"}
"""The precision of a name that the gazetteer does not have, by what the parser calls it."""


def make(settings: Settings) -> Step:
    """The step of the stage "where". No setting changes it; the gazetteer is loaded now."""
    gazetteer.load()
    cue = names()

    def step(draft: Draft) -> None:
        found = find(draft, cue)
        attach(draft, found, cue)

    return step


def find(draft: Draft, cue: Names) -> list[tuple[Mention, str]]:
    """Add every place of the article to `draft.places`, with all its names in the text as evidence; a gap for one
    without coordinates. Gives each mention with the id of its place, in the order of the text."""
    named = mentions(draft, cue)
    places: dict[str, Place] = {}
    evidence: dict[str, list[Span]] = {}
    linked: list[tuple[Mention, str]] = []
    for mention, reading in zip(
        named, read(draft.doc, named, cue, gazetteer.home(draft.article.publisher)), strict=True
    ):
        place = _place(draft, mention, reading)
        places.setdefault(place.id, place)
        evidence.setdefault(place.id, []).append(draft.words(draft.doc[mention.first : mention.last]))
        linked.append((mention, place.id))
    for place in places.values():
        draft.places.append(msgspec.structs.replace(place, evidence=tuple(evidence[place.id])))
        if place.latitude is None:
            draft.gap("where", f"places.{place.id}.latitude", f"{place.name!r} is not in the gazetteer")
    return linked


def _place(draft: Draft, mention: Mention, reading: Reading) -> Place:
    found = reading.place
    precision = reading.precision or (found.precision if found else _OF_LABEL.get(mention.label, "city"))
    name = found.name if found and not reading.precision else reading.name
    at = (found.latitude, found.longitude) if found else (None, None)
    return Place(
        id=draft.id("place", name, *at, reading.country, reading.admin1, precision),
        name=name,
        latitude=at[0],
        longitude=at[1],
        country=reading.country,
        admin1=reading.admin1,
        geonames=found.geonames if found and not reading.precision else None,
        precision=precision,
        evidence=(),
    )
