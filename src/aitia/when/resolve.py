"""What time expressions mean: TIMEX3 types and values, counted from the day of publication or from what was said last.

TimeBank's conventions are followed: "last week" is a week ("2023-W24"), "two years ago" a year, "Friday" the Friday
that the tense of its verb points to, the past one where the tense says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from aitia.record import TimeType
from aitia.when import timex
from aitia.when.context import ANY, Context, Meaning
from aitia.when.dates import DATES
from aitia.when.find import Hit
from aitia.when.lengths import LENGTHS, period, unit_of

_ANCHORS = frozenset({
    "iso", "isoweek", "date", "day", "month", "month_of_year", "weekday", "clock", "year", "quarter", "unit", "night",
    "daypart", "season",
})  # fmt: skip
"""Shapes whose time the following text may count from."""


_YEAR_TO_DATE = frozenset({"P9M", "P6M"})
"""Months that companies report on besides their quarters: "in the first nine months"."""


def resolve(context: Context, hit: Hit) -> Meaning:
    """Type and value of an expression; the context then knows what was said."""
    kind, found = _SHAPES[hit.shape](context, hit)
    if hit.has("era"):
        return kind, f"BC{found}"
    if hit.shape == "duration" and found in _YEAR_TO_DATE:
        context.year_to_date = True
    if kind in ("DATE", "TIME") and (hit.shape in _ANCHORS or (hit.shape == "ago" and context.published is None)):
        context.remember(found)
    return kind, found


def _quarter(context: Context, hit: Hit) -> Meaning:
    number = min(context.table("ORDWORD", hit.first("ord")), 4)
    base, which = context.base, context.which(hit)
    if hit.has("y"):
        return "DATE", f"{context.year(hit.parts['y']) or ANY:04}-Q{number}"
    if base is None:
        return "DATE", f"{ANY}-Q{number}"
    year = base.year + (which or 0)
    if which is None and number * 3 - 2 > base.month and not context.future:
        year -= 1
    if hit.has("ago"):
        year -= 1
    return "DATE", f"{year:04d}-Q{number}"


def _half(context: Context, hit: Hit) -> Meaning:
    number = 1 if hit.first("ord") == "first" else 2
    year = (
        context.year(hit.parts["y"]) if hit.has("y") else context.base and context.base.year + (context.which(hit) or 0)
    )
    return "DATE", f"{year or ANY:04}-H{number}"


def _quarter_of(at: date) -> date:
    """The first day of a date's quarter."""
    return at.replace(month=(at.month - 1) // 3 * 3 + 1, day=1)


def _that_quarter(context: Context, hit: Hit) -> Meaning:
    which, base = context.which(hit), context.base
    if base is None:
        return "DATE", f"{ANY}-QX"
    if hit.has("rel") and which is not None:
        return "DATE", timex.value(timex.move(base, "Q", which), "Q") or ANY
    if context.quarter and (context.quarter < _quarter_of(base) or not hit.has("rel")):
        return "DATE", timex.value(context.quarter, "Q") or ANY
    return "DATE", timex.value(timex.move(base, "Q", -1), "Q") or ANY


def _year_quarter(context: Context, hit: Hit) -> Meaning:
    """ "the 1988 quarter", "the same period last year": the quarter said last, in another year."""
    base = context.base
    year = context.year(hit.parts["y"]) if hit.has("y") else base and base.year + (context.which(hit) or -1)
    if year and context.quarter:
        return "DATE", timex.value(timex.day(year, context.quarter.month, 1), "Q") or ANY
    return "DATE", f"{year or ANY:04}"


def _ended_year(context: Context, hit: Hit) -> Meaning:
    unit = unit_of(context, hit)
    return (
        ("DURATION", "P1Y") if unit == "Y" else _that_quarter(context, hit) if unit == "Q" else _the_unit(context, hit)
    )


def _eve(context: Context, hit: Hit) -> Meaning:
    return "DATE", "XXXX-XX-XX"


def _year_ago(context: Context, hit: Hit) -> Meaning:
    base, unit = (context.quarter, "Q") if context.quarter and not context.year_to_date else (context.base, "Y")
    return "DATE", timex.value(base and timex.move(base, "Y", -1), unit) or ANY


def _year_end(context: Context, hit: Hit) -> Meaning:
    return "DATE", timex.value(context.base, "Y") or ANY


_RELATIVE = frozenset({"previous", "preceding", "following", "subsequent", "ensuing"})
"""Words that count from what was said, where "last" and "next" count from today."""


def _unit(context: Context, hit: Hit) -> Meaning:
    unit = str(context.grammar.value("UNIT", hit.first("u")))
    which = context.which(hit)
    if unit[0] == "T":
        return "DURATION", f"P{unit[0]}1{unit[1]}"
    base = context.base
    if not hit.has("rel"):  # "the week ahead"
        which = 1
    if which is None:
        base = context.said or base
    counts_on = unit == "D" and which == 1 and context.said_unit == "D"
    if (hit.first("rel") in _RELATIVE or counts_on) and context.said:
        base = context.said
    found = timex.value(base and timex.move(base, unit, which or 0), unit)
    return "DATE", found or {-1: "PAST_REF", 1: "FUTURE_REF"}.get(which or 0, "PRESENT_REF")


def _the_unit(context: Context, hit: Hit) -> Meaning:
    unit = str(context.grammar.value("UNIT", hit.first("u")))
    if hit.has("ofevent"):
        return "DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, ANY)
    if unit[0] == "T" or unit in ("E", "L", "C"):
        return "DURATION", period(1, unit)
    base = (context.said if unit == "D" else None) or context.base
    if unit == "WE" and base and context.future is False and base.isoweekday() < 6:
        base = timex.move(base, "W", -1)
    found = timex.value(base, unit)
    return ("DATE", found) if found else ("DURATION", period(1, unit))


def _ago(context: Context, hit: Hit) -> Meaning:
    unit = unit_of(context, hit)
    number = context.number(hit.parts["n"]) if hit.has("n") else 1
    word = hit.first("dir")
    past = ("before", "previously", "beforehand")
    back = word in context.grammar.words["AGO"] or word in context.grammar.words["EARLIER"] or word in past
    vague = "PAST_REF" if back else "FUTURE_REF"
    relative = word not in context.grammar.words["AGO"] and word not in context.grammar.words["HENCE"]
    base = (context.said if relative else None) or context.base
    if not hit.has("n") and context.grammar.has("UNITS", hit.first("u")):
        number = None
    if relative and (number is None or unit[0] == "T"):  # "a few days later": nobody knows when
        return "DURATION", period(number, unit)
    if number is None or unit[0] == "T" or base is None:
        return "DATE", vague
    if unit == "Y" and number == 1 and context.quarter and not context.year_to_date:
        return "DATE", timex.value(timex.move(context.quarter, "Y", -1 if back else 1), "Q") or vague
    number = -number if back else number
    if number != int(number):
        number, unit = (number * 12, "M") if unit == "Y" else (round(number), unit)
    shown = {"E": "Y", "C": "Y"}.get(unit, unit)
    return "DATE", timex.value(timex.move(base, unit, int(number)), shown) or vague


def _word(name: str, kind: TimeType) -> Callable[[Context, Hit], Meaning]:
    def meaning(context: Context, hit: Hit) -> Meaning:
        word = hit.first(name)
        classes = {"ref": ("REF", "PASTWORD"), "set": ("SET",), "while": ("WHILE",)}[name]
        table = next(c for c in classes if context.grammar.has(c, word))
        return kind, str(context.grammar.value(table, word))

    return meaning


_SHAPES: dict[str, Callable[[Context, Hit], Meaning]] = {
    **DATES, **LENGTHS,
    "quarter": _quarter, "half": _half, "that_quarter": _that_quarter, "year_ago": _year_ago, "unit": _unit,
    "the_unit": _the_unit, "ago": _ago, "year_end": _year_end, "year_quarter": _year_quarter, "full_year": _year_end,
    "ended_year": _ended_year, "eve": _eve,
    "set": _word("set", "SET"), "ref": _word("ref", "DATE"), "vague": _word("while", "DURATION"),
}  # fmt: skip
