"""Calendar dates as people and programs write them, as ISO 8601. What is ambiguous or impossible is no date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<y1>(?:1[89]|20)\d\d)(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)"
    r"|(?P<a>\d\d?)(?P<s2>[-/.])(?P<b>\d\d?)(?P=s2)(?P<y2>(?:1[89]|20)\d\d)(?![\w/-])"
    rf"|(?P<d3>\d\d?)(?:st|nd|rd|th)?[\s-](?:of\s)?{_MONTH.format('m3')}[\s,-]\s?(?P<y3>(?:1[89]|20)\d\d)(?!\d)"
    rf"|{_MONTH.format('m4')}\s(?P<d4>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y4>(?:1[89]|20)\d\d)(?!\d)"
    r")",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    rf"(?:(?P<d1>\d\d?)(?:st|nd|rd|th)?\s+{_MONTH.format('m1')}|{_MONTH.format('m2')}\s+(?P<d2>\d\d?))", re.IGNORECASE
)
_DIGITS = re.compile(r"((?:1[89]|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")


class Found(NamedTuple):
    """A date in a text: where it stands, and its ISO form."""

    start: int
    end: int
    iso: str


def iso(value: object) -> str | None:
    """The day that a value of a field names, as YYYY-MM-DD: a date, a date and time in ISO 8601, RFC 5322 or in English
    words. The day is the one written, in whatever time zone. None if there is no certain day in it."""
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d") if value.year >= 1800 else None
    text = str(value).strip()[:200]
    if digits := _DIGITS.fullmatch(text):
        return _day(*map(int, digits.groups()))
    return next((found.iso for found in find(text)), None)


def find(text: str) -> Iterator[Found]:
    """Every full and certain date, left to right."""
    for match in _DATE.finditer(text):
        part = match.groupdict()
        if part["y1"]:
            day = _day(int(part["y1"]), int(part["m1"]), int(part["d1"]))
        elif part["y2"]:
            day = _numeric(int(part["a"]), int(part["b"]), int(part["y2"]))
        elif part["y3"]:
            day = _day(int(part["y3"]), _month(part["m3"]), int(part["d3"]))
        else:
            day = _day(int(part["y4"]), _month(part["m4"]), int(part["d4"]))
        if day:
            yield Found(match.start(), match.end(), day)


def with_year(text: str, year: int) -> str | None:
    """The day that "June 24" or "24 June" is in a year; None if it says no such thing."""
    match = _DAY_AND_MONTH.search(text)
    if not match:
        return None
    return _day(year, _month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"]))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _numeric(a: int, b: int, year: int) -> str | None:
    """13/6/2023 and 6/13/2023 are certain, and 6/6/2023 is either way; 6/7/2023 may be June or July."""
    if a == b or (a > 12 >= b):
        return _day(year, b, a)
    return _day(year, a, b) if b > 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
