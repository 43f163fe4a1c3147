"""Who noun phrases and pronouns stand for."""

from __future__ import annotations

import pytest

from aitia import testing


def meant(text: str, words: str, nth: int = 0) -> str | None:
    """The name of the entity that the nth occurrence of these words is a mention of."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    for entity in testing.draft(text, "who").entities:
        if any((m.start, m.end) == (start, start + len(words)) for m in entity.mentions):
            return entity.name
    return None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ilse Brandt met Jon Adeyemi. She left early.", "She", "Ilse Brandt"),
        ("Ilse Brandt met Jon Adeyemi. He left early.", "He", "Jon Adeyemi"),
        ("Mr Okoro met Ms Okoro. She thanked him.", "him", "Okoro"),
        ("Jon Adeyemi praised his staff.", "his", "Jon Adeyemi"),
        ("Two rebels were killed. They had fired first.", "They", "Two rebels"),
        ("Wagner Group fighters left. Ilse Brandt, who runs the port, stayed.", "who", "Ilse Brandt"),
        ("The ministry, which denied it, was searched.", "which", "The ministry"),
    ],
)
def test_pronouns(text: str, words: str, name: str) -> None:
    assert meant(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Interior Minister Jon Adeyemi spoke. The minister was calm.", "The minister", "Jon Adeyemi"),
        ("Ilse Brandt, the head of the port authority, resigned.", "the head of the port authority", "Ilse Brandt"),
        ("The head of the port authority, Ilse Brandt, resigned.", "The head of the port authority", "Ilse Brandt"),
        ("Mr Haddad is the chairman of the bank.", "the chairman of the bank", "Haddad"),
        ("Maria Lopez was named foreign minister on Friday.", "foreign minister", "Maria Lopez"),
        ("Talks with Malaysia failed. The country had asked for more.", "The country", "Malaysia"),
        ("The Defence Ministry gave no figures. The ministry denied it.", "The ministry", "Defence Ministry"),
        ("Hezbollah fired rockets. The group said it had been hit.", "The group", "Hezbollah"),
        ("Police held 40 protesters. The protesters sang.", "The protesters", "40 protesters"),
    ],
)
def test_noun_phrases(text: str, words: str, name: str) -> None:
    assert meant(text, words) == name


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The interior minister met the defence minister.", "The interior minister", "the defence minister"),
        ("A soldier shot another soldier.", "A soldier", "another soldier"),
        ("The German chancellor called the Austrian chancellor.", "The German chancellor", "the Austrian chancellor"),
        ("Mr Haddad is not the chairman.", "Haddad", "the chairman"),
        ("The governor hit him.", "The governor", "him"),
        ("Jon Adeyemi and two generals came.", "Jon Adeyemi", "two generals"),
    ],
)
def test_two_are_not_one(text: str, one: str, other: str) -> None:
    assert meant(text, one) is not None
    assert meant(text, one) != meant(text, other)


def test_a_pronoun_in_a_quotation_is_not_its_speaker() -> None:
    text = "Paulo Reis resigned on Friday. “He lied to the court,” Jon Adeyemi said."
    assert meant(text, "He") == "Paulo Reis"


def test_the_first_person_is_left_to_the_stage_that_knows_who_speaks() -> None:
    assert meant("“I will not go,” Ilse Brandt said.", "I") is None


def test_nobody_found_for_a_pronoun_leaves_a_gap() -> None:
    draft = testing.draft("He left.", "who")
    assert [gap.field for gap in draft.gaps] == ["entities.mentions"]
    assert not testing.draft("Jon Adeyemi left.", "who").gaps
