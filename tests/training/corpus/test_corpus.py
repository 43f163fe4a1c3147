"""The corpus itself: it is sound, holds what it must, and its card is up to date."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from aitia.training.corpus import coverage, markup, records, report
from aitia.training.corpus.passage import Passage


@pytest.fixture(scope="module")
def corpus() -> list[Passage]:
    passages, problems = report.load(report.files())
    assert not problems, "\n".join(map(str, problems[:20]))
    return passages


def test_the_corpus_holds_what_it_must(corpus: list[Passage]) -> None:
    assert [str(problem) for problem in coverage.problems(corpus)] == []


def test_every_passage_comes_back_from_markup_and_record(corpus: list[Passage]) -> None:
    for one in corpus:
        again, problems = markup.parse(markup.write(one))
        assert not problems
        assert again[0] == replace(one, file="", lines=again[0].lines)
        record = records.to_record(one)
        assert records.to_record(records.from_record(record)) == record


def test_no_text_stands_twice(corpus: list[Passage]) -> None:
    assert len({one.text for one in corpus}) == len(corpus)


def test_the_card_is_what_the_corpus_says(corpus: list[Passage]) -> None:
    assert (report.FOLDER / "CARD.md").read_text("utf-8") == report.card(corpus)


def test_the_second_coder_saw_only_the_dev_part(corpus: list[Passage]) -> None:
    pairs = report.pairs(corpus)
    assert len(pairs) >= report.BLIND
    assert all(first.part == "dev" for first, _ in pairs)
