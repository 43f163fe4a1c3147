"""Gold files: one JSON object a line, read into typed rows, and refused with one clear line of words.

A prediction has the same rows with the same ids; only what a scorer reads is in the types, and other keys are ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from aitia.errors import GoldError

Offsets = tuple[int, int]
"""Start and end of a span: Python str indices, the end exclusive."""
Progress = Callable[[Iterable[Any]], Iterable[Any]]
"""Wraps an iterable to show how far it is, as `rich.progress.track` does."""


class Row(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a gold file or a prediction. A prediction leaves `text` out."""

    id: str
    text: str = ""

    def spans(self) -> Iterator[Offsets]:
        """Every span of the row."""
        yield from ()

    def __post_init__(self) -> None:
        if not self.text:
            return
        for start, end in self.spans():
            if not 0 <= start < end <= len(self.text):
                raise ValueError(f"the span {start} to {end} is not in the text of {len(self.text)} characters")


R = TypeVar("R", bound=Struct)


class Gold(NamedTuple, Generic[R]):
    """What a task is measured on. `documents` are the texts where the rows hold none (`same`)."""

    rows: Sequence[R]
    documents: Sequence[Any] = ()


class Options(NamedTuple):
    """How predictions are made: see `evaluate`."""

    given_mentions: bool = False
    most: int | None = None
    progress: Progress = iter


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, each with its number. Raises `GoldError` if it cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise GoldError(f"{path}: there is no such gold file; give the path of a .jsonl file") from None
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror})") from error
    numbered = enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
    found = [(number, line) for number, line in numbered if line.strip()]
    if not found:
        raise GoldError(f"{path}: holds no lines; a gold file has one JSON object a line")
    yield from found


def read(path: Path, shape: type[R], task: str, guess: Callable[[bytes], str | None]) -> list[R]:
    """The rows of a gold file. `guess` names the task that a line would fit.

    Raises `GoldError`, naming the line, if the file is missing, empty, broken, or for another task.
    """
    decoder = msgspec.json.Decoder(shape)
    rows = []
    for number, line in lines(path):
        try:
            rows.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            other = guess(line) if isinstance(error, msgspec.ValidationError) else None
            raise GoldError(
                f"{path}:{number}: this is no gold for {task}; it looks like gold for {other}, so evaluate that"
                if other and other != task
                else f"{path}:{number}: not a line of {task} gold ({error})"
            ) from error
    return rows


def by_id(rows: Iterable[Row], what: str) -> dict[str, Any]:
    """Rows by their id. Raises `GoldError` if two rows share one."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.id in found:
            raise GoldError(f"{what}: the id {row.id!r} is there twice")
        found[row.id] = row
    return found


def write(path: Path, rows: Iterable[Struct]) -> None:
    """Write predictions, one JSON object a line. Raises `GoldError` if the file cannot be written."""
    try:
        path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    except OSError as error:
        raise GoldError(f"{path}: the predictions cannot be written ({error.strerror})") from error
