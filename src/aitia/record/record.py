"""The record: all that one article was read into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from aitia.errors import SpanError
from aitia.record.article import Article
from aitia.record.cause import Cause
from aitia.record.claim import Claim
from aitia.record.entity import Entity, Relation
from aitia.record.event import Event
from aitia.record.evidence import Span
from aitia.record.gap import Gap
from aitia.record.place import Place
from aitia.record.time import Time

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

SCHEMA_VERSION = 1


class Coding(Struct, frozen=True, kw_only=True):
    """What the record was made with: the version of Aitia, the codebook, the models with their hashes."""

    aitia: str
    codebook: str
    models: dict[str, str] = {}


class Record(Struct, frozen=True, kw_only=True):
    """One article, read. `events`, `claims`, `causes`, `times` and `places` are in the order of the text."""

    schema: int = SCHEMA_VERSION
    article: Article
    coding: Coding
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    causes: tuple[Cause, ...] = ()
    relations: tuple[Relation, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def to_json(self) -> bytes:
        """The record as one line of UTF-8 JSON."""
        return msgspec.json.encode(self)

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists, strings and numbers, just as its JSON has it."""
        return msgspec.json.decode(self.to_json(), type=dict[str, Any])

    def to_pandas(self, table: str = "events") -> pandas.DataFrame:
        """One of the record's tables as a pandas data frame; see `aitia.record.tables`."""
        from aitia.record.tables import to_pandas

        return to_pandas([self], table)

    def to_polars(self, table: str = "events") -> polars.DataFrame:
        """One of the record's tables as a Polars data frame."""
        from aitia.record.tables import to_polars

        return to_polars([self], table)

    def to_arrow(self, table: str = "events") -> pyarrow.Table:
        """One of the record's tables as an Arrow table."""
        from aitia.record.tables import to_arrow

        return to_arrow([self], table)

    @staticmethod
    def from_json(data: bytes | str) -> Record:
        """The record that `to_json` wrote. Raises `msgspec.ValidationError` for anything else."""
        return msgspec.json.decode(data, type=Record)


def spans(value: object) -> Iterator[Span]:
    """Every span anywhere inside a record or a part of one."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from spans(item)


def check(record: Record) -> Record:
    """The record itself, if it keeps its promises.

    Every span is a non-empty stretch of the text that says just what it claims to; every id is used once; every
    reference leads to something that is there. Raises `SpanError` otherwise.
    """
    text = record.article.text
    for span in spans(record):
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
            raise SpanError(f"{record.article.id}: {span!r} is not what the text has there")
    known = {kind: _ids(kind, getattr(record, kind)) for kind in ("entities", "claims", "events", "times", "places")}
    for kind, reference in _references(record):
        if reference not in known[kind]:
            raise SpanError(f"{record.article.id}: {reference} is not among the {kind}")
    return record


def _ids(kind: str, items: tuple[Any, ...]) -> set[str]:
    ids = {item.id for item in items}
    if len(ids) != len(items):
        raise SpanError(f"two {kind} share an id")
    return ids


def _references(record: Record) -> Iterator[tuple[str, str]]:
    for entity in record.entities:
        yield from (("entities", role.of) for role in entity.roles if role.of)
    for claim in record.claims:
        yield from (("entities", i) for i in (claim.claimer.entity, claim.addressee) if i)
        if claim.within:
            yield "claims", claim.within
        if claim.time:
            yield "times", claim.time.id
    for event in record.events:
        yield from (("entities", p.entity) for p in event.actors + event.recipients if p.entity)
        yield from (("claims", i) for i in event.claims)
        if event.place:
            yield "places", event.place.id
        if event.time:
            yield "times", event.time.id
    for cause in record.causes:
        yield from (("events", i) for i in cause.cause.events + cause.effect.events)
        yield from (("claims", i) for i in cause.claims)
    for relation in record.relations:
        yield "entities", relation.subject
        yield "entities", relation.object
        yield from (("claims", i) for i in relation.claims)
        if relation.time:
            yield "times", relation.time
