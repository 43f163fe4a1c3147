"""Names: borders, kinds, and those that the parser missed."""

from __future__ import annotations

import pytest

from aitia import testing
from aitia.who import names
from aitia.who.words import Words


def found(text: str) -> list[tuple[str, str, str | None]]:
    words = Words(testing.draft(text).doc)
    return [(words.written(name.start, name.end), name.kind, name.country) for name in names.find(words)]


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Interior Minister Jon Adeyemi resigned on Monday.", "Jon Adeyemi", "person", None),
        ("Secretary of State Anna Keller flew to Oslo.", "Anna Keller", "person", None),
        ("The Defence Ministry's spokesman declined to comment.", "Defence Ministry", "organization", None),
        ("They met in Rostov-on-Don last week.", "Rostov-on-Don", "place", None),
        ("Kim Jong-un watched the parade.", "Kim Jong-un", "person", None),
        ("Talks with Russia resumed in Geneva.", "Russia", "country", "RUS"),
        ("The Kremlin rejected the report.", "Kremlin", "organization", "RUS"),
        ("Downing Street said the talks would go on.", "Downing Street", "organization", "GBR"),
        ("Ukrainians voted on Sunday.", "Ukrainians", "group", "UKR"),
        ("They joined the March 23 Movement in spring.", "March 23 Movement", "organization", None),
    ],
)
def test_a_name_is_found_with_its_borders_kind_and_country(
    text: str, name: str, kind: str, country: str | None
) -> None:
    assert (name, kind, country) in found(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Interior Minister Jon Adeyemi resigned.", "Interior"),
        ("Secretary of State Anna Keller flew to Oslo.", "State"),
        ("The Prime Minister left for Cairo.", "Prime Minister"),
        ("The Kremlin rejected the report.", "The Kremlin"),
        ("Brazil's government fell.", "Brazil's"),
    ],
)
def test_titles_articles_and_possessives_are_no_part_of_a_name(text: str, absent: str) -> None:
    assert absent not in [name for name, _, _ in found(text)]


def test_a_word_of_a_full_name_is_a_person_wherever_it_returns() -> None:
    text = (
        "Tomas Varga won the vote in Malta. Canova lost. Mr Varga thanked his staff. "
        "Varga will take office in May. Varga supporters cheered, and Varga left."
    )
    assert {kind for name, kind, _ in found(text) if name == "Varga"} == {"person"}


def test_a_surname_that_is_also_an_office_stays_a_name() -> None:
    assert [n for n, _, _ in found("Matthew Prince spoke first. Mr. Prince then left.")] == ["Matthew Prince", "Prince"]


def test_an_adjective_of_a_country_is_told_from_its_people() -> None:
    words = Words(testing.draft("Russian troops withdrew. Russians cheered.").doc)
    assert [(words.written(n.start, n.end), n.adjective) for n in names.find(words)] == [
        ("Russian", True),
        ("Russians", False),
    ]


def test_names_do_not_overlap() -> None:
    text = (
        "President of the Republic Nana Mensah-Boateng met Mr Al-Hassan of the West African Bank in Accra, Ghana. " * 3
    )
    words = Words(testing.draft(text).doc)
    ends = [0]
    for name in names.find(words):
        assert ends[-1] <= name.start < name.end
        ends.append(name.end)
