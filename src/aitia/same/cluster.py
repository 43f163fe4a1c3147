"""Which mentions are of one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc


class Mention(NamedTuple):
    """An event mention: the place of its article in the collection, the lemma that names it, and its kind if known."""

    article: int
    head: str
    kind: str | None = None


def mention(doc: Doc, start: int, end: int, *, article: int, kind: str | None = None) -> Mention:
    """The mention at these characters: its head is the word that the others of the span hang on."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return Mention(article, span.root.lemma_.lower() if span else doc.text[start:end].lower(), kind)


def clusters(mentions: Iterable[Mention], groups: Sequence[int]) -> list[int]:
    """The number of each mention's cluster, counted from 0 in the order of the mentions.

    `groups` gives the group of each article (`group.groups`). Mentions of one group with the same head and kind are one
    event.
    """
    number: dict[tuple[int, str, str | None], int] = {}
    return [number.setdefault((groups[m.article], m.head, m.kind), len(number)) for m in mentions]
