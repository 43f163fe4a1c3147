from __future__ import annotations

import pytest

from aitia.testing import draft
from aitia.what.lasting import lengths


@pytest.mark.parametrize(
    ("text", "words", "least", "most"),
    [
        ("They ruled for ten days.", "ten days", 10, 10),
        ("They ruled for a week.", "a week", 7, 7),
        ("They ruled for at least three weeks.", "at least three weeks", 21, None),
        ("They ruled for 42 years.", "42 years", 42 * 365, 42 * 365),
        ("It ended his 17-year rule.", "17-year", 17 * 365, 17 * 365),
        ("It fell within hours.", "hours", 2 * 0.0417, 1 - 0.0417),
        ("They ruled for only hours.", "hours", 2 * 0.0417, 1 - 0.0417),
        ("It fell within days.", "days", 2, 6),
        ("They ruled for decades.", "decades", 7300, 36500 - 3650),
        ("They ruled for about ten days.", "about ten days", 10, 10),
    ],
)
def test_a_length_in_days(text: str, words: str, least: float, most: float | None) -> None:
    made = draft(text)
    (found,) = lengths(list(made.doc))
    assert made.words(found.words).text == words
    assert found.least == pytest.approx(least)
    assert found.most == (None if most is None else pytest.approx(most))


@pytest.mark.parametrize(
    "text",
    [
        "The captain is 34 years old.",
        "A 34-year-old captain rules.",
        "It happened two weeks ago.",
        "He came last week.",
        "It fell this year.",
        "It fell in recent weeks.",
    ],
)
def test_ages_and_dates_are_no_lengths(text: str) -> None:
    assert list(lengths(list(draft(text).doc))) == []


def test_a_length_fits_only_for_sure() -> None:
    (open_,) = lengths(list(draft("They ruled for more than two days.").doc))
    assert open_.fits(2, None) and not open_.fits(7, None) and not open_.fits(None, 6)
    (week,) = lengths(list(draft("They ruled for a week.").doc))
    assert week.fits(7, None) and week.fits(7, 7) and not week.fits(None, 6)
