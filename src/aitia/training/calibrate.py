"""From how sure a head is to how often it is right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np


def curve(sure: Sequence[float], right: Sequence[bool]) -> np.ndarray[Any, Any]:
    """Slope and shift of the logistic curve over log odds that fits best, by Newton's method (Platt 1999)."""
    x = np.array([[logit(s), 1.0] for s in sure])
    y = np.array(right, dtype=float)
    found = np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ found))
        found += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (y - p))
    return found


def calibration_error(sure: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """The expected calibration error: how far confidence and share of right findings lie apart, in bins of confidence
    of equal width, on average over findings."""
    place = np.minimum((np.array(sure) * bins).astype(int), bins - 1)
    apart = np.array(right, dtype=float) - np.array(sure)
    return round(float(sum(abs(apart[place == n].sum()) for n in range(bins)) / max(len(apart), 1)), 4)


def logit(p: float) -> float:
    """Log odds, kept finite."""
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))
