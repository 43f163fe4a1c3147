"""Place names and what they mean."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from aitia import testing
from aitia.draft import Draft
from aitia.settings import Settings
from aitia.testing import draft
from aitia.where import embedded
from aitia.where.lookup import names
from aitia.where.stage import make

WORDS = [
    "in", "near", "Paris", ",", "Texas", "Georgia", ".", "the", "of", "Russian", "\n", "--", "Boone", "County", "Lake",
    "W.Va.", "GOMA", "😀", "'s", "D.C.", "St.",
]  # fmt: skip


def read(text: str) -> Draft:
    made = draft(text)
    make(Settings())(made)
    return made


@pytest.mark.parametrize(
    ("text", "words", "country", "precision"),
    [
        ("Thousands marched in Nairobi.", "Nairobi", "KEN", "city"),
        ("Voters queued in Paris.", "Paris", "FRA", "city"),
        ("Voters queued in Paris, Texas.", "Paris", "USA", "city"),
        ("The mayor of Kyiv met a delegation from Poland.", "Poland", "POL", "country"),
        ("Fighting spread across Darfur.", "Darfur", "SDN", "region"),
        ("Soldiers left Rostov-on-Don, Russia.", "Rostov-on-Don", "RUS", "city"),
        ("Shells fell on Herat province in Afghanistan.", "Herat", "AFG", "city"),
        ("The Ukrainian delegation arrived in Geneva.", "Ukrainian", "UKR", "country"),
    ],
)
def test_place(text: str, words: str, country: str, precision: str) -> None:
    found = [p for p in read(text).places if any(words in e.text for e in p.evidence)]
    assert [(p.country, p.latitude is not None) for p in found] == [(country, True)]
    assert found[0].precision in (precision, "admin1")


def test_one_place_has_all_its_names() -> None:
    made = read("Rebels hold Goma. The mayor of Goma fled. Later Goma fell.")
    (goma,) = made.places
    assert [e.text for e in goma.evidence] == ["Goma"] * 3
    assert goma.geonames is not None


def test_one_sense_in_an_article() -> None:
    made = read("A fire broke out in Paris, Texas. The mayor of Paris thanked the crews.")
    assert {(p.name, p.country) for p in made.places} == {("Paris", "USA"), ("Texas", "USA")}


def test_the_countries_named_decide_between_namesakes() -> None:
    assert {p.country for p in read("Georgia and Armenia signed a treaty in Tbilisi.").places} == {"GEO", "ARM"}
    assert {p.country for p in read("Voters in Georgia, Alabama and Florida went to the polls.").places} == {"USA"}


def test_a_list_of_countries_is_not_taken_for_an_address() -> None:
    made = read("Envoys of Iraq, Syria and Iran met.")
    assert [(p.name, p.country) for p in made.places] == [("Iraq", "IRQ"), ("Syria", "SYR"), ("Iran", "IRN")]


def test_unknown_names_are_kept_with_a_gap() -> None:
    made = read("The convoy was stopped in Grubenhofen, Bavaria.")
    unknown = next(p for p in made.places if p.name == "Grubenhofen")
    assert (unknown.latitude, unknown.longitude, unknown.country) == (None, None, "DEU")
    assert [g.field for g in made.gaps] == [f"places.{unknown.id}.latitude"]


def test_a_dateline_is_a_place() -> None:
    text = "GOMA, June 24 (Northline) — Rebels withdrew."
    made = draft(text, dateline=draft(text).span(0, 4))
    make(Settings())(made)
    assert [(p.name, p.country) for p in made.places] == [("Goma", "COD")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(WORDS),
        max_size=15,
    ).map(" ".join)
)
def test_any_text_is_read(text: str) -> None:
    made = read(text)
    spans = [e for p in made.places for e in p.evidence]
    assert all(made.article.text[e.start : e.end] == e.text and e.text for e in spans)
    assert len({p.id for p in made.places}) == len(made.places)
    assert all((p.latitude is None) == (p.longitude is None) for p in made.places)
    assert len(set(spans)) == len(spans)


def test_towns_in_a_list_do_not_lie_in_one_another() -> None:
    draft = testing.draft("Clashes were reported in Rennes, Nantes and Lyon.", "who", "what", "when", "where")
    assert [(p.name, p.country, p.latitude is not None) for p in draft.places] == [
        ("Rennes", "FRA", True), ("Nantes", "FRA", True), ("Lyon", "FRA", True),
    ]  # fmt: skip


def test_a_month_is_no_town() -> None:
    draft = testing.draft(
        "PARIS, March 7 (Volta Wire) - They called protests for Saturday, March 11.", "who", "what", "when", "where"
    )
    assert [p.name for p in draft.places] == ["Paris"]


@pytest.mark.parametrize(
    ("tokens", "found"),
    [
        (("near", "Tupilak"), True),
        (("near", "Tupilak", "Sund"), True),
        (("with", "Tupilak"), False),
        (("near", "TUPILAK"), False),
        (("near", "Tupilak", "'s"), False),
        (("near", "Tupilak", "Sund", "Bay"), False),
        (("Tupilak",), False),
        (("in", "Tupilak", "Hospital"), False),
    ],
)
def test_a_name_that_the_gazetteer_lacks_is_a_place_after_few_prepositions(
    tokens: tuple[str, ...], found: bool
) -> None:
    doc = Doc(English().vocab, words=list(tokens))
    name = doc[0:1] if len(tokens) == 1 else doc[1:]
    assert embedded.opens_inside(name, names()) == found


@pytest.mark.parametrize(("head", "found"), [("mayor", True), ("story", False)])
def test_who_or_what_a_person_is_of_may_make_it_a_place(head: str, found: bool) -> None:
    words = ["The", head, "of", "Kandy", "spoke", "."]
    heads = [1, 4, 1, 2, 4, 4]
    doc = Doc(English().vocab, words=words, heads=heads, deps=["det", "nsubj", "prep", "pobj", "ROOT", "punct"])
    doc.ents = [Tokens(doc, 3, 4, label="PERSON")]
    assert embedded.stands_for_place(doc.ents[0], set(), names()) == found
