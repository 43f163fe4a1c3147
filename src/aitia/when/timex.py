"""TIMEX3 values: made from calendar dates, and read back as intervals.

Weeks are those of ISO 8601. Seasons are the northern ones of meteorologists; a winter is named after the year in
which it begins. A decade is written with three digits ("199"), a century with two ("19").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from aitia.record import TimePrecision

Interval = tuple[str | None, str | None, TimePrecision]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season."""
PARTS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 22), "NI": (19, 29), "DT": (6, 18)}
"""From which hour to which hour a part of the day goes; a night goes on after 24."""
_SPANS = {"Y": 12, "E": 120, "C": 1200, "L": 12000, "M": 1, "Q": 3}
_DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None for one that no calendar has."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def move(base: date, unit: str, count: int) -> date | None:
    """`count` units (letters of words.yaml) after a date, before it if negative; None beyond the calendar's end."""
    try:
        if unit in _DAYS:
            return base + timedelta(days=_DAYS[unit] * count)
        months = base.year * 12 + base.month - 1 + _SPANS[unit] * count
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))
    except (KeyError, OverflowError, ValueError):
        return None


def value(at: date | None, unit: str) -> str | None:
    """The TIMEX3 value of the day, week, month, quarter, year, decade or century that holds a date."""
    return _VALUES[unit](at) if at and unit in _VALUES else None


def _week(at: date) -> str:
    year, week, _ = at.isocalendar()
    return f"{year:04d}-W{week:02d}"


_VALUES: dict[str, Callable[[date], str]] = {
    "D": date.isoformat,
    "W": _week,
    "F": _week,
    "WE": lambda at: _week(at) + "-WE",
    "M": lambda at: f"{at.year:04d}-{at.month:02d}",
    "Q": lambda at: f"{at.year:04d}-Q{(at.month + 2) // 3}",
    "Y": lambda at: f"{at.year:04d}",
    "E": lambda at: f"{at.year // 10:03d}",
    "C": lambda at: f"{at.year // 100:02d}",
}
_READ = re.compile(
    r"(?P<century>\d\d)(?P<decade>\d)?(?P<year>\d)?"
    r"(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<part>[A-Z]{2})|(?P<clock>\d\d:\d\d)))?)?))?"
)


def interval(timex: str) -> Interval:
    """Start, end (inclusive for dates) and precision of a TIMEX3 value; both ends None where it names no one time."""
    if "/" in timex:
        return _range(*timex.split("/", 1))
    m = _READ.fullmatch(timex)
    if m is None:
        return None, None, "vague"
    if not m["year"]:
        digits = m["century"] + (m["decade"] or "")
        first, last = digits.ljust(4, "0"), digits.ljust(4, "9")
        return f"{first}-01-01", f"{last}-12-31", "decade" if m["decade"] else "century"
    year = int(timex[:4])
    try:
        return _within(year, m)
    except (ValueError, OverflowError):
        return None, None, "vague"


def _range(first: str, last: str) -> Interval:
    """From one value to another: the precision is that of a month where the two lie weeks apart."""
    start, _, precision = interval(first)
    _, end, _ = interval(last)
    if start is None or end is None or start > end:
        return None, None, "vague"
    if precision == "day" and (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days > 14:
        precision = "month"
    return start, end, precision


def _within(year: int, m: re.Match[str]) -> Interval:
    if m["day"]:
        return _day(date(year, int(m["month"]), int(m["day"])), m["part"], m["clock"])
    if m["week"]:
        monday = date.fromisocalendar(year, int(m["week"]), 1)
        first = 5 if m["weekend"] else 0
        precision: TimePrecision = "day" if m["weekend"] else "week"
        return str(monday + timedelta(first)), str(monday + timedelta(6)), precision
    if m["month"]:
        return _months(year, int(m["month"]), 1, "month")
    if m["quarter"]:
        return _months(year, int(m["quarter"]) * 3 - 2, 3, "quarter")
    if m["half"]:
        return _months(year, int(m["half"]) * 6 - 5, 6, "season")
    if m["season"]:
        return _months(year, SEASONS[m["season"]], 3, "season")
    return _months(year, 1, 12, "year")


def _day(at: date, part: str | None, clock: str | None) -> Interval:
    if part:
        first, last = PARTS.get(part, (0, 24))
        return _hour(at, first), _hour(at, last), "part_of_day"
    if clock:
        moment = _hour(at, int(clock[:2]))[:-2] + clock[3:]
        return moment, moment, "minute"
    return str(at), str(at), "day"


def _hour(at: date, hour: int) -> str:
    return f"{at + timedelta(days=hour // 24)}T{hour % 24:02d}:00"


def _months(year: int, month: int, count: int, precision: TimePrecision) -> Interval:
    last = move(date(year, month, 1), "M", count - 1)
    if last is None:
        return None, None, "vague"
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return f"{year:04d}-{month:02d}-01", str(end), precision
