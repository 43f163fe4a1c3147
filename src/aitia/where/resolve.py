"""Where a name is: the candidate that the words beside it, the rest of the article and the publisher speak for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from aitia.gazetteer import Candidate, Home
from aitia.record import PlacePrecision
from aitia.where.find import Mention
from aitia.where.lookup import LARGE, Names, candidates
from aitia.where.rank import Name, choose


class Reading(NamedTuple):
    """What a mention is taken to be: the place, or at least what it lies in; and the precision its own words give."""

    name: str
    place: Candidate | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision | None


def read(doc: Doc, mentions: Sequence[Mention], cue: Names, home: Home | None = None) -> list[Reading]:
    """What every mention of an article means, in their order; `home` is where its publisher is at home.

    "Paris, Texas" is the Paris in Texas, and so is every other "Paris" of that article. A name that the gazetteer does
    not have still lies in what follows its comma.
    """
    names, number, inside = name_all(doc, mentions, cue)
    chosen = choose(names, home)
    said = {names[number[i]].text: chosen[number[i]] for i, outer in enumerate(inside) if outer is not None}
    readings = []
    for i, of in enumerate(number):
        name, place, outer = names[of], chosen[of], inside[i]
        if outer is None and place is not None and said.get(name.text) is not None:
            place = said[name.text]
        within = chosen[number[outer]] if outer is not None else None
        readings.append(_reading(name, place, within))
    return readings


def name_all(doc: Doc, mentions: Sequence[Mention], cue: Names) -> tuple[list[Name], list[int], list[int | None]]:
    """The names of an article, each once; which of them each mention is; and which mention each one lies in by a comma.

    A name with such an outer one is another name than the same without: only what lies in the outer one is a candidate.
    """
    texts = [" ".join(doc[m.first : m.last].text.split()) for m in mentions]
    options = [candidates(text, cue) for text in texts]
    inside: list[int | None] = [None] * len(mentions)
    hints = [hint or _kind_after(doc, m, cue) for (_, hint), m in zip(options, mentions, strict=True)]
    shown = [found if hint else _towns_first(found) for (found, _), hint in zip(options, hints, strict=True)]
    for i in reversed(range(len(mentions) - 1)):
        if not _comma(doc, mentions[i], mentions[i + 1]):
            continue
        if _listed(doc, mentions[i], mentions[i + 1]):
            shown[i] = _alike(shown[i], shown[i + 1])
            continue
        outer = shown[i + 1]
        held = [c for c in shown[i] if any(_holds(o, c) for o in outer)]
        if held or not shown[i]:
            inside[i] = i + 1
            shown[i] = held
            shown[i + 1] = [o for o in outer if not held or any(_holds(o, c) for c in held)]
    names: dict[tuple[object, ...], int] = {}
    number: list[int] = []
    listed: list[Name] = []
    for i, (text, precision) in enumerate(zip(texts, hints, strict=True)):
        key = (text, precision, *((c.name, c.latitude, c.longitude) for c in shown[i]))
        if key not in names:
            names[key] = len(listed)
            listed.append(Name(text, shown[i], precision))
        number.append(names[key])
    return listed, number, inside


def _towns_first(found: list[Candidate]) -> list[Candidate]:
    """The candidates without provinces named after a town in them: a bare "Lviv" is the town."""
    towns = {(c.country, c.admin1) for c in found if c.precision == "city" and c.population >= LARGE}
    return [c for c in found if c.precision != "admin1" or c.geonames is not None or (c.country, c.admin1) not in towns]


def _alike(found: list[Candidate], following: list[Candidate]) -> list[Candidate]:
    """What a name before a state in a list means: another state, if it may: "Georgia, Alabama and Florida"."""
    if any(c.precision == "country" for c in following) or not any(_is_state(c) for c in following):
        return found
    return [c for c in found if _is_state(c)] or found


def _is_state(place: Candidate) -> bool:
    return place.precision == "admin1" and place.country == "USA"


def _comma(doc: Doc, mention: Mention, following: Mention) -> bool:
    return (
        following.first == mention.last + 1
        and doc[mention.last].text == ","
        and following.label not in ("NORP", "NAME")
    )


def _listed(doc: Doc, mention: Mention, following: Mention) -> bool:
    """Whether the parser takes the second name for one more of a list, "in Rennes, Nantes and Lyon", that goes on."""
    after = doc[following.last : following.last + 2]
    return any(t.dep_ == "conj" for t in doc[following.first : following.last]) and any(
        t.lower_ in ("and", "or") for t in after
    )


def _kind_after(doc: Doc, mention: Mention, cue: Names) -> PlacePrecision | None:
    """The kind of place that a small word after the name tells: "Homs province"."""
    if mention.last < len(doc) and doc[mention.last].text.islower() and mention.label != "NORP":
        return cue.suffixes.get(doc[mention.last].lower_)
    return None


def _holds(outer: Candidate, inner: Candidate) -> bool:
    if inner == outer or inner.country != outer.country:
        return False
    if inner.precision == "country" or outer.precision in ("city", "site"):
        return False
    return outer.precision == "country" or outer.admin1 is None or inner.admin1 in (None, outer.admin1)


def _reading(name: Name, place: Candidate | None, outer: Candidate | None) -> Reading:
    if place is not None:
        hint = name.hint if place.precision != name.hint else None
        return Reading(name.text, place, place.country, place.admin1, hint)
    country, admin1 = (outer.country, outer.admin1) if outer is not None else (None, None)
    return Reading(name.text, None, country, admin1, name.hint)
