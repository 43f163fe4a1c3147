"""Measures of clusterings, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.evaluation.coref import clusters_of, coref, coref_twice

KEY = [set("abc"), set("defg")]
RESPONSE = [set("ab"), set("cd"), set("fghi")]
ALONE = [set("a"), set("b"), set("c")]


@pytest.mark.parametrize(
    ("key", "response", "measure", "precision", "recall"),
    [
        # The example of Pradhan and others (2014).
        (KEY, RESPONSE, "mentions", 6 / 8, 6 / 7),
        (KEY, RESPONSE, "muc", 2 / 5, 2 / 5),
        (KEY, RESPONSE, "b3", (4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8, (4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7),
        (KEY, RESPONSE, "ceafe", (0.8 + 0.5) / 3, (0.8 + 0.5) / 2),
        (KEY, RESPONSE, "lea", (2 + 4 / 6) / 8, (1 + 4 / 6) / 7),
        # Every mention alone, against a pair and a single.
        ([set("ab"), set("c")], ALONE, "muc", 0.0, 0.0),
        ([set("ab"), set("c")], ALONE, "b3", 1.0, 2 / 3),
        ([set("ab"), set("c")], ALONE, "ceafe", (2 / 3 + 1) / 3, (2 / 3 + 1) / 2),
        ([set("ab"), set("c")], ALONE, "lea", 1 / 3, 1 / 3),
        # All in one, against two pairs.
        ([set("ab"), set("cd")], [set("abcd")], "muc", 2 / 3, 1.0),
        ([set("ab"), set("cd")], [set("abcd")], "b3", 0.5, 1.0),
        ([set("ab"), set("cd")], [set("abcd")], "ceafe", 2 / 3, 1 / 3),
        ([set("ab")], [], "b3", 0.0, 0.0),
    ],
)
def test_by_hand(key: list[set[str]], response: list[set[str]], measure: str, precision: float, recall: float) -> None:
    figures = coref([(key, response)])[measure]
    assert figures["p"] == pytest.approx(precision)
    assert figures["r"] == pytest.approx(recall)


def test_documents_are_summed_before_dividing() -> None:
    assert coref([(KEY, RESPONSE), (KEY, KEY)])["muc"]["r"] == pytest.approx((2 + 5) / 10)


def test_singletons_left_out_on_both_sides() -> None:
    twice = coref_twice([([set("ab"), set("c")], [set("ab"), set("d")])])
    assert twice["conll_f1"] < 1.0
    assert twice["no_singletons"]["conll_f1"] == 1.0


def test_a_mention_keeps_its_first_cluster() -> None:
    assert clusters_of([("a", 1), ("b", 2), ("a", 2)]) == [{"a"}, {"b"}]


clusterings = st.lists(st.integers(0, 5), min_size=2, max_size=12).map(lambda c: clusters_of(enumerate(c)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(clusterings, clusterings)
def test_exchanging_the_sides_exchanges_precision_and_recall(a: list[set[int]], b: list[set[int]]) -> None:
    there, back = coref([(a, b)]), coref([(b, a)])
    for measure in ("mentions", "muc", "b3", "ceafe", "lea"):
        assert there[measure]["p"] == pytest.approx(back[measure]["r"])
        assert 0.0 <= there[measure]["f1"] <= 1.0 + 1e-9
    same = coref([(a, a)])
    assert all(same[measure]["f1"] == pytest.approx(1.0) for measure in ("mentions", "b3", "ceafe", "lea"))
