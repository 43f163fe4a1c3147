"""Softmax regression over the answers to each question: how likely they are, how likely they should be, and the weights
of their features that bring the two together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from aitia.models.ascent import ascend

Question = Sequence[tuple[Sequence[str], bool]]
"""The answers to a question: the features of each, and whether it is right."""
LIGHT = 0.02
"""A feature that weighs less is left out."""
Array = npt.NDArray[np.float64]


def shares(scores: Array, starts: npt.NDArray[np.int64], group: npt.NDArray[np.int64]) -> Array:
    """How likely each answer is among those of its question, by their scores. A question's answers lie side by side:
    `starts` is where each question's begin, `group` the number of each answer's question."""
    raised: Array = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
    together: Array = raised / np.add.reduceat(raised, starts)[group]
    return together


def target(
    likely: Array, right: npt.NDArray[np.bool_], starts: npt.NDArray[np.int64], group: npt.NDArray[np.int64]
) -> Array:
    """The shares that the answers should have: those of the right ones in proportion, the others none; all none where a
    question has no right answer."""
    wanted = likely * right
    total = np.add.reduceat(wanted, starts)[group]
    return np.divide(wanted, total, out=np.zeros_like(wanted), where=total > 0)


def fit(questions: Sequence[Question], *, rare: int = 6, steps: int = 400, decay: float = 8.0) -> dict[str, float]:
    """The weights by feature, the heaviest first: softmax regression with weight decay. A feature that is seen fewer
    than `rare` times is left out; a question without a right answer teaches nothing."""
    seen = Counter(f for question in questions for features, _ in question for f in features)
    known = sorted(f for f, n in seen.items() if n >= rare)
    number = {f: i for i, f in enumerate(known)}
    held = [[number[f] for f in dict.fromkeys(given) if f in number] for question in questions for given, _ in question]
    none = len(known)  # fills up the rows; weighs nothing
    at = np.full((len(held), max(map(len, held), default=0)), none)
    for row, features in zip(at, held, strict=True):
        row[: len(features)] = features
    right = np.array([r for question in questions for _, r in question])
    group = np.array([n for n, question in enumerate(questions) for _ in question])
    starts = np.flatnonzero(np.diff(group, prepend=-1))

    def slope(w: Array) -> Array:
        likely = shares(w[at].sum(axis=1), starts, group)
        missing = target(likely, right, starts, group) - likely
        along: Array = np.bincount(at.ravel(), np.repeat(missing, at.shape[1]), none + 1) - decay * w
        along[none] = 0.0
        return along

    w = ascend(slope, none + 1, steps, 0.03)
    heaviest = sorted(known, key=lambda f: -abs(w[number[f]]))
    return {f: round(float(w[number[f]]), 2) for f in heaviest if abs(w[number[f]]) >= LIGHT}
