"""JSON Lines and JSON: an object for every article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from aitia.errors import InputError, TooLarge, Unreadable
from aitia.intake import encoding, rows
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input

WHOLE = 256 * 1024 * 1024
"""Bytes of a JSON file that are held in memory at once; JSON Lines has no such limit."""


def lines(input: Input, job: Job) -> Iterator[Found]:
    """One article for every line. A line that is broken, or too long, is reported with its number and left out."""
    name = encoding.detect(input.head, input.charset)
    if name.startswith(("utf-16", "utf-32")):
        raise Unreadable(input.label, f"these are JSON Lines in {name.upper()}", "save them as UTF-8")
    yield from _articles(input, job, _lines(input, 8 * job.settings.longest_article))


def whole(input: Input, job: Job) -> Iterator[Found]:
    """One article for every object: the one there is, those in a list, or those in the list that an object holds."""
    try:
        value = json.loads(encoding.decode(input.whole(WHOLE), input.charset).strip("\ufeff\0"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(input.label, f"it is no valid JSON: {error}", "check that it is complete") from error
    objects = _objects(value)
    if not objects:
        raise Unreadable(input.label, "it holds no objects", "give an object, or a list of objects")
    yield from _articles(input, job, ((f"{input.label}#{number}", row) for number, row in enumerate(objects, 1)))


def _articles(input: Input, job: Job, items: Iterable[tuple[str, Any]]) -> Iterator[Found]:
    """The articles in objects, each with its label. What has no text column is reported once for the whole file."""
    missing: list[rows.NoColumn] = []
    without = 0
    for number, (label, row) in enumerate(items, 1):
        try:
            if isinstance(row, InputError):
                raise row
            if not isinstance(row, dict):
                raise Unreadable(label, "it is no JSON object", "give every article as an object with a text")
            yield rows.article(input, rows.mapping(label, job, row), row, number, label)
        except rows.NoColumn as error:
            missing = missing or [error]
            without += 1
        except InputError as error:
            job.report(error)
    for first in missing:
        others = f" (and {without - 1:,} others like it)" if without > 1 else ""
        job.report(rows.NoColumn(first.source, first.problem + others, first.remedy))


def _lines(input: Input, longest: int) -> Iterator[tuple[str, Any]]:
    """Every line that is not blank: its label, and its value or what is wrong with it."""
    number = 0
    while raw := input.stream.readline(longest):
        number += 1
        label = f"{input.label}:{number}"
        if len(raw) == longest and not raw.endswith(b"\n"):
            while (rest := input.stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield label, TooLarge(label, f"the line has more than {longest:,} bytes", "leave it out")
        elif text := encoding.decode(raw).strip("\ufeff \t\r\n\0"):
            try:
                yield label, json.loads(text)
            except (ValueError, RecursionError) as error:
                yield label, Unreadable(label, f"it is no valid JSON: {error}", "mend the line; the others are read")


def _objects(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    lists = [inner for inner in value.values() if isinstance(inner, list) and inner and isinstance(inner[0], dict)]
    return lists[0] if len(lists) == 1 and "text" not in value else [value]
