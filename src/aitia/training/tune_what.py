"""What is set on coded sentences once the heads for events are trained: from which chance on a word is a trigger and a
phrase takes part, and the calibration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
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

LEAST = tuple(round(0.2 + 0.05 * n, 2) for n in range(16))
"""What is tried for the chance from which on a word is a trigger."""
TRUST = (0.0, 0.3, 0.6, 1.0, 1.5)
"""What is tried for the weight of the rules beside the heads."""
SHARE = (0.0, 0.3, 0.6, 1.0)
"""What is tried for the weight of what the whole sentence tells of."""
TAKING_PART = (0.1, 0.2, 0.3, 0.4)
"""What is tried for the chance from which on the likeliest phrase takes part, if none is likelier than not. Coded
sentences name both sides nearly always and would have it guessed at any chance; articles do not."""

UNTUNED = {
    "trust": np.array([0.6]),
    "share": np.array([0.3]),
    "least": np.array([0.7]),
    "taking_part": np.array([0.3, 0.3]),
    "curve": np.array([1.0, 0.0]),
}
"""What heads are measured with before they are tuned."""
Arrays = dict[str, np.ndarray[Any, Any]]


class Part(NamedTuple):
    """Coded sentences: parsed, encoded, and with what the rules find in them."""

    docs: list[Doc]
    encoded: list[Encoded]
    ruled: list[list[Found]]
    rows: list[EventsRow]

    def at(self, places: Iterable[int]) -> Part:
        """The sentences at these places."""
        chosen = list(places)
        return Part(*([values[n] for n in chosen] for values in self))  # type: ignore[arg-type]


def tuned(arrays: Arrays, part: Part) -> Arrays:
    """The heads with thresholds and curve. The thresholds are those of the best F1: for triggers of types, in all
    events and in the surest of a sentence; of whole events for who takes part."""
    heads: Arrays = {**arrays, **UNTUNED}
    for _ in range(2):
        both = [{"trust": np.array([t]), "share": np.array([s])} for t in TRUST for s in SHARE]
        heads = _best([{**heads, **some} for some in both], part, _types)
        heads = _best([{**heads, "least": np.array([x])} for x in LEAST], part, _types)
    for side, level in enumerate(("type_actor", "type_actor_recipient")):
        tried = [np.where(np.arange(2) == side, x, heads["taking_part"]) for x in TAKING_PART]
        heads = _best([{**heads, "taking_part": x} for x in tried], part, partial(_f1, level=level))
    return {**heads, "curve": curve(*_judged(_found(heads, part), part))}


def crossed(arrays: Arrays, part: Part) -> dict[str, float]:
    """`measures`, and the calibration error, with what is tuned set on the other half of the sentences."""
    halves = [range(start, len(part.rows), 2) for start in (0, 1)]
    found: list[list[Found]] = [[] for _ in part.rows]
    for own, other in (halves, halves[::-1]):
        some = part.at(own)
        for n, events in zip(own, _found(tuned(arrays, part.at(other)), some), strict=True):
            found[n] = events
    return {**_measures(found, part), "calibration_error": calibration_error(*_judged(found, part))}


def measures(heads: Arrays, part: Part) -> dict[str, float]:
    """How well the heads do: all events, and the surest of each sentence."""
    return _measures(_found(heads, part), part)


def _measures(found: Sequence[Sequence[Found]], part: Part) -> dict[str, float]:
    every = score(Gold(part.rows), _rows(found, part), Options())
    one = score(Gold(part.rows), _rows(_surest(found), part), Options())
    return {
        **{f"one_{level}": one[level]["f1"] for level in ("type", "type_actor", "type_actor_recipient")},
        "one_macro": one["macro_f1"],
        **{level: every[level]["f1"] for level in ("type", "type_actor", "type_actor_recipient")},
        "macro": every["macro_f1"],
        "empty": every["empty_sentences_left_empty"],
    }


def _best(tried: Sequence[Arrays], part: Part, value: Callable[[Sequence[Sequence[Found]], Part], float]) -> Arrays:
    """The heads that do best, the first of those that are as good."""
    return max(tried, key=lambda heads: value(_found(heads, part), part))


def _types(found: Sequence[Sequence[Found]], part: Part) -> float:
    return _f1(found, part, "type") + _f1(_surest(found), part, "type")


def _f1(found: Sequence[Sequence[Found]], part: Part, level: str) -> float:
    value: float = score(Gold(part.rows), _rows(found, part), Options())[level]["f1"]
    return value


def _surest(found: Sequence[Sequence[Found]]) -> list[list[Found]]:
    return [sorted(some, key=lambda one: -one.sure)[:1] for some in found]


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


def _judged(found: Sequence[Sequence[Found]], part: Part) -> tuple[list[float], list[bool]]:
    """How sure the heads are of each event that they find, and whether a gold one is of its type."""
    sure, right = [], []
    for row, some, events in zip(part.rows, found, _rows(found, part), strict=True):
        owner = largest_matching(row.events, events.events, fits_type)
        sure += [one.sure for one in some]
        right += [n in owner for n in range(len(some))]
    return sure, right
