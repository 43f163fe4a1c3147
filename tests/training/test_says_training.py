"""The training's own steps. They need PyTorch, which no user does: without it they are skipped."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch", reason="training needs torch==2.13.0")
pytest.importorskip("safetensors", reason="training needs safetensors")

import numpy as np
import torch

from aitia.evaluation.says import Statement, StatementsRow
from aitia.language import pipeline
from aitia.models import encoder
from aitia.says import segments as seg
from aitia.training import bert, export, fit
from aitia.training import says as training
from aitia.training.calibrate import calibration_error

TEXT = "Ana Kovač said the dam held and called the report a lie. “We stay,” she added, “for good.”"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


ROW = StatementsRow(
    id="x",
    text=TEXT,
    statements=[
        Statement(source=(span("Ana Kovač"),), cue=(span("said"),), content=(span("the dam held"),)),
        Statement(source=(span("Ana Kovač"),), cue=(span("called"),), content=(span("the report a lie"),)),
        Statement(source=(span("she"),), cue=(span("added"),), content=(span("“We stay,”"), span("“for good.”"))),
    ],
)


def example() -> training.Example:
    doc = pipeline.load()(TEXT)
    reader = encoder.load()
    return training.example(doc, ROW, training.prepared(doc, reader.tokenizer, reader.labels))


def test_gold_tags_and_links_give_back_the_gold() -> None:
    item = example()
    parts = seg.segments(item.tags)
    contents, cues, claimers = training.targets(parts, item.claims_of, item.sources, 0)
    found = [claim for _, claim in seg.assemble(parts, dict(contents), dict(cues), dict(claimers))]
    doc = pipeline.load()(TEXT)
    assert training.row(doc, item.words, "x", found).statements == ROW.statements


def test_restyling_changes_the_marks_and_nothing_else() -> None:
    item = example()
    tokenizer = encoder.load().tokenizer
    changed = training.restyled(item, tokenizer, random.Random(3))
    same = [i for i, (a, b) in enumerate(zip(item.words.pieces, changed.words.pieces, strict=True)) if a == b]
    assert set(range(len(item.words.pieces))) - set(same) <= set(item.marks)
    assert [item.marks[i] for i in sorted(item.marks)] == [True, False, True, False]


def test_the_exported_graph_gives_what_the_network_gives() -> None:
    import onnxruntime

    torch.manual_seed(1)
    network = bert.Encoder().eval()
    graph = export.graph({name: value.detach().numpy() for name, value in network.state_dict().items()})
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    ids = torch.randint(200, 20_000, (1, 23))
    features = torch.randint(0, 4, (1, 23, len(encoder.FEATURES)))
    with torch.no_grad():
        expected = network(ids, features, torch.ones(1, 23)).numpy()
    (vectors,) = session.run(None, {"ids": ids.numpy(), "features": features.numpy()})
    assert np.abs(vectors - expected).max() < 1e-4


def test_heads_in_numpy_are_those_in_torch() -> None:
    torch.manual_seed(2)
    item = example()
    heads = training.Heads().eval()
    vectors = torch.randn(len(item.tags), encoder.HIDDEN)
    parts = seg.segments(item.tags)
    ours = seg.Heads({name: value.detach().numpy() for name, value in heads.state_dict().items()})
    assert np.allclose(ours.tag(vectors.numpy()), torch.log_softmax(heads.tag(vectors), -1).detach().numpy(), atol=1e-4)
    of, to = seg.candidates(parts, seg.CONTENT), seg.candidates(parts, seg.CUE)
    features = seg.pair_features(parts, of, to, item.words.paragraphs, item.words.sentences)
    theirs = heads.link(heads.represent(vectors, parts), of, to, features, 0)
    mine = ours.link(ours.represent(vectors.numpy(), parts), of, to, features, 0)
    assert np.allclose(mine, torch.log_softmax(theirs, -1).detach().numpy(), atol=1e-4)


def test_calibration_error_is_how_far_confidence_is_from_the_share_that_is_right() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == 0
    assert calibration_error([1.0, 0.0], [False, False]) == 0.5
    assert calibration_error([], []) == 0


def test_a_training_out_of_time_still_gives_its_last_state() -> None:
    class Model(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = bert.Encoder()
            self.heads = training.Heads()

    item, model = example(), Model()
    seen: list[float] = []

    def evaluate(averaged: torch.nn.Module, done: float) -> float:
        seen.append(done)
        return 0.5

    task = training.task(model.heads, [item, item], training.Plan(epochs=1.5, batch=1), encoder.load().tokenizer)
    before = model.heads.tag.weight.detach().clone()
    fit.fit(model, model.encoder, [task], fit.Schedule(minutes=1e-9), evaluate, lambda line: None, evaluations=2)
    assert len(seen) == 1 and seen[0] >= 1
    assert not torch.equal(before, model.heads.tag.weight)
    assert not model.training
