"""Roles and relations."""

from __future__ import annotations

import pytest

from aitia import testing


@pytest.mark.parametrize(
    ("text", "who", "role"),
    [
        ("Interior Minister Jon Adeyemi resigned.", "Jon Adeyemi", ("Interior Minister", None, None)),
        ("Russian Defence Minister Pavel Orlov spoke.", "Pavel Orlov", ("Defence Minister", "Russia", "RUS")),
        ("They heard former US president Alan Reed.", "Alan Reed", ("former president", "US", "USA")),
        ("Secretary of State Anna Keller flew home.", "Anna Keller", ("Secretary of State", None, None)),
        ("Ilse Brandt, the head of the port authority, left.", "Ilse Brandt", ("head", "the port authority", None)),
        ("The head of the port authority, Ilse Brandt, left.", "Ilse Brandt", ("head", "the port authority", None)),
        ("Najib Rahmani, Malaysia's prime minister, left.", "Najib Rahmani", ("prime minister", "Malaysia", "MYS")),
        ("Omar Haddad became president of Lebanon in 2016.", "Omar Haddad", ("president", "Lebanon", "LBN")),
        ("Maria Lopez was appointed foreign minister.", "Maria Lopez", ("foreign minister", None, None)),
        ("Mr Haddad is the chairman of the Harbour Bank.", "Haddad", ("chairman", "Harbour Bank", None)),
        ("White House spokesman Josh Keane declined.", "Josh Keane", ("spokesman", "White House", "USA")),
        ("General Min Aung Soe, who leads the junta, spoke.", "Min Aung Soe", ("leader", "the junta", None)),
    ],
)
def test_who_holds_which_office(text: str, who: str, role: tuple[str, str | None, str | None]) -> None:
    draft = testing.draft(text, "who")
    name = {e.id: e.name for e in draft.entities}
    found = [(r.title, name.get(r.of or ""), r.country) for e in draft.entities if e.name == who for r in e.roles]
    assert role in found


def test_evidence_holds_the_title() -> None:
    draft = testing.draft("They heard former US president Alan Reed in Lima.", "who")
    (role,) = next(e.roles for e in draft.entities if e.name == "Alan Reed")
    assert [span.text for span in role.evidence] == ["former US president Alan Reed"]


def test_a_role_told_in_short_is_not_a_second_role() -> None:
    draft = testing.draft("Interior Minister Jon Adeyemi spoke. The minister was calm.", "who")
    assert [r.title for e in draft.entities for r in e.roles] == ["Interior Minister"]


def test_an_adjective_of_judgement_is_no_part_of_a_title() -> None:
    draft = testing.draft("Embattled interior minister Jon Adeyemi spoke.", "who")
    assert [r.title for e in draft.entities for r in e.roles] == ["interior minister"]


def test_an_office_that_is_denied_is_not_held() -> None:
    draft = testing.draft("Omar Haddad is not the president of Lebanon.", "who")
    assert not next(e.roles for e in draft.entities if e.name == "Omar Haddad")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Hezbollah leader Hassan Karam spoke.", ("Hassan Karam", "leads", "Hezbollah")),
        ("White House spokesman Josh Keane declined.", ("Josh Keane", "member", "White House")),
        ("Pakistan, a rival of India, protested.", ("Pakistan", "rival", "India")),
        ("Ilham Mammadov is an ally of Turkey.", ("Ilham Mammadov", "ally", "Turkey")),
        ("Turkish-backed fighters took the town.", ("Turkey", "patron", "Turkish-backed fighters")),
        ("They fought a militia backed by Rwanda.", ("Rwanda", "patron", "a militia")),
    ],
)
def test_ties_that_are_said_outright(text: str, relation: tuple[str, str, str]) -> None:
    draft = testing.draft(text, "who")
    name = {e.id: e.name for e in draft.entities}
    assert relation in [(name[r.subject], r.kind, name[r.object]) for r in draft.relations]


@pytest.mark.parametrize(
    "text",
    [
        "They heard former Harbour Bank chairman Alan Reed.",
        "Pakistan, a former rival of India, agreed.",
        "Sales director Anna Keller left the Harbour Bank.",
    ],
)
def test_what_is_past_or_not_said_is_no_tie(text: str) -> None:
    assert not [r for r in testing.draft(text, "who").relations if r.kind != "member"]
