"""Evidence: the exact words that a field rests on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A stretch of the article's text.

    `start` and `end` are Python str indices, `end` exclusive, and ``article.text[start:end] == text``. It is both a
    TextPositionSelector and the exact part of a TextQuoteSelector of the W3C Web Annotation Data Model.
    """

    start: int
    end: int
    text: str

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


Form = Literal["name", "nominal", "pronoun"]


class Mention(Span, frozen=True):
    """A span that names an entity, and in which form."""

    form: Form = "name"
