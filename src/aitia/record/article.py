"""The article: one document that was read."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from msgspec import Struct

from aitia.record.evidence import Span
from aitia.record.ids import identify

Basis = Literal["given", "column", "metadata", "markup", "text"]
"""Where a field of the article was found: `given` by the caller, a table's `column`, the file's `metadata`, the
page's `markup`, or the `text` itself."""


class Article(Struct, frozen=True, kw_only=True):
    """One document that was read.

    `text` is what every offset counts in: cleaned of markup, with ``\\n`` line ends and no lone surrogates. `file` is
    the name it was read from (no folder), with ``#3`` for the third row of a table or ``!inner.txt`` for a member of
    an archive; it is no part of the id. `basis` says for each of title, publisher, authors, published and url where it
    was found; `evidence` holds the words for those found in the text.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: Span | None = None
    file: str | None = None
    text: str
    sha256: str
    basis: dict[str, Basis] = {}
    evidence: dict[str, Span] = {}

    @classmethod
    def of(cls, text: str, **fields: Any) -> Article:
        """An article with this text and these fields; `id` and `sha256` are worked out.

        The id names the text, title, publisher, published date and url: reprints by two publishers are two articles.
        """
        named = [fields.get(name) for name in ("title", "publisher", "published", "url")]
        return cls(
            id=identify("article", text, *named),
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            **fields,
        )
