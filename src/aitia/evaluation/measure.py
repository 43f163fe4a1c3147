"""Precision, recall, F1, and figures rounded to four places."""

from __future__ import annotations

from typing import Any

Measures = dict[str, Any]
"""What a scorer gives: measures by name, numbers at the leaves, ready for JSON."""


def prf(right: float, predicted: float, gold: float, found: float | None = None) -> Measures:
    """Precision, recall and F1 of `right` hits among so many predicted and gold ones.

    `found` is the number of hits on the gold side, where it differs. A measure without anything to count is 0.
    """
    precision = right / predicted if predicted else 0.0
    recall = (right if found is None else found) / gold if gold else 0.0
    both = precision + recall
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0}


def counted(right: int, predicted: int, gold: int, found: int | None = None) -> Measures:
    """As `prf`, with the counts themselves."""
    hits = right if found is None else found
    return {**prf(right, predicted, gold, hits), "tp": hits, "pred": predicted, "gold": gold}


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`; None of nothing."""
    return part / whole if whole else None


def rounded(value: Any) -> Any:
    """The same dicts and lists, with every float at four places."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return value
