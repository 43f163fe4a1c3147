"""One table: for every kind of file, the reader that finds articles in it.

A reader is a generator ``read(input, job)`` that yields a `Found` for every article. It raises `InputError` if it
cannot go on, and calls ``job.report`` with one for a part that it has to leave out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

from msgspec import Struct

from aitia.errors import Empty, InputError, Unreadable
from aitia.intake import sniff
from aitia.intake.open import Input
from aitia.record import Basis
from aitia.settings import Settings

READERS = {
    "text": "aitia.intake.plain:read",
    "markdown": "aitia.intake.markdown:read",
    "html": "aitia.intake.html:read",
    "pdf": "aitia.intake.pdf:read",
    "docx": "aitia.intake.docx:read",
    "mail": "aitia.intake.mail:read",
    "feed": "aitia.intake.feed:read",
    "warc": "aitia.intake.warc:read",
    "json": "aitia.intake.objects:whole",
    "lines": "aitia.intake.objects:lines",
    "table": "aitia.intake.table:read",
    "parquet": "aitia.intake.parquet:read",
    "gzip": "aitia.intake.archive:compressed",
    "bzip2": "aitia.intake.archive:compressed",
    "xz": "aitia.intake.archive:compressed",
    "zstd": "aitia.intake.archive:compressed",
    "zip": "aitia.intake.archive:zipped",
    "tar": "aitia.intake.archive:tarred",
}
_NO_READER = {
    "binary": ("it is not text, nor any kind of file that can be read", "leave it out, or save it as text"),
    "xml": ("it is XML, but no page and no feed", "save it as text"),
    **{what: (f"it is {what}", remedy) for what, remedy in sniff.REFUSED},
}


class Found(Struct, kw_only=True):
    """An article as a reader found it. `fields` holds those of `Article` that the file gives, each with its basis;
    `file` and `label` name it in the record and in an error."""

    text: str
    fields: dict[str, tuple[Any, Basis]] = {}
    file: str
    label: str


class Job(Struct, frozen=True, kw_only=True):
    """What a reader needs to know besides the bytes."""

    settings: Settings
    columns: Mapping[str, str] = {}
    report: Callable[[InputError], None]


def read(input: Input, job: Job) -> Iterator[Found]:
    """Everything found in the input, by the reader for its kind. Raises `InputError` if it cannot be read."""
    if len(input.head) < sniff.HEAD and not input.head.strip(b"\0 \t\r\n"):
        raise Empty(input.label, "it is empty")
    if input.kind not in READERS:
        raise Unreadable(input.label, *_NO_READER[input.kind])
    module, function = READERS[input.kind].split(":")
    yield from getattr(import_module(module), function)(input, job)
