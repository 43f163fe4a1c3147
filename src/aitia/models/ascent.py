"""Gradient ascent with momentum (Adam, Kingma and Ba 2015), for the small regressions that need no PyTorch."""

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
