"""sure: how factual. Gold: event words, each with a factuality from -3 (certainly not) to 3 (certainly so)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt

from msgspec import Struct

from aitia.evaluation import reading
from aitia.evaluation.gold import Gold, Offsets, Options, Row, by_id
from aitia.evaluation.measure import Measures, prf, rounded
from aitia.evaluation.pairing import overlap

DEFAULT = 3.0
"""The factuality of an event without a prediction: most events are told as facts."""
SIGNS = ("positive", "uncertain", "negative")


class Graded(Struct, frozen=True, kw_only=True):
    """An event word and how factual it is."""

    start: int
    end: int
    factuality: float


class GradesRow(Row, frozen=True, kw_only=True):
    """One sentence."""

    source: str | None = None
    genre: str | None = None
    events: list[Graded]

    def spans(self) -> Iterator[Offsets]:
        """The span of every event word."""
        for event in self.events:
            yield event.start, event.end


def predict(gold: Gold[GradesRow], options: Options) -> list[GradesRow]:
    """A grade for every gold event word."""
    from aitia.sure.grade import grade

    docs = reading.docs(row.text for row in options.progress(gold.rows))
    return [
        GradesRow(
            id=row.id,
            events=[Graded(start=e.start, end=e.end, factuality=grade(doc, e.start, e.end)) for e in row.events],
        )
        for row, doc in zip(gold.rows, docs, strict=True)
    ]


def sign(factuality: float) -> str:
    """positive from 1, negative from -1, uncertain between."""
    return "positive" if factuality >= 1 else "negative" if factuality <= -1 else "uncertain"


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """The correlation; None where one side is constant or there are fewer than two values."""
    n = len(xs)
    if n < 2:
        return None
    mean_x, mean_y = sum(xs) / n, sum(ys) / n
    spread_x, spread_y = sum((x - mean_x) ** 2 for x in xs), sum((y - mean_y) ** 2 for y in ys)
    if min(spread_x, spread_y) < 1e-9 * n:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sqrt(spread_x * spread_y)


def score(gold: Gold[GradesRow], predicted: Sequence[GradesRow], options: Options) -> Measures:
    """Mean absolute error, correlation and three-way sign, also by source and genre."""
    guesses = by_id(predicted, "prediction")
    groups: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    missing = 0
    for row in gold.rows:
        given: list[Graded] = guesses[row.id].events if row.id in guesses else []
        for event in row.events:
            guess = _partner(event, given)
            missing += guess is None
            pair = (event.factuality, DEFAULT if guess is None else guess.factuality)
            groups["all"].append(pair)
            if row.source:
                groups[f"source:{row.source}"].append(pair)
            if row.genre:
                groups[f"genre:{row.genre}"].append(pair)
    tables = {name: _table(pairs) for name, pairs in sorted(groups.items())}
    measures = tables.pop("all", {"n": 0})
    measures[f"missing_scored_as_{DEFAULT:g}"] = missing
    if tables:
        measures["groups"] = {
            name: {key: table[key] for key in ("n", "mae", "r", "accuracy3", "macro_f1")}
            for name, table in tables.items()
        }
    rounded_measures: Measures = rounded(measures)
    return rounded_measures


def _partner(event: Graded, given: Sequence[Graded]) -> Graded | None:
    """The prediction on the same span, else the one that shares most of it."""
    for guess in reversed(given):
        if (guess.start, guess.end) == (event.start, event.end):
            return guess
    touching = [guess for guess in given if overlap(event, guess) > 0]
    return max(touching, key=lambda guess: overlap(event, guess), default=None)


def _table(pairs: Sequence[tuple[float, float]]) -> Measures:
    n = len(pairs)
    signs = [(sign(gold), sign(predicted)) for gold, predicted in pairs]
    by_sign = {}
    for name in SIGNS:
        wanted = sum(gold == name for gold, _ in signs)
        right = sum(gold == predicted == name for gold, predicted in signs)
        by_sign[name] = {**prf(right, sum(predicted == name for _, predicted in signs), wanted), "n": wanted}
    return {
        "n": n,
        "mae": sum(abs(gold - predicted) for gold, predicted in pairs) / n,
        "r": pearson([gold for gold, _ in pairs], [predicted for _, predicted in pairs]),
        "accuracy3": sum(gold == predicted for gold, predicted in signs) / n,
        "macro_f1": sum(figures["f1"] for figures in by_sign.values()) / len(SIGNS),
        "by_sign": by_sign,
    }
