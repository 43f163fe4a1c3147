"""Pairings: identical spans first, and never a worse total than there could be."""

from __future__ import annotations

from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.evaluation.pairing import align, heaviest_assignment, largest_matching
from aitia.record import Span


def spans(*offsets: tuple[int, int]) -> list[Span]:
    return [Span(start, end, "") for start, end in offsets]


def test_identical_spans_are_paired_before_larger_overlaps() -> None:
    assert align(spans((0, 9), (5, 9)), spans((5, 9))) == [(1, 0, True)]


def test_one_long_prediction_is_one_pair_only() -> None:
    assert align(spans((0, 4), (5, 10)), spans((0, 10))) == [(1, 0, False)]


def test_touching_spans_do_not_overlap() -> None:
    assert align(spans((0, 4)), spans((4, 8))) == []


def test_doubled_spans_are_paired_one_to_one() -> None:
    assert align(spans((0, 4)), spans((0, 4), (0, 4))) == [(0, 0, True)]


def test_an_early_pair_gives_way_to_a_larger_matching() -> None:
    gold, predicted = ["ab", "bc"], ["b", "a"]
    assert largest_matching(gold, predicted, lambda g, p: p in g) == {1: 0, 0: 1}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.01, 1.0), max_size=20))
def test_no_assignment_weighs_more(weights: dict[tuple[int, int], float]) -> None:
    found = heaviest_assignment(weights)
    rows, columns = [r for r, _, _ in found], [c for _, c, _ in found]
    assert len(set(rows)) == len(rows)
    assert len(set(columns)) == len(columns)
    assert all(weights[r, c] == weight for r, c, weight in found)
    best = max(sum(weights.get((r, c), 0.0) for r, c in enumerate(order)) for order in permutations(range(5)))
    assert abs(sum(weight for _, _, weight in found) - best) < 1e-9
