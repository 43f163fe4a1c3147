"""Fitting the weights by which places are chosen."""

from __future__ import annotations

import numpy as np

from aitia import gazetteer
from aitia.training import tune_event_place, tune_where
from aitia.where.attach import Answer
from aitia.where.rank import ALONE, TOGETHER, Name, Ranking


def test_what_is_right_throughout_gets_weight() -> None:
    made = []
    for text in ("Springfield", "Lancaster", "Columbus", "Richmond", "Athens"):
        ranking = Ranking([Name(text, gazetteer.places(text), None)], None)
        smallest = min(range(len(ranking.candidates)), key=lambda i: ranking.candidates[i].population)
        right = np.arange(len(ranking.candidates)) == smallest
        made.append(tune_where.Example(ranking, right, np.ones(len(right))))
    fitted = tune_where.fit(made)
    assert tuple(fitted["second"]) == ALONE + TOGETHER
    assert fitted["first"]["people"] < 0


def test_features_of_right_answers_get_weight() -> None:
    answers = [Answer(None, ("none",)), Answer(None, ("in",)), Answer(None, ("from",))]
    fitted = tune_event_place.fit([tune_event_place.Example(answers, [False, True, False])] * 20)
    assert fitted["in"] > 0 > fitted["from"]
    assert list(fitted) == sorted(fitted, key=lambda feature: -abs(fitted[feature]))
