"""What is set on held-out texts once the heads for events are trained: from which chance on a word is a trigger and a
phrase takes part, and the calibration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc

from aitia.evaluation.gold import Gold, Options
from aitia.evaluation.pairing import largest_matching
from aitia.evaluation.what import CodedEvent, EventsRow, Party, fits_type, score
from aitia.models.encoder import Encoded
from aitia.training.calibrate import calibration_error, curve
from aitia.training.what import BOOK
from aitia.what import learned
from aitia.what.heads import Heads
from aitia.what.phrases import noun_phrase
from aitia.what.rules import Found

LEAST = tuple(round(0.2 + 0.05 * n, 2) for n in range(12))
"""What is tried for the chance from which on a word is a trigger."""
TRUST = (0.0, 0.3, 0.6, 1.0)
"""What is tried for the weight of the rules beside the heads."""
TAKING_PART = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)
"""What is tried for the chance from which on the likeliest phrase takes part, if none is likelier than not."""

Arrays = dict[str, np.ndarray[Any, Any]]


class Part(NamedTuple):
    """Coded sentences: parsed, encoded, and with what the rules find in them."""

    docs: list[Doc]
    encoded: list[Encoded]
    ruled: list[list[Found]]
    rows: list[EventsRow]


def tuned(arrays: Arrays, part: Part) -> Arrays:
    """The heads with thresholds and curve. The thresholds are those of the best F1: of types for triggers, of whole
    events for who takes part."""
    start: Arrays = {"least": np.array([0.4]), "taking_part": np.array([0.3, 0.3]), "curve": np.array([1.0, 0.0])}
    heads = {**arrays, **start, "trust": np.array([0.0])}
    tried = [{**heads, "trust": np.array([t]), "least": np.array([x])} for t in TRUST for x in LEAST]
    heads = _best(tried, part, "type")
    second = heads["taking_part"][1]
    heads = _best([{**heads, "taking_part": np.array([x, second])} for x in TAKING_PART], part, "type_actor")
    first = heads["taking_part"][0]
    heads = _best([{**heads, "taking_part": np.array([first, x])} for x in TAKING_PART], part, "type_actor_recipient")
    return {**heads, "curve": curve(*_judged(heads, part))}


def measures(heads: Arrays, part: Part) -> dict[str, float]:
    """How well the heads do: all events, and the surest of each sentence."""
    found = _found(heads, part)
    every = score(Gold(part.rows), _rows(found, part), Options())
    surest = [sorted(some, key=lambda one: -one.sure)[:1] for some in found]
    one = score(Gold(part.rows), _rows(surest, part), Options())
    return {
        **{f"one_{level}": one[level]["f1"] for level in ("type", "type_actor", "type_actor_recipient")},
        "one_macro": one["macro_f1"],
        **{level: every[level]["f1"] for level in ("type", "type_actor", "type_actor_recipient")},
        "macro": every["macro_f1"],
        "empty": every["empty_sentences_left_empty"],
    }


def error(heads: Arrays, part: Part) -> float:
    """The expected calibration error of the confidences."""
    return calibration_error(*_judged(heads, part))


def _best(tried: Sequence[Arrays], part: Part, level: str) -> Arrays:
    """The heads that reach the best F1 at a level, the first of those that are as good."""
    return max(tried, key=lambda heads: _f1(heads, part, level))


def _f1(heads: Arrays, part: Part, level: str) -> float:
    value: float = score(Gold(part.rows), _rows(_found(heads, part), part), Options())[level]["f1"]
    return value


def _found(heads: Arrays, part: Part) -> list[list[Found]]:
    made = Heads(heads)
    return [
        learned.find(doc, encoded, ruled, made, BOOK)
        for doc, encoded, ruled in zip(part.docs, part.encoded, part.ruled, strict=True)
    ]


def _rows(found: Sequence[Sequence[Found]], part: Part) -> list[EventsRow]:
    return [
        EventsRow(id=row.id, events=[_event(one) for one in some]) for row, some in zip(part.rows, found, strict=True)
    ]


def _event(one: Found) -> CodedEvent:
    sides = [
        tuple(Party(text=" ".join(word.text for word in noun_phrase(token))) for token in side)
        for side in (one.actors, one.recipients)
    ]
    return CodedEvent(plover=one.trigger.type, actors=sides[0], recipients=sides[1])


def _judged(heads: Arrays, part: Part) -> tuple[list[float], list[bool]]:
    """How sure the heads are of each event that they find, and whether a gold one is of its type."""
    found = _found(heads, part)
    sure, right = [], []
    for row, some, events in zip(part.rows, found, _rows(found, part), strict=True):
        owner = largest_matching(row.events, events.events, fits_type)
        sure += [one.sure for one in some]
        right += [n in owner for n in range(len(some))]
    return sure, right
