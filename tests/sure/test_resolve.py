"""The tables: which standing wins, what is certain, what turns over; and that the two cue files fit together."""

from __future__ import annotations

import pytest

from aitia.language import cues
from aitia.sure import find, resolve

TOGETHER = [
    ([], "CT+", "asserted"),
    (["past"], "CT+", "asserted"),
    (["negated"], "CT-", "denied"),
    (["negated", "failed"], "CT+", "asserted"),
    (["negated", "if"], "U", "hypothetical"),
    (["negated", "possible"], "PS-", "hypothetical"),
    (["negated", "future"], "CT-", "denied"),
    (["denied", "would"], "U", "hypothetical"),
    (["would", "planned"], "U", "hypothetical"),
    (["predicted", "future"], "PR+", "predicted"),
    (["planned", "said"], "U", "planned"),
    (["doubtful", "said"], "PS+", "unconfirmed"),
    (["believed", "doubtful"], "PS+", "unconfirmed"),
    (["unlikely"], "PR-", "predicted"),
    (["infinitive"], "U", "planned"),
    (["infinitive", "achieved"], "CT+", "asserted"),
    (["infinitive", "purpose", "attempted"], "U", "hypothetical"),
    (["no such category"], "CT+", "asserted"),
]


@pytest.mark.parametrize(("categories", "factuality", "standing"), TOGETHER)
def test_cues_together(categories: list[str], factuality: str, standing: str) -> None:
    counting = resolve.counting(categories)
    assert resolve.factuality(counting) == factuality
    assert resolve.standing(counting, resolve.factuality(counting))[0] == standing


def test_what_decided_is_given() -> None:
    assert resolve.standing(["past", "said", "possible"], "PS+") == ("hypothetical", ["possible"])


def test_a_grade_stays_on_its_scale() -> None:
    assert resolve.grade([("past", False)]) == 3.0
    assert resolve.grade([("negated", False), ("past", False)]) < 0
    assert -3.0 <= resolve.grade([(c, above) for c in resolve.table().categories for above in (False, True)]) <= 3.0


def test_every_category_of_the_words_is_explained() -> None:
    named = {
        category
        for scope, table in find.words().items()
        if scope not in ("end", "carrier")
        for category in table.values()
    }
    known = resolve.table().categories
    assert named <= set(known)
    assert {row.negated for row in known.values() if row.negated} <= set(known)
    assert {name.removeprefix("above ") for pair in resolve.table().pairs for name in pair.both} <= set(known)
    assert {row.standing for row in known.values() if row.standing} == set(resolve.table().standings)


def test_no_word_has_two_categories_in_one_scope() -> None:
    listed = cues.load("aitia.sure", "words", dict[str, dict[str, list[str]]])
    for scope, by_category in listed.items():
        every = [word for words in by_category.values() for word in words]
        assert sorted(every) == sorted(set(every)), scope
        assert every == [word.lower() for word in every], scope
