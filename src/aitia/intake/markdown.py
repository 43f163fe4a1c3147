"""Markdown: the markup goes, the words stay. A YAML head gives title, author, date and publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from aitia.intake import dates, encoding, fields
from aitia.intake.clean import line
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input
from aitia.record import Basis

SHORT = 50
"""Characters below which a line was not wrapped, and the next is not its continuation."""

_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS = {
    "title": ("title", "headline"),
    "authors": ("author", "authors", "by", "byline"),
    "published": ("date", "published", "pubdate", "publishdate", "published_at", "datepublished"),
    "publisher": ("publisher", "publication", "outlet", "site", "site_name", "sitename", "source", "newspaper"),
    "url": ("url", "link", "permalink", "canonical_url"),
}
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_ITEM = re.compile(r"([ \t]*)[*+-][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)|[ \t]*\d{1,3}[.)][ \t]+(?=\S)")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\[\]\n]{1,99}\]:[ \t]*\S+.*")
_NO_WORDS = (re.compile(r"\s*"), _RULE, _TABLE_RULE, _DEFINITION)
"""Lines that only end a paragraph."""
_LINK = re.compile(
    r"!?\[((?:[^\[\]\n\\]|\\.){0,999})\](?:\([^()\n]{0,999}(?:\([^()\n]{0,99}\)[^()\n]{0,99})?\)|\[[^\[\]\n]{0,99}\])"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,999})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,999}>|<!--[^<>]{0,9999}-->")
_CODE = re.compile(r"`([^`\n]{1,999})`")
_EMPHASIS = re.compile(r"(?<![\w\\*])(\*{1,3})(?=[^\s*])((?:[^*\n]|\n(?!\n)){1,2000}?)(?<=[^\s*\\])\1(?!\*)")
_STRIKE = re.compile(r"~~(?=\S)([^~\n]{1,999})~~")
_UNDERSCORES = re.compile(
    r"(?<![\w\\])(_{1,3})(?=[^\s_])((?:[^_\n]|(?<=\w)_(?=\w)|\n(?!\n)){1,2000}?)(?<=[^\s\\])\1(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article."""
    source = encoding.decode(input.whole(4 * job.settings.longest_article), input.charset)
    source = source.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found: dict[str, tuple[Any, Basis]] = {}
    if front := _FRONT.match(source):
        found = _front_matter(front[1])
        source = source[front.end() :]
    text, heading = strip(source)
    if heading:
        found.setdefault("title", (line(heading), "markup"))
    yield Found(text=text, fields=found, file=input.name, label=input.label)


def _front_matter(block: str) -> dict[str, tuple[Any, Basis]]:
    values = {key.lower(): value for key, value in _mapping(block).items()}
    found: dict[str, tuple[Any, Basis]] = {}
    for field, keys in _KEYS.items():
        value = next((values[key] for key in keys if values.get(key)), None)
        if field == "authors" and value:
            credits = value if isinstance(value, list) else [value]
            value = tuple(name for credit in credits for name in fields.names(_plain(credit)))
        elif field == "published" and value:
            value = dates.iso(_plain(value))
        elif value:
            value = line(_plain(value))
        if value:
            found[field] = (value, "metadata")
    return found


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def _mapping(block: str) -> dict[str, Any]:
    """The front matter as strings. A head that is no YAML, for want of quotes around a colon, is read line by line."""
    import yaml

    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return {str(key): value for key, value in values.items()}
    pairs = (match.groups() for match in re.finditer(r"^([\w-]+):[ \t]*(\S.*)$", block, re.MULTILINE))
    return {key: value.strip().strip("\"'") for key, value in pairs}


def strip(source: str) -> tuple[str, str | None]:
    """The words of Markdown, one paragraph a line, and the first heading of the first level."""
    blocks: list[list[str]] = []
    heading: str | None = None
    joins = fenced = False
    for raw in source.split("\n"):
        if _FENCE.match(raw):
            fenced, joins = not fenced, False
            continue
        quoted = _QUOTE.sub("", raw, count=1) if _QUOTE.match(raw) else raw
        joined, joins = joins, False
        if fenced:
            blocks.append([raw])
        elif (match := _HEADING.fullmatch(quoted)) and match[1]:
            blocks += [[], [match[1]], []]
            if heading is None and quoted.lstrip()[1] != "#":
                heading = _inline(match[1])
        elif blocks and blocks[-1] and _UNDERLINE.fullmatch(quoted):
            if heading is None and "=" in quoted:
                heading = _inline(" ".join(blocks[-1]))
            blocks.append([])
        elif any(pattern.fullmatch(quoted) for pattern in _NO_WORDS):
            blocks.append([])
        elif quoted.strip().startswith("|"):
            blocks.append([quoted.strip().strip("|").strip()])
        else:
            if item := _ITEM.match(quoted):
                blocks.append(["- " + quoted[item.end() :] if item[1] is not None else quoted.strip()])
            elif joined:
                blocks[-1].append(quoted.strip())
            else:
                blocks.append([quoted.strip()])
            # A short line was ended on purpose: a byline, a date, a verse.
            joins = len(quoted) >= SHORT and not raw.endswith(("  ", "\\"))
    text = "\n".join(_inline(" ".join(block)) for block in blocks)
    return re.sub("\n{3,}", "\n\n", text), heading


def _inline(text: str) -> str:
    text = _CODE.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _TAG.sub("", text)
    for _ in range(2):
        text = _UNDERSCORES.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return unescape(_ESCAPE.sub(r"\1", _STRIKE.sub(r"\1", text)).removesuffix("\\"))
