"""Softmax regression over the answers to each question: how likely they are, and how likely they should be."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

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
