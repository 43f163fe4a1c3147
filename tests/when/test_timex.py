"""TIMEX3 values as intervals, and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitia.when import timex


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2023-06-24", "2023-06-24", "2023-06-24", "day"),
        ("2023-06", "2023-06-01", "2023-06-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023-W25", "2023-06-19", "2023-06-25", "week"),
        ("2023-W25-WE", "2023-06-24", "2023-06-25", "day"),
        ("2023-Q4", "2023-10-01", "2023-12-31", "quarter"),
        ("2023-H2", "2023-07-01", "2023-12-31", "season"),
        ("2022-WI", "2022-12-01", "2023-02-28", "season"),
        ("199", "1990-01-01", "1999-12-31", "decade"),
        ("18", "1800-01-01", "1899-12-31", "century"),
        ("2023-06-24T19:30", "2023-06-24T19:30", "2023-06-24T19:30", "minute"),
        ("2023-06-24T24:00", "2023-06-25T00:00", "2023-06-25T00:00", "minute"),
        ("2023-06-24TNI", "2023-06-24T19:00", "2023-06-25T05:00", "part_of_day"),
        ("XXXX-WXX-5", None, None, "vague"), ("PAST_REF", None, None, "vague"), ("2023-02-30", None, None, "vague"),
        ("0000", None, None, "vague"), ("9999-12-31TNI", None, None, "vague"), ("2023-W60", None, None, "vague"),
    ],
)  # fmt: skip
def test_interval(value: str, start: str | None, end: str | None, precision: str) -> None:
    assert timex.interval(value) == (start, end, precision)


@settings(max_examples=40, deadline=None)
@given(st.dates(), st.sampled_from("DWMQYEC"))
def test_the_interval_of_a_value_holds_its_day(at: date, unit: str) -> None:
    value = timex.value(at, unit)
    assert value is not None
    start, end, _ = timex.interval(value)
    if start is not None and end is not None:
        assert start <= str(at) <= end


@settings(max_examples=40, deadline=None)
@given(st.dates(), st.sampled_from(["D", "W", "M", "Q", "Y", "E", "C", "TH", "?"]), st.integers(-(10**6), 10**6))
def test_moving_never_raises(at: date, unit: str, count: int) -> None:
    moved = timex.move(at, unit, count)
    assert moved is None or (moved >= at) == (count >= 0) or moved == at
