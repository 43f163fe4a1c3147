"""The learned heads for events, in NumPy: which words are triggers and of what type, what a sentence tells of, who
takes part, mode, contexts.

Every head is a layer over the encoder's word vectors and what the rules found, a rectifier, and a layer of scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aitia.codebooks import Codebook
from aitia.models import arrays
from aitia.what.candidates import Candidates

Array = NDArray[np.float32]
OUTSIDE = 0
"""The tag of words that are no trigger; a type's tag is its place in the codebook, from 1."""


def tags(book: Codebook) -> dict[str, int]:
    """The tag of each type."""
    return {type: n for n, type in enumerate(book.types, 1)}


def modes(book: Codebook) -> list[tuple[str, str | None]]:
    """Every type with each of its modes and with none, in the order of the codebook: what the mode head scores."""
    return [(name, mode) for name, type in book.types.items() for mode in (None, *type.modes)]


HINT = 2
"""Numbers about the rules' finding beside its type: how sure they were, and that there is one."""


def hint(types: int, tag: int, sure: float) -> list[float]:
    """What the tagging head is told of a word: a number for each type, how sure, and whether there is a trigger."""
    told = [0.0] * (types + HINT)
    if tag:
        told[tag - 1], told[types], told[types + 1] = 1.0, sure, 1.0
    return told


LITTLE = 0.01
"""A chance below this is taken for this, so that no head alone can rule a type out."""


class Heads:
    """The heads, ready to use."""

    def __init__(self, stored: Mapping[str, NDArray[Any]]) -> None:
        self.stored = {name: np.asarray(value, np.float32) for name, value in stored.items()}
        self.least = float(self.stored["least"][0])
        self.taking_part = self.stored["taking_part"]
        self.trust = float(self.stored["trust"][0])
        self.share = float(self.stored["share"][0])

    def _scores(self, name: str, hidden: Array) -> Array:
        weight, bias = self.stored[f"{name}.out.weight"], self.stored[f"{name}.out.bias"]
        scores: Array = np.maximum(hidden, 0) @ weight.T + bias
        return scores

    def _hidden(self, name: str, given: Array) -> Array:
        hidden: Array = given @ self.stored[f"{name}.in.weight"].T + self.stored[f"{name}.in.bias"]
        return hidden

    def tag(self, vectors: Array, hints: Array, sentences: Sequence[int]) -> Array:
        """The chance of every tag for every word: words, tags; `sentences` are the numbers of those they stand in. What
        the rules are sure of weighs in once more, as much as `trust` says: their words are few and their conditions
        sharp, where the head has seen little. So does, as much as `share` says, what the whole sentence tells of."""
        scores = self._scores("tag", self._hidden("tag", np.concatenate([vectors, hints], 1)))
        types = hints.shape[1] - HINT
        sure = np.clip(hints[:, types], 0.02, 0.98)
        weight = np.maximum(np.log(sure / (1 - sure)) + 1, 0)
        scores[:, 1:] += self.trust * hints[:, :types] * weight[:, None]
        if self.share and len(vectors):
            told = np.log(np.maximum(self.told(vectors, sentences), LITTLE))
            scores[:, 1:] += self.share * told[np.array(sentences) - sentences[0], 1:]
        return _softmax(scores)

    def told(self, vectors: Array, sentences: Sequence[int]) -> Array:
        """The chance that what a sentence tells of is of each type, or (first) nothing of the codebook: sentences,
        tags. A head over the mean of the vectors of its words."""
        numbers = np.array(sentences) - sentences[0]
        means = np.zeros((numbers[-1] + 1, vectors.shape[1]), np.float32)
        np.add.at(means, numbers, vectors)
        means /= np.maximum(np.bincount(numbers), 1)[:, None]
        return _softmax(means @ self.stored["told.weight"].T + self.stored["told.bias"])

    def roles(self, vectors: Array, trigger: int, tag: int, at: list[int], found: Candidates) -> Array:
        """The chances of being an actor and of being a recipient, for every candidate: candidates, 2."""
        stored = self.stored
        hidden = (
            self._hidden("roles", found.given)
            + stored["roles.trigger.weight"] @ vectors[trigger]
            + vectors[at] @ stored["roles.candidate.weight"].T
            + stored["roles.path.weight"][found.paths]
            + stored["roles.kind.weight"][tag]
        )
        chances: Array = _sigmoid(self._scores("roles", hidden))
        return chances

    def mode(self, vector: Array) -> Array:
        """Scores for `modes`; only those of one type can be compared."""
        scores: Array = self.stored["mode.weight"] @ vector + self.stored["mode.bias"]
        return scores

    def contexts(self, vector: Array) -> Array:
        """The chance of every context."""
        chances: Array = _sigmoid(self.stored["contexts.weight"] @ vector + self.stored["contexts.bias"])
        return chances

    def calibrated(self, sure: float) -> float:
        """How often a trigger is right that the tagging head is so sure of (Platt 1999)."""
        slope, shift = (float(x) for x in self.stored["curve"])
        sure = min(max(sure, 1e-6), 1 - 1e-6)
        return round(float(_sigmoid(np.float32(slope * np.log(sure / (1 - sure)) + shift))), 3)


@cache
def load() -> Heads:
    """The heads for events, loaded once a process. Raises `ModelError`."""
    return Heads(arrays.load("what.bin"))


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Array = powers / powers.sum(-1, keepdims=True)
    return chances


def _sigmoid(scores: Any) -> Any:
    return 1 / (1 + np.exp(-scores))
