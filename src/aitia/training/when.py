"""``python -m aitia.training when``: fit the weights by which an event takes a time.

They stand in `aitia/when/cues/scope.yaml` and are learned from the train part of the corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.evaluation.events import ToldRow, given, same
from aitia.settings import Settings
from aitia.training.corpus import report
from aitia.when import attach, scope
from aitia.when.stage import make

CUES = Path(scope.__file__).parent / "cues" / "scope.yaml"
_HEADER = """\
# How likely a time expression is an event's. Not to be edited: these are the weights of a logistic regression on the
# train part of the corpus, made again by `python -m aitia.training when`; `least` is the probability at which most
# events of that part come out right.
"""
Case = tuple[list[list[str]], list[bool], bool]
"""One event: the features of each candidate, whether it is right, and whether the gold has no time."""


def cases(rows: Sequence[ToldRow], drafts: Sequence[Draft]) -> list[Case]:
    """The events of passages with the times that they might have."""
    step = make(Settings())
    found = []
    for row, draft in zip(rows, drafts, strict=True):
        step(given(row, draft))
        heads = attach.heads(draft)
        for told, event in zip(row.told, draft.events, strict=True):
            options = list(attach.candidates(draft, event, heads))
            right = [told.time is not None and same(told.time, option.time.value) for option in options]
            found.append(([option.features for option in options], right, told.time is None))
    return found


def fit(made: Sequence[Case], rare: int = 4, decay: float = 1.0, rounds: int = 400) -> scope.Weights:
    """Logistic regression with weights kept small, and the threshold at which most events come out right."""
    rows = [(names, right) for options, rights, _ in made for names, right in zip(options, rights, strict=True)]
    counts = Counter(name for names, _ in rows for name in names)
    index = {name: i for i, name in enumerate(sorted(n for n, count in counts.items() if count >= rare))}
    x = np.zeros((len(rows), len(index)))
    for at, (names, _) in enumerate(rows):
        x[at, [index[name] for name in names if name in index]] = 1
    y = np.array([right for _, right in rows], dtype=float)
    weights, speed = np.zeros(len(index)), np.zeros(len(index))
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + decay * weights
        speed = 0.9 * speed - 1.5 * slope / len(rows)
        weights = weights + speed
    table = {name: round(float(weights[i]), 3) for name, i in index.items() if abs(weights[i]) >= 0.005}
    return scope.Weights(least=_threshold(made, table), weights=table)


def _threshold(made: Sequence[Case], table: dict[str, float]) -> float:
    """The probability from which taking the likeliest time makes most events right."""
    best = []
    for options, rights, none in made:
        scored = [(sum(table.get(n, 0.0) for n in names), right) for names, right in zip(options, rights, strict=True)]
        best.append((*max(scored, default=(-99.0, False)), none))
    steps = np.arange(0.3, 0.71, 0.02)
    logits = np.log(steps / (1 - steps))
    right = [sum(ok if score >= least else none for score, ok, none in best) for least in logits]
    return round(float(steps[int(np.argmax(right))]), 2)


def rows(folder: Path) -> list[ToldRow]:
    """The passages of the train part of a corpus that tell of events, with the times of these."""
    passages, problems = report.load(report.files(folder))
    if problems:
        raise ValueError(f"the corpus is not clean: run `python -m aitia.training corpus check` and mend {problems[0]}")
    return [report.told(passage) for passage in passages if passage.part == "train" and passage.events]


def make_again(folder: Path = report.FOLDER, to: Path = CUES) -> scope.Weights:
    """Fit the weights on a corpus, write them, and give them back."""
    chosen = rows(folder)
    articles = (reading.article(row.text, published=row.published) for row in chosen)
    weights = fit(cases(chosen, list(reading.drafts(articles, ()))))
    write(weights, to)
    return weights


def write(weights: scope.Weights, to: Path = CUES) -> None:
    """Keep the weights where the stage reads them."""
    to.write_text(_HEADER + msgspec.yaml.encode(weights).decode(), "utf-8")
