"""On which day of a year a feast falls."""

from __future__ import annotations

from datetime import date, timedelta

from aitia.when import timex

_HIJRA = date(622, 7, 19)
"""The first day of the Islamic calendar, in the proleptic Gregorian one."""


def feast(rule: str, year: int) -> date | None:
    """The day of a feast: "12-25", "11/4/4" (the fourth Thursday of November; -1 the last) or "easter+1"."""
    if not 1583 <= year <= 9998:
        return None
    if rule.startswith("easter"):
        return timex.move(_easter(year), "D", int(rule[6:] or 0))
    if rule == "orthodox":
        return _orthodox_easter(year)
    if rule.startswith("hijri"):
        return _hijri(rule, year)
    if "/" not in rule:
        return timex.day(year, int(rule[:2]), int(rule[3:]))
    month, nth, weekday = (int(n) for n in rule.split("/"))
    first = date(year, month, 1)
    if nth < 0:
        following = timex.move(first, "M", 1) or first
        last = following - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, number = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, number + 1)


def _orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches, in the Gregorian calendar (Meeus; right from 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    return date(year, (d + e + 114) // 31, (d + e + 114) % 31 + 1) + timedelta(days=13)


def _hijri(rule: str, year: int) -> date | None:
    """ "hijri/9/1" in a Gregorian year, by the tabular Islamic calendar, a day or so from the sighted moon. A month
    without a day is its first day."""
    month, number = ([int(n) for n in rule.split("/")[1:]] + [1])[:2]
    guess = int((year - 622) * 33 / 32)
    for hijri in range(guess - 1, guess + 3):
        days = number + (59 * (month - 1) + 1) // 2 + (hijri - 1) * 354 + (3 + 11 * hijri) // 30
        at = timex.move(_HIJRA, "D", days - 1)
        if at and at.year == year:
            return at
    return None
