"""Whether what is learned from the corpus carries over to text that we did not write.

A type classifier, MiniLM with a layer that tags triggers, is fine-tuned on the corpus' train part alone, and on it
together with PLOVER's coded sentences; it sees no rules. As those have one event a sentence, mostly the main one, it is
shown of each sentence of a passage the event whose trigger stands highest in the parse. Of each sentence of PLOVER's
development part its surest event counts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from spacy.tokens import Doc, Token
from torch import nn

from aitia.models.encoder import Encoded
from aitia.training import bert, data, fit, make, says, tune_what, what
from aitia.training.corpus import report
from aitia.training.prepare import Kit, coded, taught

PLAN = what.Plan(epochs=8, unhinted=1.0, unhinted_gold=1.0)
SCHEDULE = fit.Schedule(rate=2e-4, warmup=50, average=0.99)


class Classifier(nn.Module):
    """The base encoder with untrained heads; only the one for triggers is used."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = bert.Encoder.pretrained()
        self.heads = what.Heads()


def carry(cache: Path, epochs: float) -> dict[str, dict[str, Any]]:
    """Train and measure both classifiers; prints F1 of types, macro F1 and F1 by type. Minutes on two cores."""
    kit = Kit.of(cache)
    passages = [_types_only(_main(*pair)) for pair in zip(taught(kit), _docs(kit), strict=True)]
    sentences = [_types_only(example) for example in coded("train", kit).examples]
    dev = coded("dev", kit)
    results = {}
    for name, examples in (("corpus", passages), ("corpus and sentences", passages + sentences)):
        torch.manual_seed(SCHEDULE.seed)
        model = Classifier()
        task = what.task(model.heads, examples, msgspec.structs.replace(PLAN, epochs=epochs), SCHEDULE.seed)
        fit.fit(model, model.encoder, [task], SCHEDULE, lambda averaged, done: done, make.say, evaluations=1)
        heads = {**what.arrays(model.heads), **tune_what.UNTUNED, "least": np.array([0.0])}
        blind = [example._replace(hints=np.zeros_like(example.hints)) for example in dev.examples]
        part = dev.part([Encoded(e.words, list(says.encode(model.encoder, e.words))) for e in blind])
        results[name] = tune_what.measures(heads, part._replace(ruled=[[] for _ in part.ruled]))
        print(f"trained on {name}: type F1 {results[name]['one_type']:.3f}, macro {results[name]['one_macro']:.3f}")
    return results


def _docs(kit: Kit) -> list[Doc]:
    passages, _ = report.load(report.files())
    return data.parsed([passage.text for passage in passages if passage.part == "train"], kit.cache)


def _main(example: what.Example, doc: Doc) -> what.Example:
    """The example with one trigger a sentence: that with the fewest words above it, of two alike the first."""
    best: dict[int, what.Taught] = {}
    for one in sorted(example.taught, key=lambda one: (len(list(_token(example, doc, one).ancestors)), one.word)):
        best.setdefault(_token(example, doc, one).sent.start, one)
    return example._replace(taught=sorted(best.values(), key=lambda one: one.word))


def _token(example: what.Example, doc: Doc, one: what.Taught) -> Token:
    return doc[example.words.tokens[one.word]]


def _types_only(example: what.Example) -> what.Example:
    taught = [one._replace(mode=None, contexts=None, at=[], acts=None, undergoes=None) for one in example.taught]
    return example._replace(taught=taught, hints=np.zeros_like(example.hints))
