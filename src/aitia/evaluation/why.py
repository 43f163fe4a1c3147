"""why: causes. Gold: whether a sentence is causal, and the spans of cause, effect and signal (Causal News Corpus)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import permutations
from math import sqrt

from msgspec import Struct

from aitia.draft import Draft
from aitia.evaluation import fair, reading
from aitia.evaluation.gold import Gold, Offsets, Options, Row, by_id
from aitia.evaluation.measure import Measures, prf, rounded
from aitia.evaluation.pairing import heaviest_assignment
from aitia.record import Span

_NAMES = {"cause": "C", "effect": "E", "signal": "S"}
_LAYERS = ("CE", "S")
"""Cause and effect are compared together and signals apart, as in the shared task."""


class CausalRelation(Struct, frozen=True, kw_only=True):
    """A causal link: a span for cause and effect, any number for the signal."""

    cause: Offsets | None = None
    effect: Offsets | None = None
    signal: tuple[Offsets, ...] = ()


class CausesRow(Row, frozen=True, kw_only=True):
    """One sentence."""

    causal: int
    relations: list[CausalRelation]

    def spans(self) -> Iterator[Offsets]:
        """The spans of every relation."""
        for relation in self.relations:
            yield from (span for span in (relation.cause, relation.effect, *relation.signal) if span)


def predict(gold: Gold[CausesRow], options: Options) -> list[CausesRow]:
    """The causes of every gold sentence."""
    articles = (reading.article(row.text) for row in options.progress(gold.rows))
    drafts = reading.drafts(articles, reading.needed("why"))
    return [convert(row.id, draft) for row, draft in zip(gold.rows, drafts, strict=True)]


def convert(id: str, draft: Draft) -> CausesRow:
    """The causes of a draft, the most confident first; a side in several pieces becomes one span around them."""
    relations = [
        CausalRelation(
            cause=_around(cause.cause.evidence),
            effect=_around(cause.effect.evidence),
            signal=tuple((span.start, span.end) for span in cause.signal),
        )
        for cause in sorted(draft.causes, key=lambda c: (-c.confidence, c.effect.evidence[0].start))
    ]
    return CausesRow(id=id, causal=int(bool(relations)), relations=relations)


def _around(spans: Sequence[Span]) -> Offsets:
    return min(span.start for span in spans), max(span.end for span in spans)


def _tokens(text: str) -> list[Offsets]:
    """What stands between spaces: the corpus is tokenised that way."""
    found, start = [], 0
    for word in text.split(" "):
        if word:
            found.append((start, start + len(word)))
        start += len(word) + 1
    return found


def _labelled(relation: CausalRelation, tokens: Sequence[Offsets]) -> list[fair.Labelled]:
    """The parts of a relation as labels with the first and last token they touch."""
    parts = [("C", relation.cause), ("E", relation.effect), *(("S", signal) for signal in relation.signal)]
    labelled = []
    for label, span in parts:
        touched = [k for k, (start, end) in enumerate(tokens) if span and start < span[1] and span[0] < end]
        if touched:
            labelled.append((label, touched[0], touched[-1]))
    return labelled


def _covered(parts: Iterable[fair.Labelled], label: str) -> set[int]:
    return {k for name, first, last in parts if name == label for k in range(first, last + 1)}


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _similarity(a: Sequence[fair.Labelled], b: Sequence[fair.Labelled]) -> float:
    """The mean token overlap (Dice) of cause and of effect; 0 if either misses."""
    cause, effect = (_dice(_covered(a, label), _covered(b, label)) for label in "CE")
    return (cause + effect) / 2 if cause and effect else 0.0


def _fair(gold: Sequence[fair.Labelled], predicted: Sequence[fair.Labelled]) -> fair.Errors:
    errors: fair.Errors = Counter()
    for layer in _LAYERS:
        errors.update(
            fair.count([part for part in gold if part[0] in layer], [part for part in predicted if part[0] in layer])
        )
    return errors


def _best_order(
    gold: Sequence[Sequence[fair.Labelled]], predicted: Sequence[Sequence[fair.Labelled]]
) -> tuple[list[Sequence[fair.Labelled]], fair.Errors]:
    """As many predictions as there are gold relations, in the order of the best fair F1, and their errors."""
    first: list[Sequence[fair.Labelled]] = [*predicted[: len(gold)], *[[]] * (len(gold) - len(predicted))]
    compared = [[_fair(g, p) for p in first] for g in gold]
    best, best_f1, best_errors = first, -1.0, fair.Errors()
    for order in permutations(range(len(gold))):
        errors = sum((compared[i][j] for i, j in enumerate(order)), fair.Errors())
        f1 = fair.fair_prf(errors, "CES")["f1"]
        if f1 > best_f1:
            best, best_f1, best_errors = [first[j] for j in order], f1, errors
    return best, best_errors


def score(gold: Gold[CausesRow], predicted: Sequence[CausesRow], options: Options) -> Measures:
    """Sentences causal or not; spans under FairEval, exactly and by token; and whole relations.

    Spans are compared as the shared task does: in sentences with gold relations only, with as many of the predicted
    ones as there are. Whole relations (`pair_soft`) are compared in every sentence.
    """
    guesses = by_id(predicted, "prediction")
    sentences: Counter[tuple[bool, bool]] = Counter()
    errors: fair.Errors = Counter()
    exact: Counter[tuple[str, str]] = Counter()
    tokenwise: Counter[tuple[str, str]] = Counter()
    similarity, n_gold, n_predicted, hits = 0.0, 0, 0, 0
    for row in gold.rows:
        guess = guesses.get(row.id)
        sentences[bool(row.causal), bool(guess is not None and guess.causal)] += 1
        tokens = _tokens(row.text)
        wanted = [_labelled(relation, tokens) for relation in row.relations]
        given = [_labelled(relation, tokens) for relation in (guess.relations if guess is not None else ())]
        n_gold += len(wanted)
        n_predicted += len(given)
        weights = {(i, j): _similarity(a, b) for i, a in enumerate(wanted) for j, b in enumerate(given)}
        for _, _, weight in heaviest_assignment({cell: weight for cell, weight in weights.items() if weight}):
            similarity += weight
            hits += weight >= 0.5
        if not wanted:
            continue
        ordered, new_errors = _best_order(wanted, given)
        errors.update(new_errors)
        for a, b in zip(wanted, ordered, strict=True):
            for label in "CES":
                _count(exact, label, {part for part in a if part[0] == label}, {part for part in b if part[0] == label})
                _count(tokenwise, label, _covered(a, label), _covered(b, label))
    fair_measures = {name: fair.fair_prf(errors, label) for name, label in _NAMES.items()}
    measures: Measures = rounded(
        {
            "sentence": _sentence_table(sentences),
            "span_fair": {**fair_measures, "overall": fair.fair_prf(errors, "CES")},
            "span_exact": _table(exact),
            "token": _table(tokenwise),
            "pair_soft": {
                **prf(similarity, n_predicted, n_gold),
                "hits_at_half": prf(hits, n_predicted, n_gold),
                "n_gold": n_gold,
                "n_pred": n_predicted,
            },
            "without_prediction": sum(row.id not in guesses for row in gold.rows),
        }
    )
    return measures


def _count(n: Counter[tuple[str, str]], label: str, gold: Set[object], predicted: Set[object]) -> None:
    n[label, "tp"] += len(gold & predicted)
    n[label, "gold"] += len(gold)
    n[label, "pred"] += len(predicted)


def _sentence_table(n: Counter[tuple[bool, bool]]) -> Measures:
    tp, fn, fp, tn = n[True, True], n[True, False], n[False, True], n[False, False]
    spread = sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return {
        **prf(tp, tp + fp, tp + fn),
        "accuracy": (tp + tn) / n.total() if n else 0.0,
        "mcc": (tp * tn - fp * fn) / spread if spread else 0.0,
        "n": n.total(),
    }


def _table(n: Counter[tuple[str, str]]) -> Measures:
    by_part = {name: prf(n[label, "tp"], n[label, "pred"], n[label, "gold"]) for name, label in _NAMES.items()}
    tp, pred, gold = (sum(n[label, side] for label in "CES") for side in ("tp", "pred", "gold"))
    return {
        **by_part,
        "micro": prf(tp, pred, gold),
        "macro_f1": sum(part["f1"] for part in by_part.values()) / len(by_part),
    }
