"""Parquet tables, read through DuckDB: a row for every article."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from aitia.errors import InputError, Unreadable
from aitia.intake import rows
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input

_BATCH = 500


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article for every row, a few hundred rows at a time; only the columns that count are read."""
    if input.path is not None:
        yield from _read(input, job, input.path)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        with path.open("wb") as copy:
            shutil.copyfileobj(input.stream, copy)
        yield from _read(input, job, path)


def _read(input: Input, job: Job, path: Path) -> Iterator[Found]:
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False,
    }  # fmt: skip
    with duckdb.connect(":memory:", config=settings) as connection:
        try:
            file = [_literally(path)]
            header = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", file).description
            columns = rows.mapping(input.label, job, [column[0] for column in header])
            chosen = list(dict.fromkeys(columns.values()))
            names = ", ".join(map(_quoted, chosen))
            answer = connection.execute(f"SELECT {names} FROM read_parquet(?)", file)
            batches = chain.from_iterable(iter(lambda: answer.fetchmany(_BATCH), []))
            for number, row in enumerate(batches, 1):
                label = f"{input.label}#{number}"
                try:
                    yield rows.article(input, columns, dict(zip(chosen, row, strict=True)), number, label)
                except InputError as error:
                    job.report(error)
        except duckdb.Error as error:
            problem = str(error).partition("\n")[0]
            raise Unreadable(
                input.label, f"the Parquet file is broken or cut short: {problem}", "export it anew"
            ) from error


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _literally(path: Path) -> str:
    """The path with what DuckDB would take for a pattern set in brackets."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path))
