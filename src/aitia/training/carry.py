"""Whether what is learned from the corpus carries over to text that we did not write.

A type classifier, MiniLM with one layer over the mean of a sentence's words, is fine-tuned on the corpus' train part
alone, then on PLOVER's coded sentences with a share of the corpus beside them; it sees no rules. As those have one
event a sentence, mostly the main one, it is taught of each sentence of a passage the event whose trigger stands highest
in the parse. Of each sentence of PLOVER's development part the likeliest type counts; when training stops is chosen
there.

Much of the corpus at a time does not help: what is learned of its own wording does not carry over. Runs differ by a
point or two.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from spacy.tokens import Doc, Span, Token
from torch import Tensor, nn

from aitia.evaluation.gold import Gold, Options
from aitia.evaluation.what import CodedEvent, EventsRow, score
from aitia.models.encoder import HIDDEN
from aitia.training import bert, data, fit, make, what
from aitia.training.corpus import report
from aitia.training.fit import Task, Window
from aitia.training.prepare import Kit, coded, taught

FIRST = fit.Schedule(rate=2e-4, warmup=50, average=0.99)
THEN = fit.Schedule(rate=1e-4, warmup=50, average=0.99)
BATCH = 16
ROUNDS = 1.5
"""Epochs on the corpus alone."""
BESIDE = 0.08
"""The share of the corpus that is shown beside the coded sentences, another one each epoch."""
SHORT = 4
"""A sentence of fewer words is no sentence to learn from."""
QUIET = 0.5
"""The share of sentences without events, in passages that have some, that is shown."""


class Classifier(nn.Module):
    """The base encoder with a layer over the mean of its vectors: the log chances of no event and of every type."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = bert.Encoder.pretrained()
        self.told = nn.Linear(HIDDEN, len(what.TAGS) + 1)
        self.dropout = nn.Dropout(0.1)

    def log(self, vectors: Sequence[Tensor]) -> Tensor:
        """`vectors` of the words of each sentence; gives sentences, tags."""
        means = torch.stack([v.mean(0) for v in vectors])
        return torch.log_softmax(self.told(self.dropout(means)), -1)


def carry(cache: Path, epochs: float) -> dict[str, dict[str, Any]]:
    """Train and measure the classifier, on the corpus and then for so many epochs on coded sentences; prints F1 of
    types, macro F1 and F1 by type. Minutes on two cores."""
    kit = Kit.of(cache)
    dice = random.Random(FIRST.seed)
    pairs = zip(taught(kit), _docs(kit), strict=True)
    passages = [one for example, doc in pairs for one in sentences(example, doc, dice)]
    gold, dev = coded("train", kit).examples, coded("dev", kit)
    torch.manual_seed(FIRST.seed)
    model = Classifier()

    def measured(classifier: nn.Module) -> dict[str, Any]:
        return score(Gold(dev.rows), _rows(classifier, dev.examples, dev.rows), Options())  # type: ignore[arg-type]

    def f1(classifier: nn.Module, done: float) -> float:
        found = measured(classifier)
        make.say(f"at {done:.0%}: type F1 {found['type']['f1']:.3f}, macro {found['macro_f1']:.3f}")
        return float(found["type"]["f1"] + found["macro_f1"])

    results = {}
    for name, task, schedule, times in (
        ("corpus", _task(model, passages, [], ROUNDS), FIRST, 3),
        ("corpus, then sentences", _task(model, gold, passages, epochs), THEN, 12),
    ):
        fit.fit(model, model.encoder, [task], schedule, f1, make.say, times)
        results[name] = measured(model)
        print(f"trained on {name}: type F1 {results[name]['type']['f1']:.3f}, macro {results[name]['macro_f1']:.3f}")
        for type, found in sorted(results[name]["by_type"].items()):
            print(f"  {type:<12} {found['f1']:.2f}")
    return results


def sentences(example: what.Example, doc: Doc, dice: random.Random) -> Iterator[what.Example]:
    """Each sentence of a passage by itself, with the event that stands highest in it."""
    place = {token: n for n, token in enumerate(example.words.tokens)}
    for sentence in doc.sents:
        words = [place[token.i] for token in sentence if token.i in place]
        inside = [one for one in example.taught if words and words[0] <= one.word <= words[-1]]
        if len(words) < SHORT or (not inside and example.taught and dice.random() > QUIET):
            continue
        main = min(inside, key=lambda one: (_depth(doc, sentence, example, one), one.word), default=None)
        yield what.Example(
            words=example.words.cut(words[0], words[-1] + 1),
            hints=example.hints[words[0] : words[-1] + 1],
            taught=[],
            somewhere=[],
            complete=True,
            gold=False,
            accepted=((main.tag,),) if main else (),
        )


def _depth(doc: Doc, sentence: Span, example: what.Example, one: what.Taught) -> int:
    token: Token = doc[example.words.tokens[one.word]]
    return sum(1 for above in token.ancestors if above in sentence)


def _task(model: Classifier, examples: Sequence[what.Example], beside: Sequence[what.Example], epochs: float) -> Task:
    """All the examples, and a share of those beside them, each epoch."""
    windows, others = (
        [Window(one.words, 0, len(one.words.tokens), one) for one in some] for some in (examples, beside)
    )

    def batches(rng: random.Random) -> list[list[Window]]:
        return fit.pooled(windows + rng.sample(others, round(BESIDE * len(others))), BATCH, rng)

    def loss(vectors: Sequence[Tensor], items: Sequence[Window]) -> Tensor:
        each = [
            torch.stack([log[list(options)].logsumexp(0) for options in item.example.accepted or [(0,)]]).mean()
            for log, item in zip(model.log(vectors), items, strict=True)
        ]
        return -torch.stack(each).mean()

    return Task("sentences", batches, loss, epochs)


@torch.no_grad()
def _rows(model: Classifier, examples: Sequence[what.Example], rows: Sequence[EventsRow]) -> list[EventsRow]:
    """The likeliest type of every sentence, as events without parties."""
    found = []
    for example, row in zip(examples, rows, strict=True):
        vectors = fit.encode(model.encoder, [Window(example.words, 0, len(example.words.tokens), example)])
        tag = int(model.log(vectors)[0, 1:].argmax())
        found.append(EventsRow(id=row.id, events=[CodedEvent(plover=list(what.TAGS)[tag])]))
    return found


def _docs(kit: Kit) -> list[Doc]:
    passages, _ = report.load(report.files())
    return data.parsed([passage.text for passage in passages if passage.part == "train"], kit.cache)
