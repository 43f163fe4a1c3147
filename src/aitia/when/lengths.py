"""How long and how often: durations and sets."""

from __future__ import annotations

import math
from collections.abc import Callable

from aitia.record import TimePrecision
from aitia.when import timex
from aitia.when.context import Context, Meaning
from aitia.when.find import Hit

_PRECISIONS: dict[str, TimePrecision] = {
    "D": "day", "W": "week", "F": "week", "WE": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade",
    "C": "century",
}  # fmt: skip
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H", "E": "5Y", "C": "50Y"}


def unit_of(context: Context, hit: Hit) -> str:
    """The letter of the unit that an expression counts."""
    word = hit.first("u")
    return str(context.grammar.value("UNITS" if context.grammar.has("UNITS", word) else "UNIT", word))


def period(number: float | None, unit: str, half: bool = False) -> str:
    """An ISO 8601 period: "P3W", "PT24H", "P2Y6M", "PXD"."""
    factor, letter = {
        "E": (10, "Y"),
        "C": (100, "Y"),
        "L": (1000, "Y"),
        "F": (2, "W"),
        "Q": (1, "Q"),
        "WE": (2, "D"),
    }.get(unit, (1, unit[-1]))
    mark = "T" if unit[0] == "T" else ""
    if number is None:
        return f"P{mark}X{unit[-1] if unit != 'WE' else 'WE'}"
    if half and factor > 1:
        number, half = number + 0.5, False
    number *= factor
    if number % 1 == 0.5 and unit in _HALVES:
        number, half = number - 0.5, True
    whole = f"{number:g}" if number < 1e15 else "X"
    if half and unit in _HALVES:
        return f"P{mark}{whole}{letter}{_HALVES[unit]}" if number else f"P{mark}{_HALVES[unit]}"
    return f"P{mark}{whole}{letter}"


def _duration(context: Context, hit: Hit) -> Meaning:
    unit = unit_of(context, hit)
    if hit.has("n"):
        number = context.number(hit.parts["n"])
        if number == 1 and unit == "D" and hit.first("n") == "one" and context.future and len(hit.parts) == 2:
            return "DATE", "FUTURE_REF"
    elif context.grammar.has("UNITS", hit.first("u")):
        number = None
    else:
        number = 0 if hit.has("half") and hit.first("half").startswith("half") and not hit.has("whole") else 1
    return "DURATION", period(number, unit, hit.has("half"))


def counted(context: Context, hit: Hit) -> timex.Interval:
    """The interval of a duration that is counted from the day of publication ("the past two weeks"); of others none."""
    words, base = context.grammar.words, context.published
    step = -1 if hit.first("step") in words["LAST"] else 1 if hit.first("step") in words["NEXT"] else 0
    number = context.number(hit.parts["n"]) if hit.has("n") else None
    if not step or base is None or number is None or hit.shape != "duration":
        return None, None, "vague"
    unit = unit_of(context, hit)
    if unit[0] == "T":
        number, unit = (math.ceil(number / 24), "D") if unit == "TH" else (0, "D")
    other = timex.move(base, unit, step * math.ceil(number))
    if other is None:
        return None, None, "vague"
    first, last = sorted((base, other))
    return str(first), str(last), _PRECISIONS.get(unit, "vague")


def _recent(context: Context, hit: Hit) -> Meaning:
    return "DURATION", period(None, unit_of(context, hit))


def _every(context: Context, hit: Hit) -> Meaning:
    grammar = context.grammar
    if hit.has("u"):
        number = context.number(hit.parts["n"]) if hit.has("n") else 1
        return "SET", period(2 if hit.first("every").endswith("other") else number, unit_of(context, hit))
    if hit.has("wd"):
        found = f"XXXX-WXX-{context.table('WEEKDAY', hit.first('wd'))}"
    elif hit.has("m"):
        return "SET", f"XXXX-{context.table('MONTH', hit.first('m')):02d}"
    elif hit.has("season"):
        return "SET", f"XXXX-{grammar.value('SEASON', hit.first('season'))}"
    else:
        found = "XXXX-XX-XX"
    part = f"T{grammar.value('DAYPART', hit.first('part'))}" if hit.has("part") else ""
    return "SET", found + part


def _often(context: Context, hit: Hit) -> Meaning:
    """ "twice a week": every week."""
    return "SET", period(1, unit_of(context, hit))


LENGTHS: dict[str, Callable[[Context, Hit], Meaning]] = {
    "duration": _duration, "recent": _recent, "every": _every, "often": _often,
}  # fmt: skip
