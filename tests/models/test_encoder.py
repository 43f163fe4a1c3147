from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitia import testing
from aitia.errors import ModelError
from aitia.language import pipeline
from aitia.models import encoder, store
from aitia.models.encoder import FEATURES, LIMIT, Words, window, windows
from aitia.reader import Reader


def made(lengths: list[int], paragraphs: list[int] | None = None, sentences: list[int] | None = None) -> Words:
    """Words with so many pieces each."""
    number = len(lengths)
    return Words(
        list(range(number)), [[7] * n for n in lengths], np.zeros((number, len(FEATURES)), dtype=np.int64),
        paragraphs or [0] * number, sentences or [0] * number,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.booleans(), st.booleans()), max_size=80), st.integers(6, 40))
def test_windows_cover_every_word_once_and_fit(items: list[tuple[int, bool, bool]], limit: int) -> None:
    paragraphs = list(np.cumsum([new for _, new, _ in items], dtype=int)) if items else []
    sentences = list(np.cumsum([new or other for _, new, other in items], dtype=int)) if items else []
    words = made([n for n, _, _ in items], paragraphs, sentences)
    spans = windows(words, limit)
    assert [i for a, b in spans for i in range(a, b)] == list(range(len(items)))
    assert all(sum(len(p) for p in words.pieces[a:b]) <= limit for a, b in spans)


def test_windows_end_with_paragraphs_where_they_fit() -> None:
    words = made([1] * 30, [0] * 12 + [1] * 8 + [2] * 10)
    assert windows(words, 20) == [(0, 20), (20, 30)]
    assert windows(words, 11) == [(0, 11), (11, 20), (20, 30)]


def test_a_window_tells_where_each_word_begins() -> None:
    ids, features, first = window(made([2, 1, 3]), 0, 3)
    assert ids == [101, 7, 7, 7, 7, 7, 7, 102]
    assert first == [1, 3, 4]
    assert features.shape == (8, len(FEATURES))


def test_every_word_gets_a_vector_and_the_same_one_each_time() -> None:
    doc = pipeline.load()("“No talks,” she said.\n\n" + "The envoy left for Accra on Monday. " * 60)
    reader = encoder.load()
    words = reader.words(doc, [0] * len(doc))
    spans = list(reader(words))
    assert len(spans) > 1
    assert sum(len(v) for _, _, v in spans) == len(words.tokens) == sum(not t.is_space for t in doc)
    again = list(reader(words))
    assert all(np.array_equal(a[2], b[2]) for a, b in zip(spans, again, strict=True))
    assert all(sum(len(p) for p in words.pieces[a:b]) <= LIMIT for a, b, _ in spans)


def test_features_are_within_their_tables() -> None:
    doc = pipeline.load()("KYIV — “No,” 5 men of the U.N. said 🚢 in ''Oslo''.")
    words = encoder.load().words(doc, [6] * len(doc))
    assert (words.features.max(axis=0) < list(FEATURES.values())).all()
    assert (words.features >= 0).all()


def test_weights_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, digest in store.hashes().items():
        assert hashlib.sha256(store.load(name)).hexdigest() == digest
    with pytest.raises(ModelError, match="missing"):
        store.load("absent.bin")
    monkeypatch.setattr(store, "hashes", lambda: {"labels.json": "0" * 64})
    with pytest.raises(ModelError, match="not those that were shipped"):
        store.load("labels.json")


def test_all_weights_together_are_under_thirty_megabytes() -> None:
    assert sum(len(store.load(name)) for name in store.hashes()) < 30_000_000


def test_the_card_names_every_file_by_its_hash() -> None:
    card = files("aitia.models").joinpath("encoder.md").read_text("utf-8")
    assert all(digest in card and name in card for name, digest in store.hashes().items())


def test_an_article_among_others_is_read_as_it_is_alone() -> None:
    articles = [
        testing.article(text)
        for text in ("“No,” the mayor of Lomé said.", "Ghana said on Monday it would not attend. " * 30, "Rain fell.")
    ]
    together = list(Reader().read_many(articles))
    assert together == [Reader().read(article) for article in articles]
    assert together[0].claims and together[1].claims
