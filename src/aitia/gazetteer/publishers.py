"""Publishers: where a paper or station is at home, by its domain."""

from __future__ import annotations

from functools import cache

import msgspec

from aitia.gazetteer.countries import countries
from aitia.language import cues


class Home(msgspec.Struct, array_like=True, frozen=True):
    """Where a publisher is at home: town, province (GeoNames' code) and country (ISO3), as far as known."""

    town: str | None
    admin1: str | None
    country: str | None


_NOT_COUNTRIES = frozenset({"tv", "me", "io", "co", "ai", "fm", "eu", "am"})
"""Endings that are those of a country, but used all over the world."""


def home(publisher: str | None) -> Home | None:
    """Where a publisher is at home, by its domain ("ajc.com"), else by the country of its ending (".co.uk")."""
    if not publisher:
        return None
    domain = publisher.lower().removeprefix("https://").removeprefix("http://").split("/")[0].removeprefix("www.")
    table = _table()
    if domain in table:
        return table[domain]
    ending = domain.rpartition(".")[2]
    country = None if ending in _NOT_COUNTRIES or "." not in domain else _endings().get(ending)
    return Home(None, None, country) if country else None


@cache
def _table() -> dict[str, Home]:
    loaded: dict[str, Home] = cues.load("aitia.gazetteer", "publishers", dict[str, Home])
    return loaded


@cache
def _endings() -> dict[str, str]:
    return {"uk": "GBR"} | {country.iso2.lower(): country.iso3 for country in countries().values()}
