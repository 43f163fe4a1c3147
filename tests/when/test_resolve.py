"""What time expressions mean, read from whole sentences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.draft import Draft
from aitia.settings import Settings
from aitia.testing import draft
from aitia.when.stage import make

PUBLISHED = "2023-06-28"  # a Wednesday
WORDS = [
    "0", "31", "99", "1999", "9999", "0000-00-00", "30/02/2020", "12:59", "25:00", "½", "1/2", "’98", "'60s", "BC",
    "29", "half", "a", "an", "the", "of", "in", "every", "other", "first", "thirty-first", "February", "winter",
    "Easter", "last", "next", "ago", "earlier", "years", "days", "day", "quarter", "century", "fiscal",
    "millennium", "fortnight", "hundred", "thousand", "dozen", "million", "noon", "pm",
    ",", "-", ".", "\n", "£", "😀", "XII",
]  # fmt: skip


def times(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    made = draft(text, published=published)
    make(Settings())(made)
    return [(t.evidence[0].text, t.type, t.value) for t in made.times]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Troops left the town on Friday.", "2023-06-23"),
        ("The ministers will meet on Friday.", "2023-06-30"),
        ("The envoy agreed to return on Friday.", "2023-06-30"),
        ("Friday's vote was a surprise.", "2023-06-23"),
        ("Rebels shelled the port last Friday.", "2023-06-23"),
        ("They will vote next Sunday.", "2023-07-02"),
        ("A bridge collapsed today.", "2023-06-28"),
        ("A bridge collapsed yesterday evening.", "2023-06-27TEV"),
        ("Drones hit the depot overnight.", "2023-06-27TNI"),
        ("The king arrived last night.", "2023-06-27TNI"),
        ("They quarrelled last week.", "2023-W25"),
        ("The court will rule next month.", "2023-07"),
        ("He resigned two days ago.", "2023-06-26"),
        ("He resigned two weeks ago.", "2023-W24"),
        ("He resigned five months ago.", "2023-01"),
        ("He resigned some ten years ago.", "2013"),
        ("He resigned several years ago.", "PAST_REF"),
        ("The army crossed the river on June 24.", "2023-06-24"),
        ("The army crossed the river on 24 June 2014.", "2014-06-24"),
        ("The army crossed the river on December 30.", "2022-12-30"),
        ("The king will speak on January 3.", "2024-01-03"),
        ("The army crossed the river in December.", "2022-12"),
        ("The parliament will vote in September.", "2023-09"),
        ("The army crossed the river in September.", "2022-09"),
        ("It was signed on 2014-03-18.", "2014-03-18"),
        ("It was signed on 24.06.2014.", "2014-06-24"),
        ("It was signed on 03/04/2014.", "2014-XX-XX"),
        ("Prices rose in the 1990s.", "199"),
        ("Prices rose in the nineties.", "199"),
        ("Prices rose in the 19th century.", "18"),
        ("Prices rose in nineteen ninety-six.", "1996"),
        ("Prices rose in the second quarter of 2021.", "2021-Q2"),
        ("Prices rose in the first half of 2021.", "2021-H1"),
        ("The army crossed the river in the winter of 1942.", "1942-WI"),
        ("The army crossed the river last winter.", "2022-WI"),
        ("He has ruled for three weeks.", "P3W"),
        ("He has ruled for 24 hours.", "PT24H"),
        ("He has ruled for two and a half years.", "P2Y6M"),
        ("He has ruled for a year and a half.", "P1Y6M"),
        ("He has ruled for two decades.", "P20Y"),
        ("He has ruled for several months.", "PXM"),
        ("They protest every Monday.", "XXXX-WXX-1"),
        ("They protest daily.", "P1D"),
        ("They protest every two weeks.", "P2W"),
        ("The minister is now in exile.", "PRESENT_REF"),
        ("They met at 7:30 p.m. on Monday.", "2023-06-26T19:30"),
        ("The siege began on Christmas Eve.", "2022-12-24"),
        ("The siege began on Easter Monday.", "2023-04-10"),
        ("The siege began on Thanksgiving.", "2022-11-24"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert [v for _, _, v in times(text)] == [value]


def test_without_a_date_of_publication_nothing_is_made_up() -> None:
    made = draft("Troops left on Friday, and today the mayor fled. In August they will be back.")
    make(Settings())(made)
    assert [t.value for t in made.times] == ["XXXX-WXX-5", "PRESENT_REF", "XXXX-08"]
    assert {(t.start, t.end) for t in made.times} == {(None, None)}


def test_the_story_counts_on_from_the_date_said_last() -> None:
    text = "On 22 June 1941 they crossed the border. The next day a town fell. In July they reached the river."
    assert [v for _, _, v in times(text, None)] == ["1941-06-22", "1941-06-23", "1941-07"]


def test_a_history_does_not_count_from_its_publication() -> None:
    text = "War broke out on 1 May 1861. On 3 May 1861 a fort fell. By 5 June 1861 all was lost. In August talks began."
    assert times(text)[-1][2] == "1861-08"


def test_may_and_march_are_not_always_months() -> None:
    assert times("The rebels may march on the capital.") == []
    assert [v for _, _, v in times("The rebels fled in May.")] == ["2023-05"]


def test_types_intervals_and_evidence() -> None:
    made = draft("They fought for two days until Sunday evening.", published=PUBLISHED)
    make(Settings())(made)
    duration, evening = made.times
    assert (duration.type, duration.start, duration.precision) == ("DURATION", None, "vague")
    assert (evening.type, evening.start, evening.precision) == ("TIME", "2023-06-25T17:00", "part_of_day")
    assert evening.evidence[0].text == "Sunday evening"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=12,
    ).map(" ".join),
    st.sampled_from([None, "2023-06-28", "0001-01-01", "9999-12-31", "2023", "nonsense"]),
)
def test_any_words_are_read(text: str, published: str | None) -> None:
    made: Draft = draft(text, published=published)
    make(Settings())(made)
    for time in made.times:
        span = time.evidence[0]
        assert made.article.text[span.start : span.end] == span.text
        assert time.value
        assert (time.start is None) == (time.end is None)
        assert time.start is None or time.end is None or time.start <= time.end
    assert len({t.id for t in made.times}) == len(made.times)
