"""The writers: JSON for one record, JSON lines and tab-separated events for many, a table for people."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Protocol, TextIO

import msgspec

from aitia.record import Record
from aitia.record.tables import rows

COLUMNS = (
    "article", "file", "title", "publisher", "published", "event", "type", "mode", "contexts", "quad", "criteria",
    "actors", "recipients", "place", "country", "latitude", "longitude", "place_basis", "time", "from", "until",
    "time_basis", "factuality", "standing", "claimers", "trigger", "start", "end", "confidence",
)  # fmt: skip
"""The columns of tab-separated output, one row an event."""


class Writer(Protocol):
    """Takes records one at a time; `close` writes what must come last."""

    def add(self, record: Record) -> None:
        """Write one record."""

    def close(self) -> None:
        """Finish. The stream stays open."""


class Json:
    """Indented JSON: an object for one record, a list for several."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.held: Record | None = None
        self.several = False

    def add(self, record: Record) -> None:
        """Hold the first record back until it is known whether it is the only one."""
        if self.held is not None:
            self._write(self.held, "[\n" if not self.several else ",\n")
            self.several = True
        self.held = record

    def close(self) -> None:
        """Write the last record, and close the list."""
        if self.held is None:
            self.stream.write("[]\n")
        elif self.several:
            self._write(self.held, ",\n")
            self.stream.write("\n]\n")
        else:
            self._write(self.held, "")
            self.stream.write("\n")

    def _write(self, record: Record, before: str) -> None:
        self.stream.write(before + msgspec.json.format(record.to_json(), indent=2).decode())


_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
# JSON allows these in a string, but many line readers take them for the end of the line.


class JsonLines:
    """One record a line."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, record: Record) -> None:
        """Write the record as a line."""
        self.stream.write(record.to_json().decode().translate(_LINE_ENDS) + "\n")

    def close(self) -> None:
        """Nothing comes last."""


class Tsv:
    """One event a line, tab-separated, with a header; empty where nothing is known."""

    def __init__(self, stream: TextIO) -> None:
        self.table = csv.DictWriter(stream, COLUMNS, delimiter="\t", lineterminator="\n")
        self.table.writeheader()

    def add(self, record: Record) -> None:
        """Write a line for each event of the record."""
        for row in rows([record]):
            self.table.writerow({name: _flat(value) for name, value in row.items()})

    def close(self) -> None:
        """Nothing comes last."""


class Table:
    """The view for people; see `aitia.outputs.terminal`."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console

        self.console = Console(file=stream, width=None if stream.isatty() else 110, highlight=False)

    def add(self, record: Record) -> None:
        """Print the record."""
        from aitia.outputs.terminal import view

        self.console.print(view(record, self.console.width))

    def close(self) -> None:
        """Nothing comes last."""


FORMATS: dict[str, Callable[[TextIO], Writer]] = {
    "table": Table,
    "json": Json,
    "jsonl": JsonLines,
    "tsv": Tsv,
}


def writer(format: str, stream: TextIO) -> Writer:
    """The writer of a format over a text stream. Raises `KeyError`, naming the formats that exist, for any other."""
    if format not in FORMATS:
        raise KeyError(f"there is no format {format!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[format](stream)


def _flat(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value
