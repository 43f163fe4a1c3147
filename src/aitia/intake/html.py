"""Pages: trafilatura finds the article in them; what it cannot take is read tag by tag.

A page nested deeper than a parser follows, or larger than trafilatura reads in a few seconds, or in which it finds
nothing, still gives the words of all its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from aitia.intake import encoding
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input
from aitia.record import Basis

MARKUP = 10
"""Bytes of a page for every character of an article: more is taken for too long."""
LARGE = 4_000_000
TAGS = 50_000
"""Characters and tags above which a page is read tag by tag."""
TOP = 400_000
"""Characters of such a page that are asked for its fields."""

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
_TIME = re.compile(r"<(/?)time\b", re.IGNORECASE)
_SKIPPED = re.compile(
    r"<(script|style|noscript|template|svg|head|nav|footer|form|button|select|iframe|textarea)\b[^<>]*>", re.I
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)[^<>]*>|<[!?][^<>]*>")
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article. Raises `TooLarge` if there is more markup than an article can have."""
    source = encoding.decode(input.whole(MARKUP * job.settings.longest_article), input.charset)
    text, fields = page(source)
    yield Found(text=text, fields=fields, file=input.name, label=input.label)


def page(source: str) -> tuple[str, dict[str, tuple[Any, Basis]]]:
    """The article of a page, in paragraphs, and the fields that its markup gives. Never raises."""
    from lxml import etree, html  # type: ignore[import-untyped]

    from aitia.intake import markup

    source = _DECLARATION.sub("", _UNREADABLE.sub("", source.lstrip("\ufeff")), count=1)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    is_large = len(source) > LARGE or source.count("<") > TAGS
    try:
        tree = html.document_fromstring((source[:TOP] if is_large else source).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return blocks(source), {}
    found = markup.fields(tree)
    # What lies deeper than the parser goes is lost to it, and its log says so.
    is_cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    text = "" if is_large or is_cut else _article(source)
    return text if "\n\n" in text else _in_blocks(source, text), found


def _in_blocks(source: str, text: str) -> str:
    """The words of a page in which trafilatura found nothing, or found words and lost their paragraphs, as it does with
    short pages: those of its one article element, or of all of it, unless that is far more than was found."""
    lower = source.lower()
    start, end = lower.find("<article"), lower.rfind("</article")
    if 0 <= start < end and lower.count("<article") == 1 and (inside := blocks(source[start:end])):
        return inside
    whole = blocks(source)
    return text if text and len(whole) > 2 * len(text) + 200 else whole


def _article(source: str) -> str:
    import trafilatura

    try:
        # trafilatura leaves out <time>, and with it words of a sentence.
        document: Any = trafilatura.bare_extraction(_TIME.sub(r"<\1span", source), include_comments=False)
    except Exception:  # whatever markup breaks it, the page is still read tag by tag
        return ""
    if document is None or document.body is None:
        return ""
    return "\n\n".join(filter(None, _paragraphs(document.body)))


def _paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's tree, which has its own elements for lists, tables and line breaks."""
    for element in body:
        if element.tag == "table":
            yield from filter(None, (" | ".join(filter(None, map(_words, row))) for row in element.iter("row")))
        elif element.tag in ("list", "quote"):
            yield from _words(element).split("\n")
        else:
            yield _words(element)


def _words(element: Any) -> str:
    """The words of an element, a line for every block inside it."""
    for inner in element.iter("lb", "p", "item", "head", "quote", "row"):
        if inner.tag == "lb":
            inner.tail = "\n" + (inner.tail or "")
        elif inner is not element:
            inner.text = "\n" + (inner.text or "")
            inner.tail = "\n" + (inner.tail or "")
    lines = "".join(element.itertext()).split("\n")
    return "\n".join(filter(None, (_SPACES.sub(" ", line).strip() for line in lines)))


def blocks(source: str) -> str:
    """All the words of a page or a piece of one, a blank line between its blocks. Linear in its length, and as deep as
    it is: nothing is nested here."""
    source = _without(source)
    parts: list[str] = []
    end = 0
    for match in _TAG.finditer(source):
        parts.append(_SPACES.sub(" ", source[end : match.start()]))
        name = (match[2] or "").lower()
        if name == "br":
            parts.append("\n")
        elif name in ("td", "th"):
            parts.append(" ")
        elif name and name not in _INLINE:
            parts.append("\n\n")
        end = match.end()
    parts.append(_SPACES.sub(" ", source[end:]))
    lines = unescape("".join(parts)).split("\n")
    return re.sub("\n{3,}", "\n\n", "\n".join(_SPACES.sub(" ", line).strip() for line in lines)).strip()


def _without(source: str) -> str:
    """The source without comments and without elements whose words are not the article's."""
    kept: list[str] = []
    start = 0
    while (opening := source.find("<!--", start)) >= 0 and (closing := source.find("-->", opening)) >= 0:
        kept.append(source[start:opening])
        start = closing + 3
    source = "".join(kept) + source[start:]
    lower = source.lower()
    kept, start, unclosed = [], 0, set[str]()
    for match in _SKIPPED.finditer(source):
        name = match[1].lower()
        if match.start() < start or name in unclosed:
            continue
        closing = lower.find(f"</{name}", match.end())
        if closing < 0:
            unclosed.add(name)
            continue
        kept.append(source[start : match.start()])
        start = closing
    return "".join(kept) + source[start:]
