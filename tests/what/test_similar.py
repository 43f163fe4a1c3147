from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from aitia import codebooks
from aitia.draft import Draft
from aitia.errors import CodebookError
from aitia.models import encoder
from aitia.settings import Settings
from aitia.testing import draft
from aitia.what import lexicon
from aitia.what.nearest import FAR, Space
from aitia.what.similar import Similar
from aitia.what.stage import make


@pytest.fixture(scope="module")
def read() -> Callable[[str], Draft]:
    """The draft of a text after this stage, coded to the shipped codebook of coups."""
    step = make(Settings(codebook="coup"))

    def reading(text: str) -> Draft:
        made = draft(text)
        step(made)
        return made

    return reading


def test_a_foreign_codebook_is_coded_by_its_examples(read: Callable[[str], Draft]) -> None:
    (event,) = read("Air force officers overthrew the prime minister of Norland on Friday.").events
    assert (event.type, event.quad, event.trigger.text) == ("REALISED", 4, "overthrew")
    assert [p.evidence.text for p in event.actors] == ["Air force officers"]
    assert [p.evidence.text for p in event.recipients] == ["the prime minister of Norland"]
    assert 0 < event.confidence < 1


def test_a_noun_has_its_actors_by_preposition(read: Callable[[str], Draft]) -> None:
    event = read("A conspiracy by two ministers against the king came to light in Vesta.").events[0]
    assert (event.type, event.trigger.text) == ("CONSPIRACY", "conspiracy")
    assert [p.evidence.text for p in event.actors] == ["two ministers"]
    assert [p.evidence.text for p in event.recipients] == ["the king"]


def test_what_is_like_no_example_is_no_event(read: Callable[[str], Draft]) -> None:
    assert (
        read("The bakery on the corner sells bread. She painted the fence green, and it rained all night.").events == []
    )
    assert read("!").events == []


def test_the_same_text_gives_the_same_events(read: Callable[[str], Draft]) -> None:
    text = "Rumours of a mutiny spread after soldiers stormed the palace."
    assert read(text).events == read(text).events != []


def test_what_only_plovers_rules_know_is_no_event(read: Callable[[str], Draft]) -> None:
    text = "The colonels who deposed the king said that all envoys must leave the city."
    assert {event.type for event in read(text).events} <= set(codebooks.load("coup").types)


def test_reporting_verbs_and_auxiliaries_cannot_be_events() -> None:
    similar = Similar(lexicon.load("coup"))
    doc = draft("The union said that the guard had stormed the gate after a demonstration by Peru.").doc
    assert [t.text for t in doc if similar.could_be(t)] == ["stormed", "demonstration"]


def test_a_sentence_of_the_codebook_is_judged_by_the_others(tmp_path: Path) -> None:
    """Or every codebook would pass its own check."""
    codebooks.new(tmp_path / "my")
    file = tmp_path / "my" / "STRIKE.yaml"
    odd = "  - text: Gulls circled the empty harbour.\n    trigger: circled\n"
    file.write_text(file.read_text("utf-8").replace("examples:\n", f"examples:\n{odd}", 1), "utf-8")
    similar = Similar(lexicon.load(str(tmp_path / "my")))
    itself = draft("Gulls circled the empty harbour.")
    make(Settings(codebook=str(tmp_path / "my")))(itself)
    assert itself.events == []
    words = similar.space.seen(itself.doc, encoder.load().read(itself.doc), similar.could_be)
    likeness = words.likeness(similar.nearest.words)
    same = similar.nearest.sentence == similar.sentences[itself.article.text]
    known, unknown = (similar.nearest.scores(words, likeness - far * same) for far in (0, FAR))
    assert known.max() > unknown.max()


def test_a_recipient_that_there_cannot_be_is_not_looked_for(tmp_path: Path) -> None:
    codebooks.new(tmp_path / "my")
    file = tmp_path / "my" / "STRIKE.yaml"
    text = file.read_text("utf-8").replace("recipient: optional", "recipient: none")
    file.write_text("\n".join(line for line in text.splitlines() if "recipients:" not in line), "utf-8")
    made = draft("Crane operators walked out of two ports.")
    make(Settings(codebook=str(tmp_path / "my")))(made)
    (event,) = made.events
    assert (event.type, event.recipients) == ("STRIKE", ())


def test_a_codebook_without_examples_is_refused(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("title: T\nabout: A\ntypes: [X]\n")
    (tmp_path / "X.yaml").write_text("quad: 1\ndefinition: Something.\n")
    with pytest.raises(CodebookError, match="has no examples to code by"):
        make(Settings(codebook=str(tmp_path)))


def test_a_space_evens_directions_out() -> None:
    rng = np.random.default_rng(0)
    vectors = (rng.normal(size=(500, 6)) * [9, 3, 1, 1, 1, 1] + 4).astype(np.float32)
    space = Space.of(vectors)
    spread = ((vectors - space.mean) @ space.map).std(0)
    assert spread.max() / spread.min() < 6 < 8 < vectors.std(0).max() / vectors.std(0).min()
