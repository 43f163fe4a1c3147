from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia.draft import Draft
from aitia.errors import CodebookError
from aitia.language import cues
from aitia.what import lexicon
from aitia.what.confidence import features
from aitia.what.find import triggers
from aitia.what.lexicon import Row


def test_the_lexicon_covers_every_type_with_hundreds_of_cues() -> None:
    words = lexicon.load("plover")
    rules = [
        rule for index in (words.verbs, words.nouns, words.adjectives) for given in index.values() for rule in given
    ]
    assert {rule.type for rule in rules} == set(words.codebook.types)
    assert len(rules) >= 600


def test_a_codebook_of_other_types_has_no_cues_but_its_words() -> None:
    words = lexicon.load("coup")
    assert not words.ruled and lexicon.load("plover").ruled
    assert not (words.verbs or words.nouns or words.adjectives)
    assert words.people and words.quad("RUMOUR") == 3


def test_weights_are_chances() -> None:
    for name in ("verbs", "nouns"):
        for rows in cues.load("aitia.what", name, dict[str, list[Row]]).values():
            assert all(0 < row.weight < 1 and row.cue for row in rows)


def test_a_more_demanding_cue_comes_first() -> None:
    rules = lexicon.load("plover").verbs["call"]
    assert [rule.rank for rule in rules] == sorted((rule.rank for rule in rules), reverse=True)


def test_an_unknown_word_class_is_named() -> None:
    with pytest.raises(CodebookError, match=r"no class <weather>.*aid"):
        lexicon._expand(Row(cue=["rain"], weight=0.5, object=frozenset({"<weather>"})), {"aid": frozenset()}, "verbs")


def test_features_have_weights(drafted: Callable[[str], Draft]) -> None:
    words = lexicon.load("plover")
    (trigger,) = triggers(drafted("Kenya praised Togo.").doc, words).values()
    weights = cues.load("aitia.what", "confidence", dict[str, float])
    assert set(features(trigger, [True], 1, words)) | {"always", "least"} == set(weights)
