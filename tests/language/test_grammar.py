from __future__ import annotations

import pytest
from spacy.tokens import Token

from aitia.language import grammar, pipeline


def token(text: str, word: str) -> Token:
    return next(t for t in pipeline.load()(text) if t.text == word)


def text(found: Token | None) -> str | None:
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("The envoy met the governor.", "met", "envoy"),
        ("The envoy rose and left.", "left", "envoy"),
        ("The envoy agreed to sign the paper.", "sign", "envoy"),
        ("The union urged members to strike.", "strike", "members"),
        ("The soldiers who fled were caught.", "fled", "soldiers"),
        ("Police broke up the rally, arresting two people.", "arresting", "Police"),
        ("The port was shelled.", "shelled", "port"),
    ],
)
def test_subject(sentence: str, verb: str, expected: str) -> None:
    assert text(grammar.subject(token(sentence, verb))) == expected


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Rebels shelled the port and the depot.", "shelled", ["port", "depot"]),
        ("The town they shelled is empty.", "shelled", ["town"]),
        ("The minister resigned.", "resigned", []),
    ],
)
def test_objects(sentence: str, verb: str, expected: list[str]) -> None:
    assert [t.text for t in grammar.objects(token(sentence, verb))] == expected


def test_passives_and_their_agents() -> None:
    arrested = token("Two men were arrested by the police.", "arrested")
    assert grammar.is_passive(arrested)
    assert text(grammar.agent(arrested)) == "police"
    assert grammar.is_passive(token("The men arrested by soldiers fled.", "arrested"))
    assert not grammar.is_passive(token("The police arrested two men.", "arrested"))


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("They will meet in June.", "meet", "future"),
        ("They met in June.", "met", "past"),
        ("They have met.", "met", "past"),
        ("They meet weekly.", "meet", "present"),
        ("They will meet and sign.", "sign", "future"),
        ("They want to leave.", "leave", "none"),
    ],
)
def test_tense(sentence: str, verb: str, expected: str) -> None:
    assert grammar.tense(token(sentence, verb)) == expected


def test_negation_of_verbs_and_nouns() -> None:
    assert text(grammar.negation(token("They did not attack the convoy.", "attack"))) == "not"
    assert text(grammar.negation(token("There were no talks.", "talks"))) == "no"
    assert grammar.negation(token("They attacked.", "attacked")) is None


@pytest.mark.parametrize(
    ("sentence", "noun", "expected"),
    [
        ("The head of the port authority, Ilse Brandt, resigned.", "head", "The head of the port authority"),
        ("Three rebels who fled were caught.", "rebels", "Three rebels"),
        ("Ghana and Togo signed the treaty.", "Ghana", "Ghana"),
    ],
)
def test_phrase(sentence: str, noun: str, expected: str) -> None:
    found = grammar.phrase(token(sentence, noun))
    assert found[0].doc[found[0].i : found[-1].i + 1].text == expected


def test_clause_leaves_out_the_punctuation_at_its_ends() -> None:
    found = grammar.clause(token("They left, and the guards closed the gate.", "closed"))
    assert " ".join(t.text for t in found) == "the guards closed the gate"
