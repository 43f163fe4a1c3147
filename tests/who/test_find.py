"""Phrases: noun phrases and pronouns, and what they tell."""

from __future__ import annotations

import pytest

from aitia import testing
from aitia.who.find import Finder
from aitia.who.phrase import Phrase
from aitia.who.words import Words


def phrases(text: str) -> dict[str, Phrase]:
    words = Words(testing.draft(text).doc)
    return {words.written(p.start, p.end): p for p in Finder(words).phrases()}


@pytest.mark.parametrize(
    ("text", "words", "kind", "number", "sector"),
    [
        ("The president spoke.", "The president", "person", "one", "GOV"),
        ("Two rebels fled.", "Two rebels", "group", "many", "REB"),
        ("French police searched the house.", "French police", "group", "many", "COP"),
        ("The defence ministry denied it.", "The defence ministry", "organization", "one", "GOV"),
        ("The group's leader was shot.", "The group's leader", "person", "one", None),
        ("She met the head of the port authority.", "the head of the port authority", "person", "one", None),
        ("The attorney general resigned.", "The attorney general", "person", "one", "JUD"),
        ("The attorney general resigned.", "The attorney general", "person", "one", "JUD"),
        ("The secretary-general arrived.", "The secretary-general", "person", "one", None),
        ("They treated the wounded.", "the wounded", "group", "many", "CVL"),
    ],
)
def test_noun_phrases_tell_kind_number_and_sector(
    text: str, words: str, kind: str, number: str, sector: str | None
) -> None:
    phrase = phrases(text)[words]
    assert (phrase.form, phrase.kind, phrase.number) == ("nominal", kind, number)
    assert phrase.noun is not None
    assert phrase.noun.sector == sector


def test_nouns_that_need_company_speak_of_nobody_alone() -> None:
    assert phrases("He shook his head and demanded justice.")["his head"].noun is None
    assert phrases("He met the head of the bank.")["the head of the bank"].noun is not None


@pytest.mark.parametrize(
    "text",
    ["It is clear that he lied.", "It took years to rebuild the bridge.", "It seems that they left.", "It rained."],
)
def test_it_may_stand_for_nothing(text: str) -> None:
    assert "It" not in phrases(text)


@pytest.mark.parametrize("text", ["The army advanced. It took the town.", "The bank fell. It was sold."])
def test_it_may_stand_for_something(text: str) -> None:
    assert phrases(text)["It"].form == "pronoun"


def test_the_country_in_a_phrase_is_kept_but_not_that_of_a_backer() -> None:
    assert phrases("French police left.")["French police"].country == "FRA"
    assert phrases("Turkish-backed fighters left.")["Turkish-backed fighters"].country is None


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mr Okoro left.", "Okoro", "m"),
        ("Ms Okoro left.", "Okoro", "f"),
        ("Ilse Brandt left.", "Ilse Brandt", "f"),
        ("Sheikh Hasina fled.", "Hasina", "f"),
        ("Dr Okoro left.", "Okoro", ""),
    ],
)
def test_names_tell_the_gender(text: str, name: str, gender: str) -> None:
    assert phrases(text)[name].gender == gender
