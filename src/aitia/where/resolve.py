"""Where a name is: the candidate that the words beside it, the rest of the article and its size speak for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from aitia import gazetteer
from aitia.gazetteer import Candidate
from aitia.record import PlacePrecision
from aitia.where.find import Mention
from aitia.where.lookup import Names, candidates

_COUNTRY = 1.5
"""What it is worth, in powers of ten of people, that the article names a candidate's country; the share of its
mentions is worth as much again."""
_PROVINCE = 2.5
"""The same for its province or state."""
_WELL_KNOWN = 500_000
"""People from whom on a city is taken for itself without a word of help."""


class Reading(NamedTuple):
    """What a mention is taken to be: the place, or at least what it lies in; and the precision its own words give."""

    name: str
    place: Candidate | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision | None


@dataclass
class _Context:
    """How often an article names each country and each province, by what is not in doubt."""

    countries: Counter[str] = field(default_factory=Counter)
    provinces: Counter[tuple[str, str]] = field(default_factory=Counter)

    def score(self, place: Candidate) -> float:
        score = math.log10(place.population + 1)
        if place.country and self.countries[place.country]:
            score += _COUNTRY * (1 + self.countries[place.country] / self.countries.total())
        if place.country and place.admin1 and self.provinces[place.country, place.admin1]:
            score += _PROVINCE
        return score


def read(doc: Doc, mentions: Sequence[Mention], cue: Names) -> list[Reading]:
    """What every mention of an article means, in their order.

    "Paris, Texas" is the Paris in Texas, and so is every other "Paris" of that article. A name that the gazetteer does
    not have still lies in what follows its comma.
    """
    texts = [" ".join(doc[m.first : m.last].text.split()) for m in mentions]
    options = [candidates(text, cue) for text in texts]
    holds = [
        i + 1 < len(mentions)
        and mentions[i + 1].first == mentions[i].last + 1
        and doc[mentions[i].last].text == ","
        and mentions[i + 1].label != "NORP"
        for i in range(len(mentions))
    ]
    context = _context(options)
    readings: list[Reading] = []
    said: dict[str, Candidate] = {}
    for i in reversed(range(len(mentions))):
        found, precision = options[i]
        outer = readings[-1].place if holds[i] else None
        place = None
        if outer is not None:
            place = _inside(found, outer, context)
            if place is not None:
                said[texts[i]] = place
            else:
                place = _best(found, context)
                if place is not None and (_stands_alone(place) or _listed(doc, mentions[i], mentions[i + 1])):
                    outer = None  # a list: "Iraq, Syria and Iran"
                else:
                    place = None
        elif i and holds[i - 1]:
            place = _around(found, options[i - 1][0], context) or _best(found, context)
        else:
            place = _best(found, context)
        readings.append(_reading(texts[i], place, outer, precision, context))
    readings.reverse()
    return [
        r._replace(place=said[r.name]) if r.name in said and r.place is not None and not holds[i] else r
        for i, r in enumerate(readings)
    ]


def _listed(doc: Doc, mention: Mention, following: Mention) -> bool:
    """Whether the parser takes the second name for one more of a list, "in Rennes, Nantes and Lyon", that goes on."""
    after = doc[following.last : following.last + 2]
    return any(t.dep_ == "conj" for t in doc[following.first : following.last]) and any(
        t.lower_ in ("and", "or") for t in after
    )


def _context(options: Sequence[tuple[list[Candidate], PlacePrecision | None]]) -> _Context:
    """The countries and provinces that an article names. A name of both ("Georgia") speaks for neither."""
    found = _Context()
    for places, _ in options:
        if not places:
            continue
        first = places[0]
        kinds = {c.precision for c in places}
        if first.country is None or {"country", "admin1"} <= kinds:
            continue
        if len(places) == 1 or first.population > _WELL_KNOWN:
            found.countries[first.country] += 1
        if first.precision == "admin1" and first.admin1:
            found.provinces[first.country, first.admin1] += 1
    return found


def _best(found: Sequence[Candidate], context: _Context) -> Candidate | None:
    return max(found, key=context.score, default=None)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    if inner.country != outer.country or inner.precision == "country" or outer.precision in ("city", "site"):
        return False
    return outer.precision == "country" or outer.admin1 is None or inner.admin1 == outer.admin1


def _inside(found: Sequence[Candidate], outer: Candidate, context: _Context) -> Candidate | None:
    return _best([c for c in found if _holds(outer, c) and c != outer], context)


def _around(found: Sequence[Candidate], inner: Sequence[Candidate], context: _Context) -> Candidate | None:
    return _best([c for c in found if any(_holds(c, i) for i in inner if i != c)], context)


def _stands_alone(place: Candidate) -> bool:
    return place.precision != "city" or place.population > _WELL_KNOWN


def _reading(
    name: str, place: Candidate | None, outer: Candidate | None, precision: PlacePrecision | None, context: _Context
) -> Reading:
    if place is not None:
        return Reading(name, place, place.country, place.admin1, precision)
    country, admin1 = (outer.country, outer.admin1) if outer is not None else (None, None)
    states = gazetteer.county_states(name)
    if states:
        near = [s for s in states if context.provinces["USA", s]] or list(states)
        country, admin1 = "USA", admin1 or (near[0] if len(near) == 1 else None)
        precision = "admin2"
    return Reading(name, None, country, admin1, precision)
