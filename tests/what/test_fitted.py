"""A head fitted to a codebook of one's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from aitia import codebooks
from aitia.errors import CodebookError
from aitia.settings import Settings
from aitia.testing import draft
from aitia.what import fitted, lexicon
from aitia.what.nearest import Seen, calibrated
from aitia.what.similar import Similar
from aitia.what.stage import make

RNG = np.random.default_rng(7)


def words(count: int, columns: np.ndarray) -> Seen:
    """Words whose dictionary vectors are `columns`."""
    unit = columns / np.linalg.norm(columns, axis=1, keepdims=True)
    return Seen([], np.zeros((count, 2), np.float32), unit.astype(np.float32))


def two_kinds(count: int) -> fitted.Taught:
    """Words that the vectors tell apart, and likeness does not."""
    types: list[str | None] = [("A", "B", None)[n % 3] for n in range(count)]
    centre = {"A": (3.0, 0.0, 0.0), "B": (0.0, 3.0, 0.0), None: (0.0, 0.0, 3.0)}
    columns = np.array([centre[type] for type in types]) + RNG.normal(0, 0.3, (count, 3))
    return fitted.Taught(words(count, columns), RNG.normal(0.5, 0.1, (count, 2)), types, list(range(count)))


def test_a_head_learns_what_likeness_does_not_tell() -> None:
    given = two_kinds(90)
    least, _ = calibrated(given.likeness.astype(np.float32), given.types, ["A", "B"], 0.0)
    found = fitted.fit(given, ["A", "B"], least)
    assert found.better
    assert found.after["all"] > 0.95 > found.before["all"]
    assert found.events == {"A": 30, "B": 30}
    scores = found.head.scores(given.likeness.astype(np.float32), given.words)
    told = [("A", "B")[s.argmax()] if s.max() >= found.head.least else None for s in scores]
    assert np.mean([a == b for a, b in zip(told, given.types, strict=True)]) > 0.95


def test_noise_is_not_taken_for_better() -> None:
    given = two_kinds(60)
    shuffled = given._replace(words=words(60, RNG.normal(0, 1, (60, 3))))
    likeness = np.array([[0.9 * (t == "A"), 0.9 * (t == "B")] for t in given.types])
    found = fitted.fit(shuffled._replace(likeness=likeness), ["A", "B"], 0.4)
    assert found.before["all"] == 1.0
    assert not found.better


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my"
    codebooks.new(folder)
    return folder


def fit(folder: Path) -> codebooks.Codebook:
    """The codebook with a head fitted to it, better or not."""
    book = codebooks.load(folder)
    similar = Similar(lexicon.load(str(folder)))
    found = fitted.fit(fitted.taught(similar.nearest), list(book.types), similar.nearest.least)
    (folder / codebooks.FITTED).write_bytes(fitted.dump(found.head, book))
    return codebooks.load(folder)


def test_a_head_comes_back_as_it_was_written_and_marks_the_fingerprint(folder: Path) -> None:
    before = codebooks.load(folder)
    after = fit(folder)
    assert before.version == after.version
    assert after.fingerprint.startswith(f"{before.fingerprint}+")
    head = fitted.load(after)
    assert head is not None
    assert fitted.dump(head, after) == after.fitted
    assert fitted.load(before) is None


def test_reading_uses_the_head(folder: Path) -> None:
    text = "A strike by dockers closed the harbour at Lagos."
    plain = make(Settings(codebook=str(folder)))
    first = draft(text)
    plain(first)
    book = fit(folder)
    head = fitted.load(book)
    assert head is not None
    (folder / codebooks.FITTED).write_bytes(fitted.dump(head._replace(least=1e6), book))
    second = draft(text)
    make(Settings(codebook=str(folder)))(second)
    assert [event.type for event in first.events] == ["STRIKE"]
    assert second.events == []


@pytest.mark.parametrize("what", ["changed", "broken", "other"])
def test_a_head_that_does_not_fit_says_so_and_how_to_mend_it(folder: Path, what: str) -> None:
    book = fit(folder)
    assert book.fitted is not None
    if what == "changed":
        with (folder / "STRIKE.yaml").open("a", encoding="utf-8") as file:
            file.write("# a word more\n")
    elif what == "broken":
        (folder / codebooks.FITTED).write_bytes(book.fitted[:40])
    else:
        (folder / codebooks.FITTED).write_bytes(book.fitted.replace(fitted._encoder().encode(), b"0" * 16))
    with pytest.raises(CodebookError, match="aitia codebook fit my/ fits it again, or delete the file"):
        fitted.load(codebooks.load(folder))


def test_coded_texts_are_more_to_learn_from(folder: Path) -> None:
    similar = Similar(lexicon.load(str(folder)))
    text = "Bus drivers struck in Oslo while tenants protested."
    at = text.index("struck")
    whole = fitted.read(similar, [fitted.Coded(text, [(at, at + 6, "STRIKE")], True)])
    assert whole.types.count("STRIKE") == 1 and None in whole.types
    part = fitted.read(similar, [fitted.Coded(text, [(at, at + 6, "STRIKE")], False)])
    assert part.types == ["STRIKE"]
    own = fitted.taught(similar.nearest)
    both = fitted.taught(similar.nearest, [whole])
    assert len(both.types) == len(own.types) + len(whole.types) == len(both.likeness)
    assert set(both.sentences[len(own.types) :]).isdisjoint(own.sentences)
