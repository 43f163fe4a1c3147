"""Whether an article tells of years long past: its dates then count from the story, not from its publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aitia.when.find import Hit

_DATED = frozenset({"date", "month", "season", "year"})
_TOLD_NOW = frozenset({"dayword", "night", "weekday", "days"})
"""Shapes by which a report says when it is read: "yesterday", "Friday"."""
_FROM_TODAY = frozenset({"last", "this", "next"})


def is_story(hits: Sequence[Hit], published: date) -> bool:
    """Whether three or more years are named, four in five of them old, and few words count from today."""
    years = [int(hit.first("y")) for hit in hits if hit.shape in _DATED and hit.first("y").isdecimal()]
    old = sum(year < published.year - 1 for year in years)
    now = sum(hit.shape in _TOLD_NOW or _counts_from_today(hit) for hit in hits)
    return old >= 3 and old >= 0.8 * len(years) and now * 5 <= old


def _counts_from_today(hit: Hit) -> bool:
    """Whether the words are "last week", "this year", "next month", not "the next day", "that year"."""
    rel = hit.parts.get("rel")
    return hit.shape == "unit" and rel is not None and rel[0].start == hit.start and rel[0].text in _FROM_TODAY
