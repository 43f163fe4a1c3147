"""Steps by which a softmax regression over the answers to each question is fitted: gradient ascent with momentum."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def ascend(slope: Callable[[Array], Array], size: int, steps: int, rate: float) -> Array:
    """The weights after so many steps from zero along a slope, which is asked for at the weights of each step; the same
    slope gives the same weights."""
    w = np.zeros(size)
    mean, square = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        along = slope(w)
        mean = 0.9 * mean + 0.1 * along
        square = 0.999 * square + 0.001 * along**2
        w = w + rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return w


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
