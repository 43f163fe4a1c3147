"""Which cues bear on an event, and at which level."""

from __future__ import annotations

import pytest

from aitia.sure import find
from aitia.testing import draft

FOUND = [
    ("The ministers did not try to leave.", "leave", {"failed"}, {"negated", "attempted"}),
    ("The envoy, who did not speak, resigned.", "resigned", {"past"}, {"negated", "above negated"}),
    ("Not only did the army leave, it also disbanded.", "leave", {"past"}, {"negated"}),
    ("The army did not say that it had left.", "left", {"unclear"}, {"negated", "above negated"}),
    ("The army left, but unconfirmed reports reached Lima.", "left", set(), {"doubtful"}),
    ("Unconfirmed reports reached Lima but the army left.", "left", set(), {"doubtful"}),
    ("Ministers may agree to meet and talk.", "talk", {"planned", "above possible"}, set()),
    ("Protesters may march and the police will watch.", "watch", {"future"}, {"possible"}),
    ("She will not be able to attend.", "attend", {"prevented", "above future"}, {"enabled"}),
    ("Two men were kicked; the claim could not be verified.", "kicked", {"doubtful"}, {"above negated", "able"}),
    ("We hope the ceasefire holds.", "holds", {"desired", "personal"}, set()),
]


@pytest.mark.parametrize(("text", "word", "there", "absent"), FOUND)
def test_cues_around(text: str, word: str, there: set[str], absent: set[str]) -> None:
    (event,) = [token for token in draft(text).doc if token.text == word]
    found = {("above " if cue.above else "") + cue.category for cue in find.around(event)}
    assert there <= found
    assert not absent & found


def test_a_phrase_is_found_whole_and_the_longest_first() -> None:
    forms = [token.lower_ for token in draft("Clashes began, according to rumours, and they lie; unconfirmed.").doc]
    found = [(category, " ".join(forms[start:end])) for category, start, end in find.phrases(forms)]
    assert found[0] == ("doubtful", "according to rumours")
    assert found[-1] == ("doubtful", "unconfirmed")


def test_a_sentence_without_an_end_costs_its_length() -> None:
    doc = draft("the army did not leave and " * 400).doc
    event = doc[len(doc) // 2]
    assert all(abs(word.i - event.i) <= 2 * find.REACH for cue in find.around(event) for word in cue.words)
