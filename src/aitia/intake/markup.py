"""What the markup of a page says about it: title, authors, publisher, date and address.

The date is taken from the tags that name it and from nothing else: no guess from addresses, from dates in the text, or
from the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aitia.intake import dates
from aitia.intake.clean import line
from aitia.intake.fields import names
from aitia.record import Basis

_DATE_TAGS = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published",
    "article.published", "publish-date", "publish_date", "publishdate", "published_time", "published-date",
    "publication_date", "publicationdate", "citation_publication_date", "citation_date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "dc.date", "dcterms.date", "dc:date", "article_date_original", "originalpublicationdate",
    "rnews:datepublished", "date",
)  # fmt: skip
"""Names that meta tags give the day of publication, the more certain first."""
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_TIME_CLASS = re.compile(r"publi|posted|entry-date|pub-?date", re.IGNORECASE)
_CHANGED = re.compile(r"modif|updat|edited", re.IGNORECASE)


def fields(tree: Any) -> dict[str, tuple[Any, Basis]]:
    """The fields of `Article` that a parsed page gives, each with the basis "markup". Never raises."""
    from trafilatura.metadata import extract_metadata

    values: dict[str, Any] = {"published": _published(tree)}
    try:
        # The date that this finds is not used; the settings keep it from searching for one at length.
        found = extract_metadata(tree, date_config={"extensive_search": False, "max_date": "2100-01-01"})
    except Exception:  # whatever markup breaks it, the title tag is still there
        values["title"] = line(tree.findtext(".//title") or "")
    else:
        values["title"] = line(found.title or "")
        values["authors"] = tuple(map(line, names(found.author or "")))
        values["publisher"] = _publisher(found.sitename, found.url)
        values["url"] = found.url
    return {field: (value, "markup") for field, value in values.items() if value}


def _publisher(name: str | None, url: str | None) -> str | None:
    """The name of the site, unless it is only the host of its address."""
    return None if not name or "://" in name or (url and "." in name and name.lower() in url.lower()) else line(name)


def _published(tree: Any) -> str | None:
    return next((day for value in _dates(tree) if (day := dates.iso(value))), None)


def _dates(tree: Any) -> Iterator[str]:
    """Values that may be the day of publication, the more certain first."""
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json" and (found := _JSON_DATE.search(script.text or "")):
            yield found[1]
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), meta.get("content") or "")
    yield from (metas[name] for name in _DATE_TAGS if metas.get(name))
    plain: list[str] = []
    for time in tree.iter("time"):
        about = " ".join(time.get(key) or "" for key in ("itemprop", "class", "id"))
        value = time.get("datetime") or time.text or ""
        if _CHANGED.search(about):
            continue
        if "pubdate" in time.attrib or _TIME_CLASS.search(about):
            yield value
        plain.append(value)
    if len({dates.iso(value) for value in plain}) == 1:
        yield plain[0]
