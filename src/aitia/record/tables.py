"""The record as flat tables: one row an event, claim, cause, entity, time, place or gap, with names in place of ids.

The columns are those of the ledger's views, so a query and a data frame read alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from aitia.record.claim import Claim
from aitia.record.entity import Entity
from aitia.record.event import Participant
from aitia.record.evidence import Span
from aitia.record.record import Record

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Row = dict[str, Any]


class Names:
    """Looks up what a record's ids stand for."""

    def __init__(self, record: Record) -> None:
        self.entities: dict[str, Entity] = {entity.id: entity for entity in record.entities}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in record.claims}
        self.times = {time.id: time for time in record.times}
        self.places = {place.id: place for place in record.places}

    def entity(self, id: str | None) -> str | None:
        """The name of an entity."""
        return self.entities[id].name if id else None

    def participants(self, participants: Iterable[Participant]) -> str | None:
        """Actors or recipients by name, or by the words that name them."""
        return "; ".join(self.entity(p.entity) or p.evidence.text for p in participants) or None

    def claimer(self, claim: Claim) -> str:
        """Who makes a claim, by name or by the words; "unnamed" where the text names nobody."""
        return self.entity(claim.claimer.entity) or words(claim.claimer.evidence) or "unnamed"

    def claimers(self, claims: Iterable[str]) -> str | None:
        """The claimers of a chain of claims, the outermost first."""
        return " > ".join(self.claimer(self.claims[id]) for id in claims) or None


def words(spans: Iterable[Span]) -> str | None:
    """The words of spans, with an ellipsis between those that stand apart; line breaks become spaces."""
    return " … ".join(" ".join(span.text.split()) for span in spans) or None


def _head(record: Record) -> Row:
    article = record.article
    return {
        "article": article.id, "file": article.file, "title": article.title, "publisher": article.publisher,
        "published": article.published,
    }  # fmt: skip


def _events(record: Record) -> list[Row]:
    names, head = Names(record), _head(record)
    rows = []
    for event in record.events:
        place = names.places[event.place.id] if event.place else None
        time = names.times[event.time.id] if event.time else None
        rows.append(
            {
                **head, "event": event.id, "type": event.type, "mode": event.mode,
                "contexts": "; ".join(event.contexts) or None, "quad": event.quad,
                "criteria": "; ".join(f"{name}: {one.value}" for name, one in event.criteria.items()) or None,
                "actors": names.participants(event.actors), "recipients": names.participants(event.recipients),
                "place": place and place.name, "country": place and place.country,
                "latitude": place and place.latitude, "longitude": place and place.longitude,
                "place_basis": event.place and event.place.basis,
                "time": time and time.value, "from": time and time.start, "until": time and time.end,
                "time_basis": event.time and event.time.basis,
                "factuality": event.factuality, "standing": event.standing,
                "claimers": names.claimers(event.claims), "trigger": words([event.trigger]),
                "start": event.trigger.start, "end": event.trigger.end, "confidence": event.confidence,
            }
        )  # fmt: skip
    return rows


def _claims(record: Record) -> list[Row]:
    names, head = Names(record), _head(record)
    return [
        {
            **head, "claim": claim.id, "claimer": names.claimer(claim), "claimer_kind": claim.claimer.kind,
            "act": claim.act, "manner": claim.manner, "channel": claim.channel and claim.channel.kind,
            "channel_name": claim.channel and claim.channel.name, "addressee": names.entity(claim.addressee),
            "cue": words(claim.cue), "content": words(claim.content), "start": claim.content[0].start,
            "end": claim.content[-1].end, "within": claim.within, "confidence": claim.confidence,
        }
        for claim in record.claims
    ]  # fmt: skip


def _causes(record: Record) -> list[Row]:
    names, head = Names(record), _head(record)
    return [
        {
            **head, "id": cause.id, "kind": cause.kind, "cause": words(cause.cause.evidence),
            "effect": words(cause.effect.evidence), "signal": words(cause.signal),
            "claimers": names.claimers(cause.claims), "confidence": cause.confidence,
        }
        for cause in record.causes
    ]  # fmt: skip


def _entities(record: Record) -> list[Row]:
    return [
        {
            **_head(record), "entity": entity.id, "name": entity.name, "kind": entity.kind,
            "country": entity.country, "sectors": "; ".join(entity.sectors) or None,
            "roles": "; ".join(role.title for role in entity.roles) or None, "mentions": len(entity.mentions),
        }
        for entity in record.entities
    ]  # fmt: skip


def _times(record: Record) -> list[Row]:
    return [
        {
            **_head(record), "id": time.id, "type": time.type, "value": time.value, "from": time.start,
            "until": time.end, "precision": time.precision, "evidence": words(time.evidence),
        }
        for time in record.times
    ]  # fmt: skip


def _places(record: Record) -> list[Row]:
    return [
        {
            **_head(record), "id": place.id, "name": place.name, "latitude": place.latitude,
            "longitude": place.longitude, "country": place.country, "admin1": place.admin1,
            "geonames": place.geonames, "precision": place.precision, "mentions": len(place.evidence),
        }
        for place in record.places
    ]  # fmt: skip


def _gaps(record: Record) -> list[Row]:
    return [{**_head(record), "stage": g.stage, "field": g.field, "reason": g.reason} for g in record.gaps]


TABLES: dict[str, Callable[[Record], list[Row]]] = {
    "events": _events,
    "claims": _claims,
    "causes": _causes,
    "entities": _entities,
    "times": _times,
    "places": _places,
    "gaps": _gaps,
}


def rows(records: Iterable[Record], table: str = "events") -> list[Row]:
    """The rows of a table over records. Raises `KeyError`, naming the tables that exist, for any other."""
    if table not in TABLES:
        raise KeyError(f"there is no table {table!r}; there are: {', '.join(TABLES)}")
    return [row for record in records for row in TABLES[table](record)]


def to_pandas(records: Iterable[Record], table: str = "events") -> pandas.DataFrame:
    """A table over records as a pandas data frame; needs ``pip install aitia[pandas]``."""
    import pandas

    return pandas.DataFrame(rows(records, table))


def to_polars(records: Iterable[Record], table: str = "events") -> polars.DataFrame:
    """A table over records as a Polars data frame; needs ``pip install aitia[polars]``."""
    import polars

    return polars.DataFrame(rows(records, table), infer_schema_length=None)


def to_arrow(records: Iterable[Record], table: str = "events") -> pyarrow.Table:
    """A table over records as an Arrow table; needs ``pip install aitia[arrow]``."""
    import pyarrow

    return pyarrow.Table.from_pylist(rows(records, table))
