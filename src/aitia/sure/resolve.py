"""What the cues over an event mean together: FactBank's factuality, the standing in one word, and a grade.

The rules are the table in cues/categories.yaml; here it is only read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Literal

from msgspec import Struct

from aitia.language import cues
from aitia.record import Factuality, Standing

Certainty = Literal["CT", "PR", "PS", "U"]
ORDER: tuple[Certainty, ...] = ("U", "PS", "PR", "CT")


class Category(Struct, frozen=True, forbid_unknown_fields=True):
    """What the cues of one category do; the columns are explained at the top of the file."""

    certainty: Certainty = "CT"
    flips: bool = False
    standing: Standing | None = None
    settles: bool = False
    form: bool = False
    shields: bool = False
    negated: str | None = None
    value: float = 0.0
    above: float = 0.0


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """What two categories add to the grade when they come together."""

    both: tuple[str, str]
    value: float


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of categories.yaml."""

    standings: list[Standing]
    start: float
    stretch: float
    categories: dict[str, Category]
    pairs: list[Pair]


@cache
def table() -> Table:
    """The table of categories."""
    rules: Table = cues.load("aitia.sure", "categories", Table)
    return rules


def counting(categories: Iterable[str]) -> list[str]:
    """The categories without those of mere form ("to leave") that another one settles ("managed to leave")."""
    known = table().categories
    present = [c for c in categories if c in known]
    if any(known[c].settles for c in present):
        present = [c for c in present if not known[c].form]
    return present


def factuality(categories: Collection[str]) -> Factuality:
    """FactBank's value: the weakest certainty of all, and the polarity after every negation."""
    found = [table().categories[c] for c in categories]
    certainty = min((c.certainty for c in found), key=ORDER.index, default="CT")
    if certainty == "U":
        return "U"
    sign = "-" if sum(c.flips for c in found) % 2 else "+"
    values: dict[str, Factuality] = {
        "CT+": "CT+", "PR+": "PR+", "PS+": "PS+", "CT-": "CT-", "PR-": "PR-", "PS-": "PS-",
    }  # fmt: skip
    return values[certainty + sign]


def standing(categories: Collection[str], factuality: Factuality) -> tuple[Standing, list[str]]:
    """The standing that comes first in the file's order, and the categories that decided it."""
    known = table().categories
    for first in table().standings:
        deciding = [c for c in categories if known[c].standing == first]
        if first == "denied" and factuality not in ("CT-", "PR-"):
            deciding = [c for c in deciding if not known[c].flips]
        if deciding:
            return first, deciding
    return "asserted", []


def grade(cues: Iterable[tuple[str, bool]]) -> float:
    """A value from -3 (it did not happen) to 3 (it did) for categories, each with whether it is `above`."""
    rules = table()
    present = list(cues)
    value = rules.start
    for category, above in present:
        if category in rules.categories:
            row = rules.categories[category]
            value += row.above if above else row.value
    names = {("above " if above else "") + category for category, above in present}
    value += sum(pair.value for pair in rules.pairs if names.issuperset(pair.both))
    return max(-3.0, min(3.0, round(value * rules.stretch, 3)))
