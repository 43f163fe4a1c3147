"""FairEval (Ortmann 2022): labelled spans compared so that a wrong boundary or label is one error, not two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from aitia.evaluation.measure import Measures, prf

Labelled = tuple[str, int, int]
"""A label, and the first and the last token."""
Errors = Counter[tuple[str, str]]
"""Counts by gold label (of a false positive its own) and kind: TP, FP, FN, LE label, BE boundary, LBE both wrong."""


@dataclass(eq=False)
class _Part:
    """A span, and the tokens of it that no error accounts for yet."""

    label: str
    first: int
    last: int
    rest: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.rest = set(range(self.first, self.last + 1))

    def same_tokens(self, other: _Part) -> bool:
        return (self.first, self.last) == (other.first, other.last)

    def overlaps(self, other: _Part) -> bool:
        return not self.same_tokens(other) and self.first <= other.last and other.first <= self.last

    def nearest(self, others: Iterable[_Part]) -> _Part:
        return min(
            others,
            key=lambda o: (
                -len(self.rest & o.rest),
                len(self.rest - o.rest),
                len(o.rest - self.rest),
                o.last - o.first,
            ),
        )


def count(gold: Iterable[Labelled], predicted: Iterable[Labelled]) -> Errors:
    """The errors of one unit, each counted once; a label or boundary error goes to the gold label."""
    errors: Errors = Counter()
    wanted = [_Part(*span) for span in gold]
    given = [_Part(*span) for span in predicted]
    for kind, same_label in (("TP", True), ("LE", False)):
        for target in list(wanted):
            match = next(
                (g for g in given if g.same_tokens(target) and (g.label == target.label or not same_label)), None
            )
            if match is not None:
                errors[target.label, kind] += 1
                wanted.remove(target)
                given.remove(match)
    wanted.sort(key=lambda part: part.last - part.first)
    given.sort(key=lambda part: part.last - part.first)
    used_wanted: list[_Part] = []
    used_given: list[_Part] = []
    for kind, same_label in (("BE", True), ("LBE", False)):
        fits = _fitting(same_label)
        # Gold with a prediction of its own, then gold that shares one, then predictions that share a gold span.
        for target in list(wanted):
            if free := [g for g in given if fits(target, g)]:
                match = target.nearest(free)
                _account(target, match)
                errors[target.label, kind] += 1
                used_wanted.append(_moved(target, wanted))
                used_given.append(_moved(match, given))
        for target in list(wanted):
            if shared := [g for g in used_given if fits(target, g) and target.rest & g.rest]:
                _account(target, target.nearest(shared))
                errors[target.label, kind] += 1
                used_wanted.append(_moved(target, wanted))
        for guess in list(given):
            if shared := [t for t in used_wanted if fits(t, guess) and t.rest & guess.rest]:
                target = guess.nearest(shared)
                _account(target, guess)
                errors[target.label, kind] += 1
                used_given.append(_moved(guess, given))
    errors.update((target.label, "FN") for target in wanted)
    errors.update((guess.label, "FP") for guess in given)
    return errors


def _fitting(same_label: bool) -> Callable[[_Part, _Part], bool]:
    return lambda a, b: (a.label == b.label) == same_label and a.overlaps(b)


def _moved(part: _Part, parts: list[_Part]) -> _Part:
    parts.remove(part)
    return part


def _account(a: _Part, b: _Part) -> None:
    both = a.rest & b.rest
    a.rest -= both
    b.rest -= both


def fair_prf(errors: Errors, labels: Collection[str]) -> Measures:
    """Precision, recall and F1 for some of the labels; label and boundary errors count half on either side."""
    kinds: Counter[str] = Counter()
    for (label, kind), n in errors.items():
        if label in labels:
            kinds[kind] += n
    half = (kinds["LE"] + kinds["BE"] + kinds["LBE"]) / 2
    right = kinds["TP"]
    return {
        **prf(right, right + kinds["FP"] + half, right + kinds["FN"] + half),
        "counts": {kind: kinds[kind] for kind in ("TP", "FP", "FN", "LE", "BE", "LBE")},
    }
