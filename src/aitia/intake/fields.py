"""Title, byline, publisher and date as the first lines of a text give them, each with its words.

The head of an article ends where its prose begins: with the dateline, or with the first paragraph that reads like
sentences. What stands above may be a title, a byline, a line with a date, the name of a paper or agency, or a label
("Source: Northline"). What is none of these, or is not certain, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from aitia.intake import dates
from aitia.language.dateline import Dateline
from aitia.record import Span

HEAD = 6_000
"""Characters from the top in which the head of an article is looked for."""
PARAGRAPHS = 10
LONGEST_LINE = 160
"""Characters above which a line is prose, whatever it says."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Jr|Sr|Inc|Ltd|Co|p\.m|a\.m|No)\.$")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?…][\"'”’»]*\s+[\"'“‘«]*[^\W\d_]")
_WEEKDAY = r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\b\.?"
_TIME = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_ZONE = r"(?:\(?(?:GMT|UTC|[A-Z]{2,5})(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?\)?|[A-Z]\w+ time|local time|[+-]\d\d:?\d\d|Z)"
_AFTER_DATE = re.compile(
    rf"(?:T|,?\s*(?:\w+\s+)?(?:at|@)?\s*)(?:{_TIME})?\s*(?:{_ZONE})?\s*[).]?\s*"
    r"(?:[,;|/·•—–(-]\s*(?:last\s+)?(?:updated|modified|corrected|\d+ min)\b.*)?",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"(?:.*[,.;:|·•—–(-]|.*\b(?:published|posted|issued|released|broadcast|aired|filed|dated|printed)(?:\s+(?:on|of|at))?)?",
    re.IGNORECASE,
)
_NOT_PUBLISHED = re.compile(
    r"\b(?:updated?|modified|corrected|accessed|retrieved|archived|expires?|born|died)\W*$", re.IGNORECASE
)
_LABELS = {
    "title": "title", "headline": "title", "author": "authors", "authors": "authors", "source": "publisher",
    "publisher": "publisher", "publication": "publisher", "outlet": "publisher", "newspaper": "publisher",
    "url": "url", "link": "url",
}  # fmt: skip
_LABEL = re.compile(rf"({'|'.join(_LABELS)})\s*:\s+(\S.*)", re.IGNORECASE)
_BYLINE = re.compile(r"(?:(?:written|reported|reporting|story|words|text)\s+)?by[:\s]\s*", re.IGNORECASE)
_BYLINE_CUT = re.compile(
    r"\s*[|·•—–/]\s*|\s+-\s+|\s*\(|,?\s+(?:in|at|for|from|of|with)\s|\s+(?:Published|Updated|Posted)\b|,?\s+\d"
)
_PARTICLES = frozenset({
    "abu", "af", "al", "ben", "bin", "bint", "da", "de", "del", "della", "der", "di", "do", "dos", "du", "e",
    "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
})  # fmt: skip
_DESK = re.compile(r"\b(?:bureau|correspondents?|reporters?|desk|newsroom|staff|agencies|editors|team)$", re.IGNORECASE)
_NO_NAME = re.compile(
    rf"{_WEEKDAY}|(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|(?:the|this|that|his|her|their|our|all|no|some|any|last|next|then|now|late|early|way)\b",
    re.IGNORECASE,
)
_OUTLET_LAST = frozenset({
    "agency", "broadcasting", "broadcaster", "bulletin", "chronicle", "courier", "daily", "dispatch", "echo",
    "examiner", "gazette", "globe", "herald", "independent", "inquirer", "journal", "ledger", "mail",
    "mercury", "monitor", "network", "news", "newspaper", "newswire", "observer", "post", "press", "radio",
    "record", "register", "reporter", "review", "sentinel", "service", "standard", "star", "sun", "telegram",
    "telegraph", "television", "times", "today", "tribune", "tv", "weekly", "wire", "world",
})  # fmt: skip
_OUTLET_FIRST = frozenset({"radio", "tv", "channel", "agence", "televisión", "agencia"})
_OUTLET_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "le", "du", "&"})
_INITIALS = re.compile(r"(.+?)\s*\(([A-Z]{2,8})\)")


class Line(NamedTuple):
    """A line of the head: where it starts, its words, and whether a blank line follows."""

    start: int
    words: str
    last: bool


class Head:
    """What was found so far in the head of an article: for each field its value and its words."""

    def __init__(self) -> None:
        self.fields: dict[str, tuple[object, Span]] = {}

    def add(self, field: str, value: object, span: Span) -> None:
        """The first of several wins: what stands higher is nearer to the title."""
        self.fields.setdefault(field, (value, span))


def find(text: str, dateline: Dateline | None) -> dict[str, tuple[object, Span]]:
    """The fields of `Article` that the text itself gives, each with the words that give it."""
    head = Head()
    years: set[int] = set()
    for number, paragraph in enumerate(_paragraphs(text, dateline)):
        known = [_recognise(text, line, head) for line in paragraph]
        left = [line for line, is_known in zip(paragraph, known, strict=True) if not is_known]
        years.update(int(year) for line in paragraph for year in re.findall(r"\b(?:19|20)\d\d\b", line.words))
        top = paragraph[: known.index(True)] if True in known else paragraph
        if top and number < 4 and "title" not in head.fields and _is_title(text, top):
            start, end = top[0].start, top[-1].start + len(top[-1].words)
            head.add("title", " ".join(line.words for line in top), Span(start, end, text[start:end]))
            left = left[len(top) :]
        if left and _is_prose(left):
            break
    if dateline:
        _from_dateline(dateline, years, head)
    return head.fields


def _from_dateline(dateline: Dateline, years: set[int], head: Head) -> None:
    if dateline.agency:
        head.add("publisher", dateline.agency.text, dateline.agency)
    if dateline.date:
        day = dates.iso(dateline.date.text)
        if day is None and len(years) == 1:
            day = dates.with_year(dateline.date.text, min(years))
        if day:
            head.add("published", day, dateline.date)


def _paragraphs(text: str, dateline: Dateline | None) -> Iterator[list[Line]]:
    """The paragraphs above the dateline, or the first few, as lines."""
    end = min(len(text), HEAD) if dateline is None else dateline.start
    start, paragraph, seen = 0, list[Line](), 0
    while start < end and seen < PARAGRAPHS:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        raw = text[start : min(stop, start + 2 * LONGEST_LINE)]
        last = text.startswith("\n", stop + 1) or stop + 1 >= len(text) or (dateline is not None and stop + 1 >= end)
        if words := raw.strip():
            paragraph.append(Line(start + raw.index(words), words, last))
        if paragraph and (last or not words):
            yield paragraph
            paragraph, seen = [], seen + 1
        start = stop + 1
    if paragraph:
        yield paragraph


def _is_prose(lines: list[Line]) -> bool:
    """Whether lines read like sentences: long, with a full stop at the end, or too long for anything else."""
    length = sum(len(line.words) for line in lines)
    return length > 2 * LONGEST_LINE or (length > 60 and bool(_SENTENCE_END.search(lines[-1].words)))


def _is_title(text: str, lines: list[Line]) -> bool:
    """Whether the lines at the top of a paragraph, up to a byline or the like, are a headline: short, no sentence."""
    words = " ".join(line.words for line in lines)
    if len(lines) > 3 or not 8 <= len(words) <= 200 or len(words.split()) < 2:
        return False
    if not (words[0].isalnum() or words[0] in "\"'“‘«¿¡") or "://" in words or not any(c.isalpha() for c in words):
        return False
    if words[-1] in ",;:" or _TWO_SENTENCES.search(words):
        return False
    if (words[-1] not in "?!" or len(words) > 100) and _SENTENCE_END.search(words) and not _ABBREVIATION.search(words):
        return False
    return bool(text[lines[-1].start + len(lines[-1].words) :].strip())


def _recognise(text: str, line: Line, head: Head) -> bool:
    """Whether a line is a label, a byline, a date or the name of a paper; what it says is added to the head."""
    if len(line.words) > LONGEST_LINE:
        return False
    return _label(line, head) or _byline(text, line, head) or _date(text, line, head) or _masthead(text, line, head)


def _label(line: Line, head: Head) -> bool:
    match = _LABEL.fullmatch(line.words)
    if not match:
        return False
    field, value = _LABELS[match[1].lower()], match[2]
    if field == "publisher" and (len(value) > 60 or _SENTENCE_END.search(value)):
        return False
    span = Span(line.start + match.start(2), line.start + match.end(2), value)
    if field == "authors":
        head.add(field, tuple(names(value)), span)
    elif (field == "url") == value.startswith(("http://", "https://")):
        head.add(field, value, span)
    return True


def _byline(text: str, line: Line, head: Head) -> bool:
    match = _BYLINE.match(line.words)
    if not match:
        return False
    cut = _BYLINE_CUT.search(line.words, match.end())
    credit = line.words[match.end() : cut.start() if cut else None]
    if not cut and _SENTENCE_END.search(credit) and not _ABBREVIATION.search(credit):
        return False
    several = re.search(r"\s(?:and|&)\s", credit)
    parts = (
        [p.strip() for p in re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", credit)]
        if several
        else [credit.split(",")[0].strip()]
    )
    persons = [part for part in parts if _is_name(part)]
    if not persons or persons[0] != parts[0]:
        return False
    start = line.start + line.words.index(persons[0], match.end())
    end = line.start + line.words.index(persons[-1], match.end()) + len(persons[-1])
    head.add("authors", tuple(map(_in_small_letters, persons)), Span(start, end, text[start:end]))
    rest = credit.partition(",")[2].strip()
    if not several and _is_outlet(rest):
        begin = line.start + line.words.index(rest, match.end())
        head.add("publisher", rest, Span(begin, begin + len(rest), rest))
    _date(text, line, head)
    return True


def _is_name(words: str) -> bool:
    """Whether words can be a person's name, or a desk's: two to five words, each with a capital but the particles."""
    parts = words.split()
    if not 2 <= len(parts) <= 5 or _NO_NAME.match(words) or any(c.isdigit() for c in words):
        return False
    if _DESK.search(words):
        return parts[0][0].isupper()
    named = [p[0].isupper() or p.lower().startswith(("al-", "el-", "d'", "d’")) for p in parts]
    return named[-1] and all(is_named or p.lower() in _PARTICLES for p, is_named in zip(parts, named, strict=True))


def _in_small_letters(name: str) -> str:
    return name.title() if name.isupper() else name


def _date(text: str, line: Line, head: Head) -> bool:
    """Whether a line is there for its date: nothing but a time, a place or a label stands beside it."""
    for found in dates.find(line.words):
        before = re.sub(rf"\b(?:on\s+)?{_WEEKDAY},?\s*$", "", line.words[: found.start], flags=re.IGNORECASE).rstrip()
        if _NOT_PUBLISHED.search(before) or not _BEFORE_DATE.fullmatch(before):
            continue
        if not _AFTER_DATE.fullmatch(line.words[found.end :]):
            continue
        start, end = line.start + found.start, line.start + found.end
        head.add("published", found.iso, Span(start, end, text[start:end]))
        _outlet(text, line, line.words.split(",")[0].split("|")[0].strip(), head)
        return True
    return False


def _masthead(text: str, line: Line, head: Head) -> bool:
    """Whether a line is the name of a paper or agency, a date in the next line or its letters in brackets beside it."""
    name = re.split(r"\s+[–—|-]\s+", line.words)[0]
    if initials := _INITIALS.fullmatch(name):
        first = [word[0] for word in initials[1].split() if word.lower() not in _OUTLET_SMALL]
        if "".join(first).upper() == initials[2]:
            return _outlet(text, line, initials[1], head, certain=True)
    end = line.start + len(line.words)
    following = text[end : end + 2 * LONGEST_LINE].strip().partition("\n")[0]
    if name.lower().startswith("the ") or any(dates.find(following)):
        return _outlet(text, line, initials[1] if initials else name, head)
    return False


def _outlet(text: str, line: Line, name: str, head: Head, certain: bool = False) -> bool:
    if not name or not (certain or _is_outlet(name)):
        return False
    start = line.start + line.words.index(name)
    head.add("publisher", name, Span(start, start + len(name), text[start : start + len(name)]))
    return True


def _is_outlet(name: str) -> bool:
    """Whether words are the name of a paper, agency or station: "The Harbour Herald", "Radio Meridian"."""
    words = name.split()
    if not 2 <= len(words) <= 6 or _SENTENCE_END.search(name):
        return False
    if not all(word[0].isupper() or word in _OUTLET_SMALL for word in words):
        return False
    return words[-1].lower() in _OUTLET_LAST or words[0].lower() in _OUTLET_FIRST


def names(credit: str) -> list[str]:
    """The names in a credit: "Jane Doe and John Roe", "Doe, Jane; Roe, John", "By Jane Doe". Addresses are no names."""
    credit = re.sub(r"^\s*by\s+", "", credit, flags=re.IGNORECASE)
    if ";" in credit or "|" in credit:
        parts = re.split(r"[;|]", credit)
    elif re.fullmatch(r"\s*[^\s,]+,\s*[^,]+", credit) and " and " not in credit:
        parts = [credit]
    else:
        parts = re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", credit)
    found = (" ".join(part.split()) for part in parts)
    return [part for part in dict.fromkeys(found) if part and "://" not in part and "@" not in part]
