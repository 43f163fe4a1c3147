"""A ledger in the terminal: what it holds, one article of it, or the rows of a query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aitia.errors import LedgerError
from aitia.outputs.terminal import COLOURS, view

if TYPE_CHECKING:
    import duckdb

    from aitia.ledger import Ledger

_COUNTS = """SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM entities), (SELECT count(*) FROM claims),
  (SELECT count(*) FROM events), (SELECT count(*) FROM causes), (SELECT count(*) FROM gaps),
  (SELECT min(published) FROM articles), (SELECT max(published) FROM articles)"""
_LISTS = {
    "Event types": "SELECT type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC, type LIMIT 16",
    "Standing": "SELECT standing, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC, standing",
    "Most quoted": "SELECT n.name, count(*) AS n FROM claims c JOIN entities n ON n.article = c.article "
    "AND n.id = c.claimer_entity WHERE c.claimer_kind = 'named' AND n.kind IN ('person', 'organization', 'country') "
    "GROUP BY ALL ORDER BY n DESC, name LIMIT 16",
    "Places of events": "SELECT place, count(*) AS n FROM timeline WHERE place_basis <> 'dateline' "
    "GROUP BY ALL ORDER BY n DESC, place LIMIT 16",
}
_ARTICLES = """SELECT a.published, a.publisher, a.title, a.file, (SELECT count(*) FROM events e WHERE e.article = a.id),
  (SELECT count(*) FROM claims c WHERE c.article = a.id), a.language
  FROM articles a ORDER BY a.published, a.file, a.id LIMIT 50"""


def overview(ledger: Ledger) -> RenderableType:
    """The whole ledger on one screen."""
    counts = ledger.sql(_COUNTS).fetchone() or (0,) * 8
    names = ("articles", "entities", "claims", "events", "causes", "gaps")
    line = Text.assemble((ledger.path.name, "bold"), "  ")
    line.append("  ·  ".join(f"{number:,} {name}" for number, name in zip(counts, names, strict=False)))
    if counts[6]:
        line.append(f"  ·  {counts[6]} to {counts[7]}", style="dim")
    lists = Table(box=None, padding=(0, 3, 0, 0), header_style="dim")
    for name in _LISTS:
        lists.add_column(name)
    lists.add_row(*(_counted(ledger.sql(query).fetchall()) for query in _LISTS.values()))
    articles = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", expand=True)
    articles.add_column("published", no_wrap=True)
    articles.add_column("publisher", ratio=2)
    articles.add_column("title", ratio=5)
    articles.add_column("file", ratio=2, style="dim")
    articles.add_column("events", justify="right")
    articles.add_column("claims", justify="right")
    for published, publisher, title, file, events, claims, language in ledger.sql(_ARTICLES).fetchall():
        unread = "" if language == "en" else f" [{language}, not read]"
        articles.add_row(
            str(published or "no date"), publisher or "·", (title or "(no title)") + unread, file, str(events),
            str(claims),
        )  # fmt: skip
    parts: list[RenderableType] = [line, Padding(lists, (1, 0)), articles]
    if counts[0] > 50:
        parts.append(Text(f"… and {counts[0] - 50:,} more: aitia show {ledger.path} --sql '…'", style="dim"))
    return Padding(Group(*parts), (0, 1))


def _counted(rows: list[tuple[str, int]]) -> Text:
    text = Text()
    for name, number in rows:
        text.append(f"{number:>5,} ", style="dim")
        text.append(f"{name}\n", style=COLOURS.get(name, ""))
    return text


def article(ledger: Ledger, wanted: str, width: int) -> RenderableType:
    """One article: by id, or by part of its title or file. Raises `LedgerError` unless just one fits."""
    found = ledger.sql(
        "SELECT id, coalesce(file, title) FROM articles WHERE id = ? OR contains(lower(title), lower(?)) "
        "OR contains(lower(file), lower(?)) ORDER BY file LIMIT 6",
        wanted, wanted, wanted,
    ).fetchall()  # fmt: skip
    if len(found) > 1:
        raise LedgerError(f"several articles fit {wanted!r}: {', '.join(name for _, name in found)}")
    if not found:
        raise LedgerError(f"no article has {wanted!r} as id or in its title or file; see: aitia show {ledger.path}")
    return view(ledger.record(found[0][0]), width)


def tables(ledger: Ledger) -> RenderableType:
    """The tables and views with their comments and columns."""
    grid = Table(box=None, padding=(0, 2, 1, 0), header_style="dim")
    for name in ("table or view", "what it holds", "columns"):
        grid.add_column(name)
    for name, comment, columns in described(ledger):
        grid.add_row(Text(name, style="bold"), comment, Text(", ".join(columns), style="dim"))
    return grid


def described(ledger: Ledger) -> Iterator[tuple[str, str, list[str]]]:
    """Name, comment and columns of every table, then of every view, by name."""
    query = """SELECT r.name, r.comment, list(c.column_name ORDER BY c.column_index) FROM (
        SELECT table_name AS name, comment, 0 AS kind FROM duckdb_tables() UNION ALL
        SELECT view_name, comment, 1 FROM duckdb_views() WHERE NOT internal) r
      JOIN duckdb_columns() c ON c.table_name = r.name GROUP BY r.name, r.comment, r.kind ORDER BY r.kind, r.name"""
    yield from ((name, comment or "", columns) for name, comment, columns in ledger.sql(query).fetchall())


def result(rows: duckdb.DuckDBPyConnection) -> RenderableType:
    """The rows of a query."""
    grid = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in rows.description or ():
        grid.add_column(str(column[0]))
    for row in rows.fetchall():
        grid.add_row(*("·" if value is None else str(value) for value in row))
    return grid


def measures(found: Mapping[str, Any]) -> RenderableType:
    """Measures of an evaluation, one a line, nested ones indented by their path."""
    grid = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    grid.add_column()
    grid.add_column(justify="right")
    for path, value in _flat(found, ()):
        grid.add_row(Text(".".join(path)), f"{value:.4f}" if isinstance(value, float) else str(value))
    return grid


def _flat(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _flat(item, (*path, str(name)))
    else:
        yield path, value
