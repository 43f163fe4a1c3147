"""How passages and coded sentences become examples. Needs PyTorch; without it these tests are skipped."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch", reason="training needs torch==2.13.0")
pytest.importorskip("safetensors", reason="training needs safetensors")

import numpy as np
import torch
from passages import passage

from aitia.evaluation.what import CodedEvent, EventsRow, Party
from aitia.language import pipeline
from aitia.models import encoder
from aitia.models.encoder import HIDDEN
from aitia.settings import Settings
from aitia.stages import STAGES, make
from aitia.training import fit, what
from aitia.training.corpus.passage import Passage
from aitia.what import heads


def teacher(text: str) -> what.Teacher:
    doc = pipeline.load()(text)
    reader = encoder.load()
    return what.Teacher(doc, reader.words(doc, [0] * len(doc)), what.ruled(doc, make(STAGES["who"], Settings())))


def words(example: what.Example, made: what.Teacher, one: what.Taught, side: str) -> list[str]:
    marks = getattr(one, side)
    return [token.text for token, mark in zip(one.near.tokens, marks, strict=True) if mark]


def test_a_passage_teaches_triggers_types_and_who_takes_part() -> None:
    made = teacher(passage().text)
    example = what.of_passage(passage(), made)
    assert example.complete and not example.gold
    taught = {made.doc[made.words.tokens[one.word]].text: one for one in example.taught}
    assert set(taught) == {"arrested", "blocked", "beaten"}
    arrest = taught["arrested"]
    assert arrest.tag == what.TAGS["COERCE"] and what.MODES[arrest.mode or 0] == ("COERCE", "arrest")
    assert words(example, made, arrest, "acts") == ["Police"]
    assert words(example, made, arrest, "undergoes") == ["dockers"]
    assert words(example, made, taught["blocked"], "acts") == ["dockers"], "a name or noun phrase, not the pronoun"
    assert {what.CONTEXTS[k] for k in arrest.contexts or ()} == {"legal"}


def row(text: str, type: str, trigger: str = "") -> EventsRow:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    event = CodedEvent(
        plover=type,
        actors=(Party(text="Norway", spans=(span("Norway"),)),),
        trigger=(span(trigger),) if trigger else (),
    )
    return EventsRow(id="x", text=text, events=[event], complete=False)


def test_a_sentence_without_a_trigger_takes_the_rules_one_of_its_type() -> None:
    text = "Norway agreed to withdraw its troops from Mali."
    made = teacher(text)
    example = what.of_row(row(text, "AGREE"), made)
    (one,) = example.taught
    assert made.doc[made.words.tokens[one.word]].text == "agreed"
    assert words(example, made, one, "acts") == ["Norway"]
    assert one.undergoes is None, "a role that the source leaves empty is not learned"


def test_a_sentence_whose_trigger_nobody_knows_is_asked_to_have_one_somewhere() -> None:
    text = "Norway agreed to withdraw its troops from Mali."
    example = what.of_row(row(text, "SANCTION|COERCE"), teacher(text))
    assert example.taught == []
    assert example.somewhere == [(what.TAGS["SANCTION"], what.TAGS["COERCE"])]


def test_a_long_text_is_cut_at_the_encoders_windows() -> None:
    one = passage()
    text = "\n\n".join([one.text] * 12)
    made = teacher(text)
    shift = len(one.text) + 2
    events, marks = {}, {}
    for n in range(12):
        events[f"e{n}"] = one.events["e1"]
        marks[f"e{n}"] = tuple((a + n * shift, b + n * shift) for a, b in one.marks["e1"])
    for id in ("p1", "p2"):
        marks[id] = tuple((a + n * shift, b + n * shift) for n in range(12) for a, b in one.marks[id])
    example = what.of_passage(Passage(style="wire", date=None, text=text, marks=marks, events=events), made)
    parts = what.windowed(example)
    assert len(parts) > 1
    assert sum(len(part.words.tokens) for part in parts) == len(made.words.tokens)
    for part in parts:
        for taught in part.taught:
            assert made.doc[part.words.tokens[taught.word]].text == "arrested"
            assert [made.doc[part.words.tokens[at]].text for at in taught.at] == [t.text for t in taught.near.tokens]
    assert sum(len(part.taught) for part in parts) == 12


def test_heads_in_numpy_are_those_in_torch() -> None:
    torch.manual_seed(3)
    made = teacher(passage().text)
    example = what.of_passage(passage(), made)
    ours = what.Heads().eval()
    vectors = torch.randn(len(made.words.tokens), HIDDEN)
    stored = {
        **what.arrays(ours),
        "least": np.ones(1),
        "taking_part": np.ones(2),
        "trust": np.zeros(1),
        "share": np.zeros(1),
        "curve": np.array([1.0, 0.0]),
    }
    theirs = heads.Heads(stored)
    log = ours.tagged(vectors, torch.from_numpy(example.hints))
    assert np.allclose(
        np.log(theirs.tag(vectors.numpy(), example.hints, example.words.sentences)), log.detach().numpy(), atol=1e-4
    )
    one = example.taught[0]
    chances = torch.sigmoid(ours.part(vectors, one)).detach().numpy()
    assert np.allclose(theirs.roles(vectors.numpy(), one.word, one.tag, one.at, one.near), chances, atol=1e-4)


def test_learning_lowers_the_loss() -> None:
    torch.manual_seed(4)
    example = what.of_passage(passage(), teacher(passage().text))
    example = example._replace(somewhere=[(1, 2)])
    ours, plan, dice = what.Heads(), what.Plan(), random.Random(0)
    vectors = torch.randn(len(example.words.tokens), HIDDEN)
    optimizer = torch.optim.Adam(ours.parameters(), lr=1e-2)
    losses = []
    for _ in range(30):
        loss = what.loss(ours, vectors, example, plan, dice)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] / 4


def test_passages_come_first_and_coded_sentences_last() -> None:
    made = what.of_passage(passage(), teacher(passage().text))
    examples = [made] * 20 + [made._replace(gold=True)] * 5
    plan = what.Plan(course=((1.0, 0), (0.5, 2)), batch=4)
    task = what.task(what.Heads(), examples, plan, 0)
    shown = [[item.example.gold for item in batch] for batch in task.batches(random.Random(0))]
    assert [gold for batch in shown[:5] for gold in batch] == [False] * 20
    assert sorted(gold for batch in shown[5:] for gold in batch) == [False] * 10 + [True] * 10
    assert len(shown) == 10 and task.epochs == 1


def test_tasks_take_turns_by_how_far_on_they_are() -> None:
    def task(name: str) -> fit.Task:
        return fit.Task(name, lambda rng: [[]], lambda vectors, items: torch.zeros(()), 1)

    turns = list(fit._turns([task("a"), task("b")], {"a": 30, "b": 10}, random.Random(0)))
    names = [one.name for one, _ in turns]
    assert names.count("a") == 30 and names.count("b") == 10
    assert all(8 <= names[n : n + 12].count("a") <= 10 for n in range(28))


def test_batches_hold_every_window_once_and_windows_of_like_length() -> None:
    made = teacher(passage().text).words
    items = [fit.Window(made, 0, n % 20 + 1, n) for n in range(100)]
    batches = fit.pooled(list(items), 8, random.Random(1))
    assert sorted(item.example for batch in batches for item in batch) == list(range(100))
    assert all(len(batch) <= 8 for batch in batches)
    spread = [max(w.end for w in batch) - min(w.end for w in batch) for batch in batches]
    assert sum(spread) / len(spread) < 5
