"""The dateline of a news report: "ROSTOV-ON-DON, Russia, June 24 (Northline) —".

Agencies set it differently: the place in capitals or not, the date before or after the month, the agency in brackets or
between slashes, and a dash, an underscore, a full stop or a colon at the end. A place in capitals with a dash is
enough; a place in ordinary letters needs a date or an agency beside it, or it is taken for a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from aitia.record import Article, Span

LINES = 12
"""Lines with words on them, from the top, that may begin with a dateline."""

_MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
DATE = rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})(?:,?\s+(?:1[89]|20)\d\d)?"
"""A day in words, with or without its year: a regular expression to be compiled with `re.IGNORECASE`."""

_HEAD = re.compile(
    r"[ \t\xa0]*(?P<words>[^\W\d_][^\n()\[\]—–:;!?\"“”«»]{1,90}?)[ \t\xa0]*"
    r"(?:(?:\((?P<bracket>[^()\n\d][^()\n]{1,40})\)|(?<=[ .,])/(?P<slash>[^/\n\d][^/\n]{1,30})/)[ \t\xa0]*)?"
    r"(?P<mark>—|–|-{2,3}|−|(?<=[\s)/])-(?=\s)|_|:|(?<=[)/])\.)(?=\s|$|[^\W_]|[\"“‘'«])"
)
_TRAILING_DATE = re.compile(
    rf"(?:^|(?P<before>[,.])?\s+)(?P<date>{DATE}|{_WEEKDAY})(?:,?\s+\d\d?[:.]\d\d)?[ .,]*$", re.IGNORECASE
)
_PARTICLES = frozenset({
    "de", "del", "da", "do", "dos", "di", "du", "la", "le", "les", "el", "en", "au", "aux", "sur", "of", "the", "am",
    "an", "der", "bei", "and", "&", "upon",
})  # fmt: skip
_NO_PLACE = frozenset({
    "ACTION", "ADVISORY", "AFP", "ALERT", "ANALYSIS", "AP", "ARCHIVE", "ATTENTION", "AUDIO", "BACKGROUND",
    "BBC", "BREAKING", "BRIEF", "BRIEFING", "CIA", "CNN", "COLUMN", "COMMENT", "COMMENTARY", "CORRECTION",
    "CORRECTIVE", "DEVELOPING", "EDITORIAL", "EU", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FBI", "FEATURE",
    "FLASH", "GALLERY", "HIGHLIGHTS", "IMF", "INSIGHT", "INTERVIEW", "INVESTIGATION", "JUST", "LATEST",
    "LETTER", "LIST", "LIVE", "MORE", "NATO", "NEWS", "NOTE", "OPEC", "OPINION", "OSCE", "PHOTO", "PHOTOS",
    "PICTURES", "PODCAST", "PROFILE", "QUESTION", "ANSWER", "QUOTES", "READ", "REPORT", "REPORTERS", "REUTERS",
    "REVIEW", "SPECIAL", "STATEMENT", "SUMMARY", "TIMELINE", "TRANSCRIPT", "UAE", "UK", "UN", "UNHCR", "UNICEF",
    "UPDATE", "UPDATED", "URGENT", "US", "USA", "VIDEO", "VIEW", "WARNING", "WATCH", "WHO", "WORLD",
})  # fmt: skip
"""Words in capitals that open a line before a dash or a colon and are no place: labels, and bodies known by letters."""
_OPENERS = frozenset({
    "After", "At", "Before", "Between", "By", "During", "For", "From", "In", "Last", "Next", "On", "Since",
    "The", "This", "Until", "When", "While",
})  # fmt: skip
"""Words that open a sentence, not a place in ordinary letters."""
_VERBS = frozenset({
    "AFTER", "AGAINST", "AMID", "ARE", "AS", "BE", "FOR", "HAS", "IS", "MUST", "NOT", "NOW", "SAY", "SAYS",
    "THAT", "TO", "WAS", "WHY", "WILL", "WITH",
})  # fmt: skip
_LABEL = re.compile(r"(?:^|\n)[A-Z][A-Z .'-]{0,40}:")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")


class Dateline(Struct, frozen=True, kw_only=True):
    """Where and when a report was filed, and by which agency. `start` and `end` enclose the whole, its dash included;
    each part is a span of its own words, without brackets."""

    start: int
    end: int
    place: Span
    date: Span | None = None
    agency: Span | None = None

    def span(self, text: str) -> Span:
        """The whole dateline as evidence."""
        return Span(self.start, self.end, text[self.start : self.end])


def article(text: str, **fields: Any) -> Article:
    """The article that a text is just as it stands, with its dateline; `fields` are those of `Article`."""
    found = find(text)
    return Article.of(text, **{"dateline": found and found.span(text), **fields})


def find(text: str) -> Dateline | None:
    """The dateline at the start of the text or of one of its first lines; None where there is none."""
    for start, end in _lines(text):
        if (match := _HEAD.match(text, start, end)) and (dateline := _dateline(text, match, end)):
            return dateline
    return None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start, seen = 0, 0
    while start < len(text) and seen < LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start : min(end, start + 200)].isspace() and end > start:
            seen += 1
            yield start, end
        start = end + 1


def _dateline(text: str, match: re.Match[str], line_end: int) -> Dateline | None:
    words, mark = match["words"], match["mark"]
    date = _TRAILING_DATE.search(words)
    place = words[: date.start()] if date else words
    place = place.rstrip(" \t\xa0,")
    if place[-1:] == "." and place.split()[-1].isupper():
        place = place[:-1]  # "MINSK. /NPA/", but "McLEAN, Va."
    agency = "bracket" if match["bracket"] else "slash"
    city = place.split(",")[0]
    capitals = _in_capitals(city)
    if not _names_place(place) or city.strip().upper() in _NO_PLACE:
        return None
    if not capitals and (mark == ":" or city.split()[0] in _OPENERS or (date and not date["before"])):
        return None  # "In Kyiv, June 24 —", "Easter Monday —"
    if not (date or match[agency]) and not (
        capitals
        and mark != "_"
        and not _VERBS.intersection(city.split())
        and not all(word in _NO_PLACE for word in city.split())
        and _opens_sentence(text, match.end(), mark)
        and (mark != ":" or _is_no_label(text, match.end(), line_end))
    ):
        return None
    start = match.start("words")
    return Dateline(
        start=start,
        end=match.end("mark"),
        place=_span(text, start, start + len(place)),
        date=_span(text, start + date.start("date"), start + date.end("date")) if date else None,
        agency=_span(text, *match.span(agency)) if match[agency] else None,
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _in_capitals(city: str) -> bool:
    """Whether a name is set in capitals, particles and "Mc" aside: "McLEAN", "PORT-au-PRINCE", "RIO de JANEIRO"."""
    words = [part for word in re.split(r"[\s/-]+", city) if (part := word.strip("'’.")) and part not in _PARTICLES]
    return (
        bool(words)
        and all(re.sub(r"^(?:Mc|Mac|al-|el-|d['’])", "", w).isupper() for w in words)
        and (max(map(len, words)) > 2)
    )


def _names_place(place: str) -> bool:
    """Whether words can be a place and its region: one to three names of up to five words, each with a capital."""
    names = place.split(",")
    if not place or len(names) > 3:
        return False
    for name in names:
        words = [word for word in re.split(r"[\s/]+", name.strip()) if word]
        if not 1 <= len(words) <= 5 or not words[-1][0].isupper():
            return False
        if any(not w[0].isupper() and w not in _PARTICLES and not w.startswith("al-") for w in words):
            return False
        if any(c.isdigit() for c in name) or re.fullmatch(_WEEKDAY, words[0], re.IGNORECASE):
            return False
    return True


def _opens_sentence(text: str, after: int, mark: str) -> bool:
    """Whether ordinary prose follows, so that the capitals before it are no headline."""
    line = text[after : after + 200].partition("\n")[0].strip()
    if line and len(line) < 40 and not _SENTENCE_END.search(line):
        return False
    paragraph_end = text.find("\n\n", after, after + 2000)
    rest = text[after : paragraph_end if paragraph_end >= 0 else after + 2000].strip()
    if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'«"):
        return False
    letters = [c for c in rest[:200] if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 < len(letters) and bool(_SENTENCE_END.search(rest))


def _is_no_label(text: str, after: int, line_end: int) -> bool:
    """Whether capitals before a colon are a place, and no speaker or kicker: a long line follows in small letters, and
    no other line near it is labelled so."""
    words = text[after:line_end].split()
    small = sum(word[0].islower() for word in words)
    return len(words) > 10 and small * 2 > len(words) and len(_LABEL.findall(text, 0, after + 5000)) < 2
