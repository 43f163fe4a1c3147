"""Weights for the times of events, fitted on a handful of cases."""

from __future__ import annotations

from aitia.evaluation.events import Told, ToldRow
from aitia.testing import draft
from aitia.training import when


def test_what_speaks_for_a_time_gets_weight() -> None:
    cases: list[when.Case] = [([["bias", "own"], ["bias", "far"]], [True, False], False)] * 20
    cases += [([["bias", "far"]], [False], True)] * 20
    weights = when.fit(cases, decay=0.1)
    assert weights.weights["own"] > 0 > weights.weights["far"]
    assert 0.3 <= weights.least <= 0.7


def test_a_case_has_the_times_of_the_sentence() -> None:
    text = "Rebels shelled the port on Monday."
    row = ToldRow(id="1", text=text, told=[Told(start=7, end=14, type="ASSAULT", time="2023-06-26")])
    ((options, right, none),) = when.cases([row], [draft(text, published="2023-06-28")])
    assert len(options) == 1 and right == [True] and not none
