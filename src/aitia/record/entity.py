"""Entities: who and what an article speaks of, under all their names."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from aitia.record.evidence import Mention, Span

EntityKind = Literal["person", "organization", "country", "place", "group", "facility", "other"]


class Role(Struct, frozen=True, kw_only=True):
    """An office or function that an entity holds, as the article says it: "Interior Minister"."""

    title: str
    of: str | None = None
    country: str | None = None
    since: str | None = field(default=None, name="from")
    until: str | None = None
    evidence: tuple[Span, ...]


class Entity(Struct, frozen=True, kw_only=True):
    """A person, organisation, country, place or group with all its mentions, in the order of the text.

    `country` is ISO 3166-1 alpha-3. `sectors` are PLOVER's (GOV, MIL, REB, ...).
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None


class Relation(Struct, frozen=True, kw_only=True):
    """A lasting tie between two entities: leads, member, ally, rival, patron, client."""

    id: str
    subject: str
    object: str
    kind: str
    time: str | None = None
    claims: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
