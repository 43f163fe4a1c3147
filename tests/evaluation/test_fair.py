"""FairEval counts every error once."""

from __future__ import annotations

from collections import Counter

import pytest

from aitia.evaluation.fair import Labelled, count, fair_prf


@pytest.mark.parametrize(
    ("gold", "predicted", "errors"),
    [
        ([("C", 0, 3)], [("C", 0, 3)], {("C", "TP"): 1}),
        ([("C", 0, 3)], [("E", 0, 3)], {("C", "LE"): 1}),
        ([("C", 0, 3)], [("C", 1, 5)], {("C", "BE"): 1}),
        ([("C", 0, 3)], [("E", 2, 5)], {("C", "LBE"): 1}),
        ([("C", 0, 3)], [("C", 0, 1), ("C", 2, 3)], {("C", "BE"): 2}),
        ([("C", 0, 1), ("C", 2, 3)], [("C", 0, 3)], {("C", "BE"): 2}),
        ([("C", 0, 3)], [("E", 8, 9)], {("C", "FN"): 1, ("E", "FP"): 1}),
        ([("C", 0, 3), ("E", 5, 9)], [("E", 0, 3), ("C", 5, 9)], {("C", "LE"): 1, ("E", "LE"): 1}),
    ],
)
def test_kinds_of_error(gold: list[Labelled], predicted: list[Labelled], errors: dict[tuple[str, str], int]) -> None:
    assert count(gold, predicted) == errors


def test_a_wrong_boundary_is_half_an_error_on_either_side() -> None:
    errors = Counter({("C", "TP"): 1, ("C", "BE"): 1, ("E", "FP"): 5})
    figures = fair_prf(errors, "C")
    assert figures["p"] == figures["r"] == pytest.approx(1 / 1.5)
    assert figures["counts"]["BE"] == 1
