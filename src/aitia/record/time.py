"""Time expressions and the intervals they stand for."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from aitia.record.evidence import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimePrecision = Literal[
    "second", "minute", "hour", "part_of_day", "day", "week", "month", "season", "quarter", "year", "decade",
    "century", "vague",
]  # fmt: skip
TimeBasis = Literal["expression", "narrative", "tense", "article"]


class Time(Struct, frozen=True, kw_only=True):
    """A time expression: its TIMEX3 type and value (TimeML), and the interval that it stands for.

    `start` and `end` are ISO 8601 dates or date-times, `end` inclusive for dates; both are null for sets, for
    expressions that name no point ("recently"), and for durations but those counted from the day of publication ("the
    past two weeks").
    """

    id: str
    type: TimeType
    value: str
    start: str | None = None
    end: str | None = None
    precision: TimePrecision
    evidence: tuple[Span, ...]


class When(Struct, frozen=True):
    """Which time something has, and what that rests on: an expression, a verb's tense, or the article's date alone.
    "narrative" is an expression of a sentence before, whose time the telling carries on.

    `until` is the time up to which it went on, where the words give both ends: "from Monday to Wednesday".
    """

    id: str
    basis: TimeBasis
    until: str | None = None
