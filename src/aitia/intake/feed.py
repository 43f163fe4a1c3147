"""RSS and Atom files: every entry is an article. Nothing is fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from aitia.errors import Unreadable
from aitia.intake import dates, html
from aitia.intake.clean import line
from aitia.intake.fields import names
from aitia.intake.formats import Found, Job
from aitia.intake.open import PAGE, Input
from aitia.record import Basis

_END = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>\s*(?:<!--.*-->\s*)?$", re.IGNORECASE | re.DOTALL)


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article for every entry, from its content or else its summary. A feed that is cut short is reported once
    what it has is read."""
    import feedparser

    data = input.whole(PAGE)
    try:
        # From memory: feedparser would take a string for an address, and fetch it.
        feed = feedparser.parse(io.BytesIO(data), response_headers={"content-type": "application/xml"})
    except Exception as error:  # feedparser lets errors of many kinds through
        raise Unreadable(input.label, f"the feed is broken: {error}", "get it anew") from error
    for number, entry in enumerate(feed.entries, 1):
        content = next((c.get("value") for c in entry.get("content", ()) if c.get("value")), None)
        yield Found(
            text=html.blocks(content or entry.get("summary", "")),
            fields=_fields(entry, feed.feed),
            file=f"{input.name}#{number}",
            label=f"{input.label}#{number}",
        )
    if not _END.search(data[-2000:].rstrip(b"\0 \t\r\n")):
        count = len(feed.entries)
        raise Unreadable(input.label, f"the feed is cut short after {count} entries", "get it anew")


def _fields(entry: Any, feed: Any) -> dict[str, tuple[Any, Basis]]:
    authors = [name for author in entry.get("authors", ()) for name in names(author.get("name") or "")]
    publisher = (entry.get("source") or {}).get("title") or feed.get("title")
    values = {
        "title": line(html.blocks(entry.get("title", ""))),
        "authors": tuple(map(line, authors)),
        "published": dates.iso(entry.get("published") or entry.get("created") or ""),
        "publisher": line(html.blocks(publisher or "")),
        "url": entry.get("link"),
    }
    return {field: (value, "markup") for field, value in values.items() if value}
