"""Which words are time expressions."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.when.find import grammar


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on Saturday, June 24, 2023.", ["Saturday, June 24, 2023"]),
        ("Talks on 24 June and June 26 failed.", ["24 June", "June 26"]),
        ("It fell in late March 2014, in the early 1990s and in the 19th century.",
         ["late March 2014", "the early 1990s", "the 19th century"]),
        ("Shelling went on for more than three weeks until 10 a.m. Moscow time on Friday.",
         ["more than three weeks", "10 a.m. Moscow time on Friday"]),
        ("Two days ago the port closed; by the end of next month it will open.",
         ["Two days ago", "the end of next month"]),
        ("He has met the envoys every Monday since early last week.", ["every Monday", "early last week"]),
        ("They will sign a little more than a month from now.", ["a little more than a month from now"]),
        ("On the morning of 3 May they left; overnight others followed.", ["the morning of 3 May", "overnight"]),
        ("A 52-year-old man and three quarters of the crew drowned.", []),
        ("The first quarter of 2021 was quiet.", ["The first quarter of 2021"]),
        ("Nineteen ninety-six was a leap year.", ["Nineteen ninety-six"]),
        ("It cost $3 million a year.", []),
        ("The Sun reported that they sat in a camp of wed couples.", []),
        ("", []),
    ],
)  # fmt: skip
def test_expressions(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in grammar().hits(text)] == found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text() | st.lists(st.sampled_from(sorted(w for t in grammar().words.values() for w in t))).map(" ".join))
def test_expressions_lie_in_the_text_one_after_the_other(text: str) -> None:
    end = 0
    for hit in grammar().hits(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end


def test_a_capital_that_grows_in_lower_case_moves_nothing() -> None:
    text = "İİİ met on Friday"
    assert [text[hit.start : hit.end] for hit in grammar().hits(text)] == ["Friday"]
