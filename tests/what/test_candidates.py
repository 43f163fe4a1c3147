from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Token

from aitia.language import pipeline
from aitia.what.candidates import GIVEN, MOST, candidates, way


def at(text: str, word: str) -> Token:
    return next(token for token in pipeline.load()(text) if token.text == word)


def test_candidates_are_the_noun_phrases_of_the_sentence() -> None:
    trigger = at("Rain fell. On Monday Kenyan police arrested two men in Kisumu. Nobody spoke.", "arrested")
    found = candidates(trigger, frozenset(), frozenset())
    assert {token.text for token in found.tokens} >= {"Kenyan", "police", "men", "Kisumu"}
    assert {token.text for token in found.tokens}.isdisjoint({"Rain", "Monday", "Nobody", "two"})
    assert found.given.shape == (len(found.tokens), GIVEN) and found.paths.shape == (len(found.tokens),)


@pytest.mark.parametrize(
    ("text", "trigger", "word", "expected"),
    [
        ("Police arrested two men.", "arrested", "Police", "nsubj|"),
        ("Two men were arrested by police.", "arrested", "police", "pobj>agent:by|"),
        ("The arrest of two men angered Peru.", "arrest", "men", "pobj>prep:of|"),
        ("The arrest of two men angered Peru.", "arrest", "Peru", "dobj|nsubj"),
    ],
)
def test_the_way_names_dependencies_and_prepositions(text: str, trigger: str, word: str, expected: str) -> None:
    verb = at(text, trigger)
    assert way(verb, next(token for token in verb.doc if token.text == word)) == expected


def test_what_the_rules_took_them_for_is_told() -> None:
    trigger = at("Police arrested two men.", "arrested")
    plain = candidates(trigger, frozenset(), frozenset())
    told = candidates(trigger, frozenset({0}), frozenset({3}))
    names = [token.text for token in told.tokens]
    changed = np.argwhere(plain.given != told.given).tolist()
    assert changed == [[names.index("Police"), GIVEN - 2], [names.index("men"), GIVEN - 1]]


def test_a_long_list_is_cut_to_the_nearest() -> None:
    countries = ", ".join(["Kenya", "Peru", "Chad", "Mali"] * 30)
    found = candidates(at(f"Police arrested men from {countries}.", "arrested"), frozenset(), frozenset())
    assert len(found.tokens) == MOST
    assert found.tokens[0].text == "Police"
