"""What is set on dev articles once the heads for claims are trained: their balance, and their calibration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc

from aitia.evaluation.gold import Gold, Options
from aitia.evaluation.says import StatementsRow, score
from aitia.models.encoder import Words
from aitia.says import segments as seg
from aitia.training import says as training
from aitia.training.calibrate import calibration_error, curve

BIASES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2)
"""What is tried for the log odds by which words are kept from being left outside all claims."""

Arrays = dict[str, np.ndarray[Any, Any]]
Encoded = list[list[tuple[int, int, np.ndarray[Any, Any]]]]


class Part(NamedTuple):
    """Articles of one part of the data."""

    docs: list[Doc]
    words: list[Words]
    rows: list[StatementsRow]

    def at(self, places: Sequence[int]) -> Part:
        """Those at these places."""
        return Part(*([values[i] for i in places] for values in self))  # type: ignore[arg-type]


def tuned(arrays: Arrays, encoded: Encoded, part: Part) -> tuple[Arrays, float]:
    """The heads, balanced and calibrated on `part`, and the bias that was chosen."""
    balanced, bias = _balanced(arrays, encoded, part)
    return {**balanced, "curve": curve(*_judged(balanced, encoded, part))}, bias


def measures(heads: Arrays, encoded: Encoded, part: Part) -> dict[str, float]:
    """How well the heads do."""
    found = _scored(heads, encoded, part)
    return {
        "end_to_end": found["end_to_end"]["f1"],
        "direct": found["direct"]["whole"]["f1"],
        "indirect": found["indirect"]["whole"]["f1"],
        "content_soft": found["content_soft"]["f1"],
        "content_exact": found["content_exact"]["f1"],
    }


def error(heads: Arrays, encoded: Encoded, part: Part) -> float:
    """The expected calibration error of the confidences."""
    return calibration_error(*_judged(heads, encoded, part, calibrated=True))


def _found(heads: Arrays, encoded: Encoded, part: Part) -> list[list[seg.Linked]]:
    made = seg.Heads(heads)
    return [training.find(e, made, w) for e, w in zip(encoded, part.words, strict=True)]


def _scored(heads: Arrays, encoded: Encoded, part: Part) -> dict[str, Any]:
    found = _found(heads, encoded, part)
    rows = [training.row(d, w, r.id, f) for d, w, r, f in zip(part.docs, part.words, part.rows, found, strict=True)]
    return score(Gold(part.rows), rows, Options())


def _balanced(arrays: Arrays, encoded: Encoded, part: Part) -> tuple[Arrays, float]:
    """The heads with the bias against leaving words outside that does best, end to end and on indirect claims:
    cross-entropy alone leaves out too much."""
    tried = []
    for bias in BIASES:
        changed = {**arrays, "tag.bias": arrays["tag.bias"].copy()}
        changed["tag.bias"][seg.OUTSIDE] -= bias
        found = _scored(changed, encoded, part)
        whole, indirect = found["end_to_end"]["f1"], found["indirect"]["whole"]["f1"]
        tried.append((whole + indirect, -bias, changed))
        print(f"bias {bias}: end to end {whole:.4f}, indirect {indirect:.4f}", flush=True)
    _, negative, best = max(tried, key=lambda item: item[:2])
    return best, -negative


def _judged(heads: Arrays, encoded: Encoded, part: Part, *, calibrated: bool = False) -> tuple[list[float], list[bool]]:
    """How sure the heads are of each claim that they find, by the curve or without it, and whether it is right."""
    made = seg.Heads(heads)
    sure, right = [], []
    for doc, words, row, found in zip(part.docs, part.words, part.rows, _found(heads, encoded, part), strict=True):
        sure += [made.calibrated(claim.sureness) if calibrated else claim.sureness for claim in found]
        right += _right(doc, words, row, found)
    return sure, right


def _right(doc: Doc, words: Words, row: StatementsRow, found: Sequence[seg.Linked]) -> list[bool]:
    """For each claim found, whether a gold one is like it and has its claimer."""
    results = []
    for claim in found:
        alone = score(Gold([row]), [training.row(doc, words, row.id, [claim])], Options())
        results.append(alone["end_to_end"]["tp"] > 0)
    return results
