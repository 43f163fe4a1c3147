"""Place names and where they are."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from aitia.record.evidence import Span

PlacePrecision = Literal["site", "city", "admin2", "admin1", "country", "region"]
PlaceBasis = Literal["event", "sentence", "earlier", "dateline"]


class Place(Struct, frozen=True, kw_only=True):
    """A place name resolved to coordinates (WGS 84 degrees), a country (ISO 3166-1 alpha-3) and a precision."""

    id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    geonames: int | None = None
    precision: PlacePrecision
    evidence: tuple[Span, ...]


class Where(Struct, frozen=True):
    """Which place an event has, and what that rests on: its own words, its sentence, a sentence before it, or the
    dateline alone."""

    id: str
    basis: PlaceBasis
