"""A small head that is fitted to a codebook of a user's own, beside the likeness that needs no fitting.

Multinomial logistic regression: the log odds of each type against no event are a line over the likeness
(`aitia.what.nearest`) and a weighted sum of the word's vectors, whose weights are held small. How small, is chosen by
cross-validation over the sentences; by the same five parts it is measured whether the head is better than likeness
alone, which flatters it a little where sentences are few. NumPy only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from aitia.codebooks import Codebook
from aitia.errors import CodebookError
from aitia.models import arrays, store
from aitia.models.ascent import ascend
from aitia.what.nearest import Head, Nearest, Seen, calibrated, together
from aitia.what.similar import Similar

FORMAT = 1
PARTS = 5
"""Parts of the cross-validation; a sentence lies in one of them whole."""
SMALLNESS = (1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001)
"""What is tried for how strongly weights are held small (L2)."""
STEPS, RATE = 250, 0.03
"""Steps over all words at once, enough for the loss to stand still, and their size."""
SLOPE, STRIDE = 8.0, 5.0
"""The slope over likeness that the fit begins with; how much longer its steps are than those of the weights."""

Array = NDArray[Any]


class Stored(Struct, frozen=True):
    """The file of a head: for which version of the codebook and of the encoder's weights it was fitted."""

    format: int
    codebook: str
    encoder: str
    arrays: bytes


class Taught(NamedTuple):
    """Words to learn from: their vectors, their likeness to every type, their types (None for no event), and the number
    of the sentence that each stands in."""

    words: Seen
    likeness: Array
    types: list[str | None]
    sentences: list[int]


class Coded(NamedTuple):
    """A text that a user coded: where the words of each trigger stand, with its type; whether all its events were
    coded, so that its other words are known to be none."""

    text: str
    triggers: Sequence[tuple[int, int, str]]
    complete: bool


class Fitting(NamedTuple):
    """A fitted head, and F1 by type and over all events without and with it, by cross-validation."""

    head: Head
    events: dict[str, int]
    before: dict[str, float]
    after: dict[str, float]

    @property
    def better(self) -> bool:
        """Whether more is found with it than without."""
        return self.after[ALL] > self.before[ALL]


ALL = "all"


def taught(nearest: Nearest, more: Sequence[Taught] = ()) -> Taught:
    """The words of a codebook's sentences, each judged by the others, and `more`, whose sentences are counted on."""
    own = Taught(
        nearest.words, nearest.among_themselves, [one.type for one in nearest.known], nearest.sentence.tolist()
    )
    parts, first = [own], max(own.sentences) + 1
    for part in more:
        parts.append(part._replace(sentences=[n + first for n in part.sentences]))
        first += max(part.sentences, default=-1) + 1
    return Taught(
        together([part.words for part in parts]),
        np.concatenate([part.likeness for part in parts]),
        [type for part in parts for type in part.types],
        [n for part in parts for n in part.sentences],
    )


def read(similar: Similar, texts: Sequence[Coded]) -> Taught:
    """The words of coded texts, by how they are like the codebook's sentences."""
    seen, types, sentences = [], list[str | None](), list[int]()
    for n, ((doc, encoded), coded) in enumerate(zip(similar.read([one.text for one in texts]), texts, strict=True)):
        spans = [(doc.char_span(a, b, alignment_mode="expand"), type) for a, b, type in coded.triggers]
        of_word = {span.root.i: type for span, type in spans if span is not None}
        wanted = (lambda t, own=of_word: t.i in own or similar.could_be(t)) if coded.complete else (
            lambda t, own=of_word: t.i in own
        )  # fmt: skip
        words = similar.space.seen(doc, encoded, wanted)
        seen.append(words)
        types += [of_word.get(token.i) for token in words.tokens]
        sentences += [n] * len(words.tokens)
    words = together(seen)
    return Taught(words, similar.nearest.scores(words, words.likeness(similar.nearest.words)), types, sentences)


def fit(
    given: Taught, types: Sequence[str], least: float, progress: Callable[[Iterable[Any]], Iterable[Any]] = iter
) -> Fitting:
    """Fit a head. `least` is the likeness from which on a word is taken for an event without one; `progress` goes
    through the values of `SMALLNESS`."""
    x, likeness = given.words.both.astype(np.float64), given.likeness.astype(np.float64)
    wanted = np.array([types.index(type) if type is not None else len(types) for type in given.types])
    part = np.array(given.sentences) % PARTS
    with arrays.one_thread():
        tried = []
        for small in progress(SMALLNESS):
            scores = np.zeros_like(likeness)
            for n in range(PARTS):
                seen, apart = part != n, part == n
                slope, shift, weights = _fitted(x[seen], likeness[seen], wanted[seen], small)
                scores[apart] = slope * likeness[apart] + shift + x[apart] @ weights.T
            least_here, _ = calibrated(scores.astype(np.float32), given.types, types, -np.inf)
            tried.append((_f1(scores, least_here, given.types, types)[ALL], small, scores))
        _, small, scores = max(tried, key=lambda one: one[:2])
        slope, shift, weights = _fitted(x, likeness, wanted, small)
    found = scores.astype(np.float32)
    from_here, curve = calibrated(found, given.types, types, -np.inf)
    head = Head(weights.astype(np.float32), slope, shift, from_here, curve)
    events = {type: given.types.count(type) for type in types}
    return Fitting(
        head, events, _f1(given.likeness, least, given.types, types), _f1(found, from_here, given.types, types)
    )


def dump(head: Head, book: Codebook) -> bytes:
    """The file of a head."""
    stored = {
        "weights": head.weights, "line": np.array([head.slope, head.shift, head.least]),
        "score": head.curve[0], "right": head.curve[1],
    }  # fmt: skip
    return msgspec.msgpack.encode(Stored(FORMAT, book.version, _encoder(), arrays.dump(stored)))


def load(book: Codebook) -> Head | None:
    """The head that was fitted to a codebook, if there is one. Raises `CodebookError` if it was fitted to another
    version of its files, or with other weights of the encoder, or is damaged."""
    if book.fitted is None:
        return None
    again = f"aitia codebook fit {book.name}/ fits it again, or delete the file"
    try:
        stored = msgspec.msgpack.decode(book.fitted, type=Stored)
        values = arrays.read(stored.arrays)
        slope, shift, least = (float(x) for x in values["line"])
        head = Head(values["weights"], slope, shift, least, (values["score"], values["right"]))
    except (msgspec.MsgspecError, KeyError, ValueError, TypeError) as error:
        raise CodebookError(f"{book.name}/fitted.bin: this is no fitted head; {again}") from error
    if stored.format != FORMAT or stored.encoder != _encoder():
        raise CodebookError(f"{book.name}/fitted.bin: was fitted with another version of Aitia; {again}")
    if stored.codebook != book.version or head.weights.shape[0] != len(book.types):
        raise CodebookError(f"{book.name}/fitted.bin: the codebook has changed since it was fitted; {again}")
    return head


def _encoder() -> str:
    return store.hashes()["encoder.onnx"][:16]


def _fitted(x: Array, likeness: Array, wanted: Array, small: float) -> tuple[float, float, Array]:
    """Slope, shift and weights of the least loss: cross entropy and the squares of the weights."""
    count, types = likeness.shape
    truth = np.eye(types + 1)[wanted]

    def parts(w: Array) -> tuple[float, float, Array]:
        return SLOPE + STRIDE * float(w[0]), -SLOPE / 2 + STRIDE * float(w[1]), w[2:].reshape(types, -1)

    def rise(w: Array) -> Array:
        slope, shift, weights = parts(w)
        missing = (truth - _chances(slope * likeness + shift + x @ weights.T))[:, :types] / count
        of_weights = missing.T @ x - small * weights / types
        return np.concatenate([[(missing * likeness).sum(), missing.sum()], of_weights.ravel()])

    return parts(ascend(rise, 2 + types * x.shape[1], STEPS, RATE))


def _chances(scores: Array) -> Array:
    """The chances of each type and, last, of no event."""
    whole = np.concatenate([scores, np.zeros((len(scores), 1))], 1)
    powers = np.exp(whole - whole.max(1, keepdims=True))
    chances: Array = powers / powers.sum(1, keepdims=True)
    return chances


def _f1(scores: Array, least: float, wanted: Sequence[str | None], types: Sequence[str]) -> dict[str, float]:
    """F1 of each type and of all, over the words."""
    best = scores.argmax(1)
    told = [types[b] if score >= least else None for b, score in zip(best, scores.max(1), strict=True)]
    found = {}
    for name in (*types, ALL):
        right = sum(a == b and b is not None and name in (b, ALL) for a, b in zip(wanted, told, strict=True))
        sides = sum(one is not None and name in (one, ALL) for one in (*wanted, *told))
        found[name] = 2 * right / sides if sides else 0.0
    return found
