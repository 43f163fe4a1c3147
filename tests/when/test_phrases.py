"""Time expressions of every kind, in sentences of our own: words, types and values from phrases.tsv."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from aitia.settings import Settings
from aitia.testing import draft
from aitia.when.stage import make

FILE = Path(__file__).with_name("phrases.tsv")
EXPRESSIONS = 500


class Row(NamedTuple):
    published: str | None
    text: str
    expected: list[tuple[str, str, str]]


@cache
def rows() -> list[Row]:
    found = []
    for line in FILE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            published, marked, values = line.split("\t")
            words = re.findall(r"\[(.*?)\]", marked)
            kinds = [tuple(value.split(" ", 1)) for value in values.split("|") if value]
            expected = [(w, kind, value) for w, (kind, value) in zip(words, kinds, strict=True)]
            found.append(Row(published or None, re.sub(r"[\[\]]", "", marked), expected))
    return found


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.published} {row.text}")
def test_phrase(row: Row) -> None:
    made = draft(row.text, published=row.published)
    make(Settings())(made)
    assert [(t.evidence[0].text, t.type, t.value) for t in made.times] == row.expected


def test_there_are_enough() -> None:
    assert sum(len(row.expected) for row in rows()) >= EXPRESSIONS
