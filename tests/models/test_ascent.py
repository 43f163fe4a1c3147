"""Gradient ascent."""

from __future__ import annotations

import numpy as np
import pytest

from aitia.models.ascent import ascend


def test_the_top_of_a_hill_is_found() -> None:
    top = ascend(lambda w: np.array([2.0, -1.0]) - w, 2, 2_000, 0.05)
    assert top == pytest.approx([2.0, -1.0], abs=0.05)
