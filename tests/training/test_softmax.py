"""Softmax regression over the answers to each question."""

from __future__ import annotations

import numpy as np
import pytest

from aitia.training import softmax

STARTS = np.array([0, 2])
GROUP = np.array([0, 0, 1, 1, 1])


def test_shares_add_up_for_each_question() -> None:
    likely = softmax.shares(np.array([900.0, 900.0, 0.0, 0.0, np.log(2.0)]), STARTS, GROUP)
    assert likely == pytest.approx([0.5, 0.5, 0.25, 0.25, 0.5])


def test_only_right_answers_are_wanted_and_none_where_none_is_right() -> None:
    right = np.array([False, False, True, False, True])
    wanted = softmax.target(np.array([0.5, 0.5, 0.25, 0.25, 0.5]), right, STARTS, GROUP)
    assert wanted == pytest.approx([0.0, 0.0, 1 / 3, 0.0, 2 / 3])
