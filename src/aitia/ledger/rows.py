"""How a record's parts become rows: for each table, the JSON to unnest and the columns to take from it.

DuckDB parses the JSON itself, so a record costs one statement a table, however many rows it has.
"""

from __future__ import annotations

from typing import NamedTuple

SPAN = '{"start": "INTEGER", "end": "INTEGER", "text": "VARCHAR"}'
SPANS = f"[{SPAN}]"
STRINGS = '["VARCHAR"]'
_SIDE = f'{{"evidence": {SPANS}, "events": {STRINGS}}}'
_LINK = '{"id": "VARCHAR", "basis": "VARCHAR"}'
_PARTICIPANTS = f'[{{"entity": "VARCHAR", "evidence": {SPAN}}}]'


class Table(NamedTuple):
    """A table: which list of the record it holds, the shape of an item, and SQL for each column (item ``x``).

    Where `inner` is set, it is SQL for a list inside ``x``, and a row is one item ``y`` of that.
    """

    name: str
    items: str
    shape: dict[str, str]
    columns: dict[str, str]
    inner: str | None = None


def _plain(*names: str) -> dict[str, str]:
    return {name: f'x."{name}"' for name in names}


TEXT = '"VARCHAR"'
NUMBER = '"DOUBLE"'
INTEGER = '"INTEGER"'

TABLES = (
    Table(
        "entities", "entities",
        {"id": TEXT, "name": TEXT, "kind": TEXT, "country": TEXT, "sectors": STRINGS, "wikidata": TEXT},
        _plain("id", "name", "kind", "country", "sectors", "wikidata"),
    ),
    Table(
        "mentions", "entities",
        {"id": TEXT, "mentions": '[{"start": "INTEGER", "end": "INTEGER", "text": "VARCHAR", "form": "VARCHAR"}]'},
        {"entity": "x.id", "form": "y.form", "evidence": '{"start": y."start", "end": y."end", "text": y.text}'},
        inner="x.mentions",
    ),
    Table(
        "roles", "entities",
        {"id": TEXT, "roles": f'[{{"title": {TEXT}, "of": {TEXT}, "country": {TEXT}, "from": {TEXT}, '
         f'"until": {TEXT}, "evidence": {SPANS}}}]'},
        {"entity": "x.id", **{n: f'y."{n}"' for n in ("title", "of", "country", "from", "until", "evidence")}},
        inner="x.roles",
    ),
    Table(
        "relations", "relations",
        {"id": TEXT, "subject": TEXT, "object": TEXT, "kind": TEXT, "time": TEXT, "claims": STRINGS,
         "evidence": SPANS},
        _plain("id", "subject", "object", "kind", "time", "claims", "evidence"),
    ),
    Table(
        "times", "times",
        {"id": TEXT, "type": TEXT, "value": TEXT, "start": TEXT, "end": TEXT, "precision": TEXT, "evidence": SPANS},
        _plain("id", "type", "value", "start", "end", "precision", "evidence"),
    ),
    Table(
        "places", "places",
        {"id": TEXT, "name": TEXT, "latitude": NUMBER, "longitude": NUMBER, "country": TEXT, "admin1": TEXT,
         "geonames": INTEGER, "precision": TEXT, "evidence": SPANS},
        _plain("id", "name", "latitude", "longitude", "country", "admin1", "geonames", "precision", "evidence"),
    ),
    Table(
        "claims", "claims",
        {"id": TEXT, "claimer": f'{{"entity": {TEXT}, "kind": {TEXT}, "evidence": {SPANS}}}', "cue": SPANS,
         "content": SPANS, "manner": TEXT, "act": TEXT,
         "channel": f'{{"kind": {TEXT}, "name": {TEXT}, "evidence": {SPANS}}}', "addressee": TEXT, "time": _LINK,
         "within": TEXT, "confidence": NUMBER},
        {"id": "x.id", "claimer_entity": "x.claimer.entity", "claimer_kind": "x.claimer.kind",
         "claimer_evidence": "x.claimer.evidence", **_plain("cue", "content", "manner", "act"),
         "channel_kind": "x.channel.kind", "channel_name": "x.channel.name",
         "channel_evidence": "x.channel.evidence", "addressee": "x.addressee", "time": "x.time.id",
         "time_basis": "x.time.basis", **_plain("within", "confidence")},
    ),
    Table(
        "events", "events",
        {"id": TEXT, "type": TEXT, "mode": TEXT, "contexts": STRINGS, "quad": INTEGER, "trigger": SPAN,
         "place": _LINK, "time": _LINK, "size": '"JSON"', "factuality": TEXT, "standing": TEXT, "cues": SPANS,
         "claims": STRINGS, "confidence": NUMBER},
        {**_plain("id", "type", "mode", "contexts", "quad", "trigger"), "place": "x.place.id",
         "place_basis": "x.place.basis", "time": "x.time.id", "time_basis": "x.time.basis",
         **_plain("size", "factuality", "standing", "cues", "claims", "confidence")},
    ),
    *(
        Table(
            "participants", "events", {"id": TEXT, f"{side}s": _PARTICIPANTS},
            {"event": "x.id", "side": f"'{side}'", "entity": "y.entity", "evidence": "y.evidence"},
            inner=f"x.{side}s",
        )
        for side in ("actor", "recipient")
    ),
    Table(
        "answers", "events", {"id": TEXT, "criteria": '"JSON"'},
        {"event": "x.id", "criterion": "y.key", "value": "y.value.value", "evidence": "y.value.evidence"},
        inner="map_entries(CAST(x.criteria AS MAP(VARCHAR, STRUCT(value VARCHAR, evidence span[]))))",
    ),
    Table(
        "causes", "causes",
        {"id": TEXT, "kind": TEXT, "cause": _SIDE, "effect": _SIDE, "signal": SPANS, "claims": STRINGS,
         "confidence": NUMBER},
        {"id": "x.id", "kind": "x.kind", "cause": "x.cause.evidence", "cause_events": "x.cause.events",
         "effect": "x.effect.evidence", "effect_events": "x.effect.events",
         **_plain("signal", "claims", "confidence")},
    ),
    Table(
        "gaps", "gaps", {"stage": TEXT, "field": TEXT, "reason": TEXT}, _plain("stage", "field", "reason"),
    ),
)  # fmt: skip


def insert(table: Table) -> str:
    """The SQL that stores one record's rows of a table; its parameters are the article's id and the list as JSON."""
    shape = "[{" + ", ".join(f'"{name}": {kind}' for name, kind in table.shape.items()) + "}]"
    columns = ", ".join(f'"{name}"' for name in table.columns)
    values = ", ".join(table.columns.values())
    rows = f"SELECT unnest(from_json($items, '{shape}')) AS x"
    if table.inner:
        rows = f"SELECT x, unnest({table.inner}) AS y FROM ({rows})"
    return f"INSERT INTO {table.name} (article, {columns}) SELECT $article, {values} FROM ({rows})"
