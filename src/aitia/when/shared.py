"""What neighbouring expressions lend each other before they are resolved: a year, a month, a day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aitia.when.find import Hit, Word

_JOINED = re.compile(r"\s*(?:,?\s*(?:and|or|to|until|till|through)|[-–—/,])\s*(?:the\s+)?", re.IGNORECASE)
_OF_EVENT = re.compile(r"\s+(?:before|after|when|that|of|following|on which)\b", re.IGNORECASE)
_DAY_PARTS = ("wd", "rel", "d", "m", "y", "day")
_CALENDAR = frozenset({"date", "month", "day", "year_tail"})


def lend(hits: Sequence[Hit], text: str) -> list[Hit]:
    """The expressions with what the ones beside them say for both.

    "6 to 9 March 1918" gives both days the month and the year, "in March and April 1918" both months the year,
    "1915-17" the second year its century. "The day of the vote" is marked as counted from an event; a
    clock time said again in another zone is left out.
    """
    lent = list(hits)
    for i in range(len(lent) - 2, -1, -1):  # the year stands with the last one
        if _joined(lent[i], lent[i + 1], text) and lent[i].shape in ("date", "month", "day"):
            lent[i] = _borrow(lent[i], lent[i + 1])
    for i in range(1, len(lent)):
        if lent[i].shape in ("day", "year_tail") and lent[i - 1].end + 1 >= lent[i].start - 4:
            lent[i] = _borrow(lent[i], lent[i - 1])
    for i in range(len(lent) - 1):
        if lent[i].shape == "daypart" and not lent[i].has("rel") and _on_day(lent[i], lent[i + 1], text):
            parts = {name: words for name, words in lent[i + 1].parts.items() if name in _DAY_PARTS}
            lent[i] = lent[i]._replace(shape=lent[i + 1].shape, parts={**parts, **lent[i].parts})
        if lent[i].shape == lent[i + 1].shape == "days" and not lent[i].has("part") and lent[i + 1].has("part"):
            lent[i] = lent[i]._replace(parts={**lent[i].parts, "part": lent[i + 1].parts["part"]})
    again = {i for i in range(1, len(lent)) if _says_again(lent[i - 1], lent[i], text)}
    return [_of_event(hit, text) for i, hit in enumerate(lent) if i not in again]


def month_first(hits: Sequence[Hit]) -> bool | None:
    """Whether an article writes the month before the day, as far as its unmistakable dates show."""
    votes = 0
    for hit in hits:
        if hit.shape == "slash" and "/" in hit.first("slash"):
            one, two, _ = (int(n) for n in hit.first("slash").split("/"))
            votes += 10 * ((two > 12) - (one > 12))
        elif hit.shape == "date" and hit.has("m") and hit.has("d"):
            votes += 1 if hit.parts["m"][0].start < hit.parts["d"][0].start else -1
    return votes > 0 if votes else None


def _says_again(one: Hit, other: Hit, text: str) -> bool:
    """Whether a clock time is only the one before it in another zone: "10:35 a.m. (0735 GMT)"."""
    alone = one.shape == other.shape == "clock" and set(other.parts) == {"clock"}
    return alone and text[one.end : other.start].strip() == "(" and text[other.end : other.end + 1] == ")"


def _joined(one: Hit, other: Hit, text: str) -> bool:
    return other.shape in _CALENDAR and _JOINED.fullmatch(text, one.end, other.start) is not None


def _on_day(one: Hit, other: Hit, text: str) -> bool:
    """Whether a day follows the part of the day: "at dawn in Tema on Monday"."""
    between = text[one.end : other.start]
    calendar = other.shape in ("date", "weekday", "dayword") and not other.has("part")
    return calendar and len(between) < 40 and re.fullmatch(r"[^.;:,!?\n]* on (?:the )?", between) is not None


def _borrow(hit: Hit, other: Hit) -> Hit:
    """An expression with the year, and if it is a mere day also the month, of another."""
    names = ["y"] if hit.shape in ("date", "month") or hit.has("m") else ["m", "y"]
    lent: dict[str, tuple[Word, ...]] = {name: other.parts[name] for name in names if other.has(name)}
    shape = "date" if hit.shape == "day" and (hit.has("m") or "m" in lent) else hit.shape
    if hit.has("rel"):
        lent.pop("y", None)
    return hit._replace(shape=shape, parts={**lent, **hit.parts})


def _of_event(hit: Hit, text: str) -> Hit:
    if hit.shape == "the_unit" and hit.first("u") == "day" and _OF_EVENT.match(text, hit.end):
        return hit._replace(parts={**hit.parts, "ofevent": hit.parts["u"]})
    return hit
