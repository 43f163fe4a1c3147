"""From the row of a table, whatever its format, to an article: which columns count, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from aitia.errors import Empty, InputError
from aitia.intake import dates
from aitia.intake.clean import line
from aitia.intake.fields import names
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input
from aitia.record import Basis

COLUMNS = ("id", "title", "text", "date", "publisher", "url", "author", "authors", "language")
"""The columns of a table of articles. Only the text must be there. An id has no place in an article: it is let be."""

_LIKELY = ("body", "content", "fulltext", "full_text", "maintext", "article", "story")
"""What the text is called elsewhere: proposed in an error, never taken unasked."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_].*)?", re.IGNORECASE)


class NoColumn(InputError):
    """A table, or an object of one, without a column that it must have."""


def mapping(label: str, job: Job, existing: Iterable[str]) -> dict[str, str]:
    """Our column -> the column of this table. Small and capital letters are the same. Raises `NoColumn`, naming the
    columns that exist, if a column that the caller named or the text is not among them."""
    there = [name for name in existing if name]
    by_name = {name.strip().lower(): name for name in reversed(there)}
    found: dict[str, str] = {}
    for column in COLUMNS:
        wanted = job.columns.get(column, column)
        actual = wanted if wanted in there else by_name.get(wanted.strip().lower())
        if actual is not None:
            found[column] = actual
        elif column in job.columns or column == "text":
            shown = ", ".join(there[:20]) + (", ..." if len(there) > 20 else "")
            likely = next((by_name[name] for name in _LIKELY if name in by_name), "NAME")
            raise NoColumn(
                label,
                f"there is no column {wanted!r}; the columns are: {shown or 'none'}",
                f"say which one is the {column}: {column}={likely}",
            )
    return found


def article(input: Input, columns: Mapping[str, str], row: Mapping[str, Any], number: int, label: str) -> Found:
    """The article in a row, the `number`-th of its table. Raises `Empty` if it has no text."""

    def value(column: str) -> Any:
        return row.get(columns[column]) if column in columns else None

    text = _words(value("text"))
    if not text.strip():
        raise Empty(label, "its text is empty")
    language = _words(value("language")).strip()
    found = {
        "title": line(_words(value("title"))),
        "authors": _authors(value("authors")) or _authors(value("author")),
        "published": dates.iso(value("date")),
        "publisher": line(_words(value("publisher"))),
        "url": line(_words(value("url"))),
    }
    fields: dict[str, tuple[Any, Basis]] = {field: (given, "column") for field, given in found.items() if given}
    if _LANGUAGE.fullmatch(language):
        fields["language"] = (re.split("[-_]", language)[0].lower(), "column")
    return Found(text=text, fields=fields, file=f"{input.name}#{number}", label=label)


def _words(value: Any) -> str:
    """A cell as text; numbers, lists and objects are none, and neither is what stands for nothing."""
    if isinstance(value, bytes | bytearray):
        return bytes(value).decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


def _authors(value: Any) -> tuple[str, ...]:
    """Names from a string, a list of strings, or objects with a name."""
    credits = value if isinstance(value, list | tuple) else [value]
    words = [_words(credit.get("name") if isinstance(credit, dict) else credit) for credit in credits]
    return tuple(dict.fromkeys(line(name) for credit in words for name in names(credit)))
