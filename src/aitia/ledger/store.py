"""The store: opens a ledger, adds records to it, and gives them back."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import msgspec

from aitia import version
from aitia.errors import LedgerError
from aitia.ledger.rows import TABLES, insert
from aitia.record import Record

FORMAT = 2
"""The format of the file; a ledger of a higher one was made by a newer Aitia. One of a lower format is brought up to
date when it is opened for writing (2: the table of answers), and can be looked into as it is."""

_ARTICLE = (
    "INSERT INTO articles SELECT a.id, a.title, a.publisher, a.authors, a.published, a.url, a.language, a.dateline, "
    "a.file, a.sha256, $text, a.basis, $coding, $record FROM (SELECT from_json($article, "
    '\'{"id": "VARCHAR", "title": "VARCHAR", "publisher": "VARCHAR", "authors": ["VARCHAR"], "published": "DATE", '
    '"url": "VARCHAR", "language": "VARCHAR", "dateline": {"start": "INTEGER", "end": "INTEGER", "text": "VARCHAR"}, '
    '"file": "VARCHAR", "sha256": "VARCHAR", "basis": "JSON"}\') AS a)'
)
_ROWS = [(table, insert(table)) for table in TABLES]


class Ledger:
    """Records in a DuckDB file, made if it is not there. Use it as a context manager, or close it.

    Raises `LedgerError` if the file is no ledger, was made by a newer version, is held by another process or cannot
    be written. With `read_only` nothing is ever written, and the file must exist.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self._connection = _open(self.path, read_only)
        try:
            self._settle(read_only)
        except BaseException:
            self._connection.close()
            raise

    def _settle(self, read_only: bool) -> None:
        tables = {row[0] for row in self._connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if "ledger" in tables and "articles" in tables:
            row = self._connection.execute("SELECT format, aitia FROM ledger").fetchone()
            if row is None or row[0] > FORMAT:
                raise LedgerError(
                    f"{self.path} was made by Aitia {row[1] if row else '?'}, which is newer than this one "
                    f"({version()}); upgrade Aitia to open it"
                )
            if row[0] < FORMAT and not read_only:
                with self._transaction():
                    self._connection.execute(_schema())
                    self._connection.execute("UPDATE ledger SET format = ?, aitia = ?", [FORMAT, version()])
        elif tables or read_only:
            raise LedgerError(f"{self.path} is a DuckDB file but no ledger of Aitia; choose another file")
        else:
            with self._transaction():
                self._connection.execute(_schema())
                self._connection.execute("INSERT INTO ledger VALUES (?, ?)", [FORMAT, version()])

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was added is kept whether or not this is called."""
        self._connection.close()

    def __contains__(self, article: str) -> bool:
        return self._connection.execute("SELECT 1 FROM articles WHERE id = ?", [article]).fetchone() is not None

    def __len__(self) -> int:
        row = self._connection.execute("SELECT count(*) FROM articles").fetchone()
        return int(row[0]) if row else 0

    def add(self, record: Record, *, replace: bool = False) -> bool:
        """Store a record in one transaction. Returns whether anything was written.

        An article that is already there is left as it is, unless `replace` is set and it was read differently.
        """
        article = record.article.id
        whole = _without_text(record)
        stored = self._stored(article)
        if stored is not None and (not replace or stored == whole):
            return False
        with self._transaction():
            if stored is not None:
                for name in {table.name: None for table in TABLES}:
                    self._connection.execute(f"DELETE FROM {name} WHERE article = ?", [article])
                self._connection.execute("DELETE FROM articles WHERE id = ?", [article])
            self._connection.execute(
                _ARTICLE,
                {
                    "article": _json(msgspec.structs.replace(record.article, text="")),
                    "text": record.article.text,
                    "coding": _json(record.coding),
                    "record": whole,
                },
            )
            for table, statement in _ROWS:
                items = getattr(record, table.items)
                if items:
                    self._connection.execute(statement, {"article": article, "items": _json(items)})
        return True

    def records(self) -> Iterator[Record]:
        """Every stored record, in the order in which the articles were published and named."""
        ids = self._connection.execute("SELECT id FROM articles ORDER BY published, file, id").fetchall()
        for (article,) in ids:
            yield self.record(article)

    def record(self, article: str) -> Record:
        """The record of one article. Raises `LedgerError` if it is not there."""
        row = self._connection.execute("SELECT text, record FROM articles WHERE id = ?", [article]).fetchone()
        if row is None:
            raise LedgerError(f"{self.path} holds no article {article}")
        record = Record.from_json(row[1])
        return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=row[0]))

    def sql(self, query: str, *parameters: Any) -> duckdb.DuckDBPyConnection:
        """The result of a query: ``.fetchall()``, ``.df()``, ``.pl()``. Raises `LedgerError` if SQL finds fault."""
        try:
            return self._connection.execute(query, list(parameters))
        except duckdb.Error as error:
            raise LedgerError(f"{self.path}: {error}") from error

    def _stored(self, article: str) -> str | None:
        row = self._connection.execute("SELECT record FROM articles WHERE id = ?", [article]).fetchone()
        return str(row[0]) if row else None

    def _transaction(self) -> _Transaction:
        return _Transaction(self._connection, self.path)


class _Transaction:
    """All of it, or nothing: also when interrupted from the keyboard."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def __enter__(self) -> None:
        self.connection.execute("BEGIN")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.connection.execute("COMMIT")
                return
            self.connection.execute("ROLLBACK")
        except duckdb.Error as failed:
            raise LedgerError(
                f"{self.path} could not be written: {failed}; nothing of this article was stored"
            ) from failed
        if isinstance(error, duckdb.Error):
            raise LedgerError(
                f"{self.path} could not be written: {error}; nothing of this article was stored"
            ) from error


def _open(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; name a file, such as {path / 'events.duckdb'}")
    if read_only and not path.exists():
        raise LedgerError(f"there is no ledger {path}; make one with: aitia read FILES --ledger {path}")
    if not path.parent.is_dir():
        raise LedgerError(f"there is no folder {path.parent} to put the ledger in; make it first")
    if path.exists() and not path.stat().st_size and not read_only:
        raise LedgerError(f"{path} is an empty file and no ledger; remove it or choose another name")
    try:
        return duckdb.connect(str(path), read_only=read_only, config={"threads": 2})
    except duckdb.Error as error:
        raise LedgerError(_why_not(path, str(error))) from error


def _why_not(path: Path, message: str) -> str:
    if "lock" in message.lower():
        return f"{path} is in use by another process; close it there, or wait"
    if "permission" in message.lower() or "read-only" in message.lower():
        return f"{path} cannot be opened for writing; check its permissions or choose another place"
    if "not a valid DuckDB" in message:
        return f"{path} is not a ledger (it is no DuckDB file); choose another name"
    if "newer version" in message or "storage version" in message:
        return f"{path} was made by a newer DuckDB; upgrade with: pip install -U duckdb"
    return f"{path} cannot be opened: {message.splitlines()[0]}"


def _schema() -> str:
    return files("aitia.ledger").joinpath("schema.sql").read_text("utf-8")


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _without_text(record: Record) -> str:
    return _json(msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text="")))
