"""Reference data: what names of countries, peoples, seats of power and places mean. No findings are made here.

Needs nothing but names; gives ISO 3166-1 alpha-3 codes (`country`, `demonym`, `seat`), `Candidate` places with
coordinates (`places`), the place of a people (`people`) and where a publisher is at home (`home`). Every answer is an
exact look-up in tables loaded at the first question: nothing is guessed, and nothing is made of words that are no names
("us", "N/A", "West").

Known to get wrong: a bare name can be another thing of that name ("Georgia" the state, "Jordan" the
player): `ambiguous` tells which ones, and only the sentence can decide. "Congo" alone is taken for the
larger of the two. Places are those of GeoNames with five hundred or more people, provinces and counties (`places.npz`,
made by `aitia.training.gazetteer`; the point of a province is the middle of its towns), plus the tables in `cues`;
smaller villages, streets and most rivers are not there, and few publishers are.
"""

from __future__ import annotations

from aitia.gazetteer.countries import Country, ambiguous, countries, country, demonym, seat
from aitia.gazetteer.places import load, people, places, state
from aitia.gazetteer.publishers import Home, home
from aitia.gazetteer.table import Candidate

__all__ = [
    "Candidate",
    "Country",
    "Home",
    "ambiguous",
    "countries",
    "country",
    "demonym",
    "home",
    "load",
    "people",
    "places",
    "seat",
    "state",
]
