"""What the words around a name tell of it."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from aitia.settings import Settings
from aitia.testing import draft
from aitia.where import embedded, told
from aitia.where.lookup import names
from aitia.where.stage import make


def sentence(words: str, deps: str, heads: list[int], pos: str = "") -> Doc:
    """A parsed sentence; lemmas are the words in small letters, and names are told by their capital."""
    split = words.split()
    tags = pos.split() or ["PROPN" if word[0].isupper() else "NOUN" for word in split]
    return Doc(
        English().vocab,
        words=split,
        deps=deps.split(),
        heads=heads,
        pos=tags,
        tags=["NN" if tag == "NOUN" else tag for tag in tags],
        lemmas=[word.lower() for word in split],
    )


def kind(before: str, name: str, after: str) -> tuple[Doc, Tokens]:
    doc = sentence(f"they saw {before} {name} {after}", "nsubj ROOT det compound dobj", [1, 1, 4, 4, 1])
    return doc, doc[3:4]


def behind(head: str, preposition: str, name: str) -> Tokens:
    doc = sentence(f"they {head} {preposition} {name}", "nsubj ROOT prep pobj", [1, 1, 1, 2], "PRON VERB ADP PROPN")
    return doc[3:4]


@pytest.mark.parametrize(
    ("before", "after", "label", "found"),
    [
        ("the", "valley", "", True),
        ("the", "valley", "ORG", True),
        ("the", "camp", "PERSON", True),
        ("the", "camp", "ORG", False),
        ("a", "camp", "PERSON", False),
        ("their", "valley", "PERSON", False),
        ("two", "valley", "PERSON", False),
        ("the", "lawyer", "PERSON", False),
        ("the", "village", "NORP", False),
    ],
)
def test_a_kind_of_place_after_any_name(before: str, after: str, label: str, found: bool) -> None:
    _, name = kind(before, "Tupilak", after)
    assert told.tells(name, label, frozenset(), names()) == found


def test_the_people_of_a_town_tell_it_if_the_gazetteer_has_it() -> None:
    assert told.tells(kind("the", "Freetown", "police")[1], "PERSON", frozenset(), names())
    assert not told.tells(kind("the", "Tupilak", "police")[1], "PERSON", frozenset(), names())
    assert not told.tells(kind("the", "Freetown", "song")[1], "PERSON", frozenset(), names())


@pytest.mark.parametrize(
    ("head", "preposition", "name", "found"),
    [
        ("rested", "at", "Tupilak", True),
        ("aim", "at", "Tupilak", False),
        ("rested", "into", "Tupilak", True),
        ("rested", "with", "Tupilak", False),
        ("march", "to", "Tupilak", True),
        ("bring", "to", "Tupilak", False),
        ("bring", "to", "Kherson", True),
        ("talked", "to", "Kherson", False),
        ("raid", "on", "Kherson", True),
        ("wrote", "on", "Kherson", False),
        ("walked", "through", "Kherson", True),
        ("rested", "at", "TUPILAK", False),
    ],
)
def test_prepositions_and_what_they_hang_on(head: str, preposition: str, name: str, found: bool) -> None:
    assert told.tells(behind(head, preposition, name), "PERSON", frozenset(), names()) == found


@pytest.mark.parametrize(
    ("verb", "name", "label", "found"),
    [
        ("retake", "Tupilak", "ORG", True),
        ("reach", "Tupilak", "PERSON", False),
        ("reach", "Kherson", "PERSON", True),
        ("thank", "Kherson", "PERSON", False),
        ("raid", "Tupilak", "EVENT", True),
    ],
)
def test_what_is_done_to_places(verb: str, name: str, label: str, found: bool) -> None:
    doc = sentence(f"they {verb} {name}", "nsubj ROOT dobj", [1, 1, 1], "PRON VERB PROPN")
    assert told.tells(doc[2:3], label, frozenset(), names()) == found


def test_where_follows_a_place() -> None:
    doc = sentence("they praised Tupilak , where", "nsubj ROOT dobj punct advmod", [1, 1, 1, 1, 1])
    assert told.tells(doc[2:3], "PERSON", frozenset(), names())
    assert not told.tells(doc[2:3], "PERSON", frozenset({"Tupilak"}), names())


def test_persons_named_in_full_are_remembered() -> None:
    words = ["Ada", "Tupilak", "left", "Tupilak", "Sund"]
    doc = Doc(
        English().vocab, words=words, heads=[1, 2, 2, 4, 2], deps=["compound", "nsubj", "ROOT", "compound", "dobj"]
    )
    doc.ents = [Tokens(doc, 0, 2, label="PERSON"), Tokens(doc, 3, 5, label="GPE")]
    assert told.people(doc) == {"Ada", "Tupilak"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Miners blocked the gates of the Zubair refinery on Monday.", "Zubair"),
        ("Officers met at Zamyn-Uud on Tuesday.", "Zamyn-Uud"),
        ("Troops entered the village of Jisr al-Shughour at dawn.", "Jisr al-Shughour"),
        ("KATHMANDU, May 18 - The parliament met.", "KATHMANDU"),
    ],
)
def test_names_are_found_in_sentences(text: str, words: str) -> None:
    made = draft(text)
    make(Settings())(made)
    assert words in [e.text for place in made.places for e in place.evidence]


def test_a_name_found_in_one_sentence_is_found_in_the_next() -> None:
    made = draft("They drove to Kherson. They thanked Kherson. They thanked Gwadar.")
    called = [t.i for t in made.doc if t.text in ("Kherson", "Gwadar")]
    made.doc.ents = [Tokens(made.doc, i, i + 1, label="PERSON") for i in called]
    make(Settings())(made)
    assert [[e.text for e in place.evidence] for place in made.places] == [["Kherson", "Kherson"]]


def test_a_time_is_a_place_only_if_the_gazetteer_has_it() -> None:
    for name, found in (("Falluja", True), ("Tupilak", False)):
        doc = sentence(f"they rested near {name}", "nsubj ROOT prep pobj", [1, 1, 1, 2], "PRON VERB ADP PROPN")
        doc.ents = [Tokens(doc, 3, 4, label="DATE")]
        assert (embedded.stands_for(doc.ents[0], set(), frozenset(), names()) is not None) == found
