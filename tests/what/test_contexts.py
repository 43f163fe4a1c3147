"""What an event is about: by words, and by the head."""

from __future__ import annotations

from aitia import codebooks
from aitia.language import pipeline
from aitia.what.contexts import LIKELY, UNLIKELY, Contexts

BOOK = codebooks.load("plover")


def test_without_the_head_words_decide() -> None:
    token = pipeline.load()("Soldiers of Mali arrested a journalist.")[3]
    assert Contexts(BOOK).of(token) == ("military", "legal")


def test_the_head_adds_what_is_likely_and_takes_what_is_unlikely() -> None:
    token = pipeline.load()("Soldiers of Mali arrested a journalist.")[3]
    chances = dict.fromkeys(BOOK.contexts, 0.0) | {"military": UNLIKELY, "legal": UNLIKELY / 2, "election": LIKELY}
    assert set(Contexts(BOOK).of(token, chances)) == {"military", "election"}
    assert [c for c in BOOK.contexts if c in ("military", "election")] == list(Contexts(BOOK).of(token, chances))
