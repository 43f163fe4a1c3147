from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia import intake
from aitia.intake import fields
from aitia.language import dateline
from intake.made import MORE, PROSE


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Talks on harbour resume\n\n", {"title": "Talks on harbour resume"}),
        ("Is the harbour to close?\n\n", {"title": "Is the harbour to close?"}),
        ("Talks on harbour resume as union and\nministry agree to meet\n\n",
         {"title": "Talks on harbour resume as union and ministry agree to meet"}),
        ("Harbour deal backed by the U.S.\n\n", {"title": "Harbour deal backed by the U.S."}),
        ("Talks on harbour resume\nBy Jane Doe\n24 June 2023\n",
         {"title": "Talks on harbour resume", "authors": ("Jane Doe",), "published": "2023-06-24"}),
        ("The talks resumed.\n\n", {}),
        ("Weather\n\n", {}),
        ("By JANE DOE and Abu Bakr al-Hassan\n\n", {"authors": ("Jane Doe", "Abu Bakr al-Hassan")}),
        ("By Jane Doe, Ludwig van der Berg and Ann Poe in Lagos\n\n",
         {"authors": ("Jane Doe", "Ludwig van der Berg", "Ann Poe")}),
        ("By Jane Doe, political correspondent | June 24, 2023 at 6:40 p.m. EDT\n\n",
         {"authors": ("Jane Doe",), "published": "2023-06-24"}),
        ("By Jane Doe, Capital Ledger News\n\n", {"authors": ("Jane Doe",), "publisher": "Capital Ledger News"}),
        ("By Northline Paris bureau\n\n", {"authors": ("Northline Paris bureau",)}),
        ("By Saturday Evening\n\n", {"title": "By Saturday Evening"}),
        ("By Monday the talks had failed.\n\n", {}),
        ("Saturday, June 24, 2023\n\n", {"published": "2023-06-24"}),
        ("Published: 2023-06-24 18:40\n\n", {"published": "2023-06-24"}),
        ("Published 24 June 2023, updated 26 June 2023\n\n", {"published": "2023-06-24"}),
        ("Minsk, 25 June 2023, 09:30\n\n", {"published": "2023-06-25"}),
        ("Transcript, broadcast of Wednesday, 28 June 2023\n\n", {"published": "2023-06-28"}),
        ("Updated: 26 June 2023\n\n", {}),
        ("06/07/2023\n\n", {}),
        ("13/07/2023\n\n", {"published": "2023-07-13"}),
        ("What 24 June 2023 changed\n\n", {"title": "What 24 June 2023 changed"}),
        ("The Harbour Herald\nSunday, June 25, 2023\n\n",
         {"publisher": "The Harbour Herald", "published": "2023-06-25"}),
        ("The Carmel Gazette, Tuesday, 24 June 2025, 14:30\n\n",
         {"publisher": "The Carmel Gazette", "published": "2025-06-24"}),
        ("NEMAN PRESS AGENCY (NPA)\nMinsk, 25 June 2023\n\n",
         {"publisher": "NEMAN PRESS AGENCY", "published": "2023-06-25"}),
        ("Source: Northline\n\n", {"publisher": "Northline"}),
        ("Source: https://northline.example\n\n", {}),
        ("Title: Talks resume\nAuthor: Jane Doe; John Roe\nURL: https://northline.example/1\n\n",
         {"title": "Talks resume", "authors": ("Jane Doe", "John Roe"), "url": "https://northline.example/1"}),
        ("Talks on harbour resume\n\nLAGOS, Nigeria, June 24 (Northline) — ",
         {"title": "Talks on harbour resume", "publisher": "Northline"}),
        ("Talks on harbour resume\n© 2023 Northline\n\nLAGOS, June 24 (Northline) — ",
         {"publisher": "Northline", "published": "2023-06-24"}),
        ("LAGOS, 24 June 2023 (Northline) — ", {"publisher": "Northline", "published": "2023-06-24"}),
        ("The Harbour Herald\nSunday, June 25, 2023\n\nLAGOS, June 24 (Northline) — ",
         {"publisher": "The Harbour Herald", "published": "2023-06-25"}),
    ],
)  # fmt: skip
def test_what_the_first_lines_give(head: str, expected: dict[str, object]) -> None:
    text = f"{head}{PROSE}\n\nIn 2014 it had been 7 March 2015.\n\n{MORE}"
    found = fields.find(text, dateline.find(text))
    assert {field: value for field, (value, _) in found.items() if field != "title" or "title" in expected} == expected
    for value, span in found.values():
        assert text[span.start : span.end] == span.text
        if isinstance(value, str) and "\n" not in span.text and "-" not in value:
            assert value == span.text


def test_a_text_of_one_line_has_no_title() -> None:
    assert fields.find("Talks on harbour resume", None) == {}


def test_prose_ends_the_head() -> None:
    text = f"{PROSE}\n\nBy Jane Doe\n\n24 June 2023\n\n{MORE}"
    assert fields.find(text, None) == {}


def test_hard_wrapped_prose_is_no_title() -> None:
    text = PROSE.replace(" said", "\nsaid").replace(" week,", "\nweek,") + "\n\n" + MORE
    assert fields.find(text, None) == {}


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe, John Roe, and Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]),
        ("Doe, Jane", ["Doe, Jane"]),
        ("Doe, Jane; Roe, John", ["Doe, Jane", "Roe, John"]),
        ("Jane Doe, https://social.example/doe, doe@northline.example, Jane Doe", ["Jane Doe"]),
        ("", []),
    ],
)
def test_names_in_a_credit(credit: str, expected: list[str]) -> None:
    assert fields.names(credit) == expected


LINES = [
    "By Jane Doe",
    "24 June 2023",
    "The Harbour Herald",
    "Talks resume",
    PROSE,
    "",
    "",
    "😀 \u202bשלום",
    "Source: X Y",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), min_size=1, max_size=9))
def test_any_lines_give_spans_of_their_own_words(lines: list[str]) -> None:
    text = intake.clean("\n".join(lines))
    for _, span in fields.find(text, dateline.find(text)).values():
        assert 0 <= span.start < span.end and text[span.start : span.end] == span.text
