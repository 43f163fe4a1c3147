"""The cue files: what they must hold, and that they agree with one another."""

from __future__ import annotations

import pytest

from aitia.language import cues
from aitia.who import lexicon
from aitia.who.resolve import Salience

SECTORS = {
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "HLH", "IGO", "JUD", "LAB", "LEG", "MED", "MIL", "NGO",
    "OPP", "PTY", "REB", "REF", "REL", "SPY", "UAF",
}  # fmt: skip


def test_there_are_enough_nouns_and_offices_in_known_sectors() -> None:
    nouns = lexicon.nouns()
    assert len(nouns) >= 1000
    assert sum(noun.office for noun in nouns.values()) >= 300
    assert {noun.sector for noun in nouns.values()} - {None} <= SECTORS
    assert set(lexicon.organizations().sectors) <= SECTORS


def test_every_list_is_in_lower_case_but_for_given_names() -> None:
    roles, bodies = lexicon.roles(), lexicon.organizations()
    words = [*lexicon.nouns(), *roles.leads, *roles.member, *roles.modifiers, *bodies.bodies, *lexicon.honorifics()]
    assert [word for word in words if word != word.lower()] == []
    assert [name for name in lexicon.given_names() if not name[0].isupper()] == []


def test_titles_that_lead_or_belong_are_nouns_of_the_lexicon() -> None:
    roles = lexicon.roles()
    assert sorted(word for word in roles.leads | roles.member if word not in lexicon.nouns()) == []


def test_no_given_name_is_of_both_genders() -> None:
    names = cues.load("aitia.who", "given_names", dict[str, tuple[str, ...]])
    assert set(names["male"]) & set(names["female"]) == set()


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("national liberation army", "REB"),
        ("army", "MIL"),
        ("ministry of finance", "GOV"),
        ("house of representatives", "LEG"),
        ("teachers union", "LAB"),
        ("blue kite", None),
    ],
)
def test_the_longest_cue_of_a_name_tells_its_sector(name: str, sector: str | None) -> None:
    assert lexicon.name_sector(name.split()) == sector


def test_every_class_of_pronouns_has_weights() -> None:
    salience = cues.load("aitia.who", "salience", Salience)
    assert set(salience.least) == set(salience.weights) == {"he", "it", "they", "this"}
