"""Which type of a codebook a word is nearest to: by its vector in the sentence, its dictionary vector, its lemma.

The encoder's vectors of all words lie close together; what tells them apart shows once their mean and their commonest
directions are taken out (Mu and Viswanath 2018). Both are measured on the sentences of the shipped codebook PLOVER.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from aitia.models.encoder import Encoded

Vectors = NDArray[np.float32]
SHRINK = 0.3
"""How far the directions of the encoder's space stay as they are: a share of their mean variance."""
IN_SENTENCE = 0.3
"""The weight of a word's vector in its sentence; the rest is its dictionary vector's. The encoder has learned to tell
PLOVER's types apart, and with that to take what another codebook tells apart for the same: PLOVER's own types, read as
foreign ones, do better with .5 (.57 against .53 right on dev), those of `coup`, which it never saw, with .3 (.76
against .71)."""
BY_DEFINITION, BY_CUE = 0.4, 0.15
"""What likeness to the definition, and being a cue word, add to likeness to the examples."""
AGAINST = 0.25
"""What likeness to words that are no event takes away."""
RECALL = 0.5
"""The weight of recall against precision where the least score of an event is chosen (the square of beta in F-beta)."""
TRUST = 0.75
"""How much of a score's chance to be right is left in articles; nearly all of a codebook's sentences tell events."""
FLOOR = 0.4
"""A word that scores less is no event, however few sentences the codebook has to tell it by."""
NEAREST = 2
"""So many of a type's examples count, the nearest."""
ALIKE = 25
"""So many known words of about the same score tell how often such a score is right."""


FAR = 9.0
"""Taken from a likeness that is not to count."""


class Space(NamedTuple):
    """What the encoder's vectors have in common: their mean, and the map that evens their directions out."""

    mean: Vectors
    map: Vectors

    @classmethod
    def of(cls, vectors: Vectors) -> Space:
        """The space of these word vectors."""
        mean = vectors.mean(0)
        values, directions = np.linalg.eigh(np.cov((vectors - mean).T.astype(np.float64)))
        scale = (np.maximum(values, 0) + SHRINK * values.mean()) ** -0.5
        return cls(mean, ((directions * scale) @ directions.T).astype(np.float32))

    def seen(self, doc: Doc, encoded: Encoded, wanted: Callable[[Token], bool]) -> Seen:
        """The wanted words of a text."""
        rows = [(n, doc[i]) for n, i in enumerate(encoded.words.tokens) if wanted(doc[i])]
        if not rows:
            return Seen(
                [], np.zeros((0, len(self.mean)), np.float32), np.zeros((0, doc.vocab.vectors_length), np.float32)
            )
        contextual = (encoded.vectors[[n for n, _ in rows]] - self.mean) @ self.map
        dictionary = np.array([token.vector for _, token in rows], np.float32)
        return Seen([token for _, token in rows], _unit(contextual), _unit(dictionary))


class Seen(NamedTuple):
    """Words with their vectors: in the sentence, and in the dictionary."""

    tokens: list[Token]
    contextual: Vectors
    dictionary: Vectors

    @property
    def both(self) -> Vectors:
        """Both vectors as one of length 1: words, numbers."""
        made = np.concatenate([self.contextual, self.dictionary], 1) / 2**0.5
        return made.astype(np.float32)

    def likeness(self, others: Seen) -> Vectors:
        """The weighted mean of both cosines, between 1 and -1: words, others."""
        in_sentence = IN_SENTENCE * self.contextual @ others.contextual.T
        made = in_sentence + (1 - IN_SENTENCE) * self.dictionary @ others.dictionary.T
        return made.astype(np.float32)


def together(parts: Sequence[Seen]) -> Seen:
    """The words of several texts."""
    return Seen(
        [token for part in parts for token in part.tokens],
        np.concatenate([part.contextual for part in parts]),
        np.concatenate([part.dictionary for part in parts]),
    )


class Known(NamedTuple):
    """What is known of a word in the codebook's sentences: its type, or None for no event, its mode, its sentence."""

    type: str | None
    mode: str | None
    sentence: int


class Judged(NamedTuple):
    """What a word is taken for: type, mode, the chance that it is right."""

    type: str | None
    mode: str | None
    sure: float


class Nearest:
    """Judges words by those that are known. `definitions` holds the content words of each type's definition, `cues` its
    cue words."""

    def __init__(
        self, words: Seen, known: Sequence[Known], definitions: Mapping[str, Seen], cues: Mapping[str, frozenset[str]]
    ) -> None:
        self.words, self.known, self.definitions, self.cues = words, list(known), definitions, cues
        self.types = list(definitions)
        self.of_type = [[n for n, one in enumerate(known) if one.type == type] for type in self.types]
        self.of_none = [n for n, one in enumerate(known) if one.type is None]
        self.sentence = np.array([one.sentence for one in known])
        itself = self.sentence[:, None] == self.sentence[None, :]
        self.among_themselves = self.scores(words, words.likeness(words) - FAR * itself)
        wanted = [one.type for one in known]
        self.least, self.curve = calibrated(self.among_themselves, wanted, self.types, FLOOR)
        self.head: Head | None = None

    def scores(self, words: Seen, likeness: Vectors) -> Vectors:
        """How near each word is to each type, less what it is like words that are no event: words, types."""
        found = np.full((len(words.tokens), len(self.types)), -1.0, np.float32)
        for n, type in enumerate(self.types):
            if self.of_type[n]:
                found[:, n] = _highest(likeness[:, self.of_type[n]])
            if self.definitions[type].tokens:
                found[:, n] += BY_DEFINITION * words.likeness(self.definitions[type]).max(1)
            cue = [token.lemma_.lower() in self.cues[type] for token in words.tokens]
            found[:, n] += BY_CUE * np.array(cue, np.float32)
        if self.of_none:
            found -= AGAINST * np.maximum(_highest(likeness[:, self.of_none]), 0)[:, None]
        return found

    def judge(self, words: Seen, without: int | None = None) -> list[Judged]:
        """What each word is taken for; one that is not near enough to any type, for no event. The sentence `without` is
        not looked at, and as a fitted head has seen it, that head neither."""
        if not words.tokens:
            return []
        likeness = words.likeness(self.words) - FAR * (self.sentence == without)
        scores, least, curve = self.scores(words, likeness), self.least, self.curve
        if self.head and without is None:
            scores, least, curve = self.head.scores(scores, words), self.head.least, self.head.curve
        best = scores.argmax(1)
        found = []
        for n, type in enumerate(best):
            score = float(scores[n, type])
            if score < least:
                found.append(Judged(None, None, 0.0))
            else:
                closest = max(self.of_type[type], key=lambda k: float(likeness[n, k]), default=None)
                mode = self.known[closest].mode if closest is not None else None
                found.append(Judged(self.types[type], mode, round(float(np.interp(score, *curve)), 3)))
        return found


def _highest(likeness: Vectors) -> Vectors:
    """The mean of the highest few of each row."""
    few = min(NEAREST, likeness.shape[1])
    found: Vectors = np.sort(likeness, 1)[:, -few:].mean(1)
    return found


def _unit(vectors: NDArray[Any]) -> Vectors:
    made: Vectors = (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)).astype(np.float32)
    return made


class Head(NamedTuple):
    """What a fitted head adds to likeness: the log odds of each type against no event are `slope` times the likeness,
    a `shift`, and `weights` times the word's vectors (types, numbers of `Seen.both`). From `least` on a word is an
    event; `curve` tells how often such a score is right."""

    weights: Vectors
    slope: float
    shift: float
    least: float
    curve: tuple[Vectors, Vectors]

    def scores(self, likeness: Vectors, words: Seen) -> Vectors:
        """Log odds: words, types."""
        found: Vectors = self.slope * likeness + self.shift + words.both @ self.weights.T
        return found


def calibrated(
    scores: Vectors, wanted: Sequence[str | None], types: Sequence[str], floor: float
) -> tuple[float, tuple[Vectors, Vectors]]:
    """The score from which on a word is an event, chosen for the best F over sentences that are each judged by the
    others, but not below `floor`; and how often a score is right, as the corners of a line that never falls."""
    best, top = scores.argmax(1), scores.max(1)
    right = np.array([types[b] == type for b, type in zip(best, wanted, strict=True)], np.float64)
    order = np.argsort(-top, kind="stable")
    hits = np.cumsum(right[order])
    events = sum(type is not None for type in wanted)
    f = (1 + RECALL) * hits / (np.arange(1, len(order) + 1) + RECALL * events)
    least = float(top[order[int(f.argmax())]]) if len(order) else 0.0
    rising = order[::-1]
    width = max(1, min(ALIKE, len(rising) // 4))
    smooth = np.convolve(np.pad(right[rising], width, mode="edge"), np.ones(2 * width + 1) / (2 * width + 1), "valid")
    return max(least, floor), (top[rising], np.clip(TRUST * np.maximum.accumulate(smooth), 0.02, 0.98))
