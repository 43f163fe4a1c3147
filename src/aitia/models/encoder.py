"""The shared encoder: one pass of a small transformer over an article, whose word vectors serve every learned head.

MiniLM-L6 (Wang et al. 2020), fine-tuned by `aitia.training`, in ONNX with int8 weights. Beside the word pieces it sees
what the pieces do not show: whether a word stands inside a quotation, how it is capitalised, its tag and its dependency
label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from spacy.tokens import Doc

from aitia.language.quotes import paragraphs, quotations
from aitia.models import store

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

LIMIT = 254
"""Word pieces in a window, the two around it not counted."""
PIECES_OF_A_WORD = 24
"""Word pieces of one word that are looked at: an address or a hash is no more telling in full."""
HIDDEN = 384
"""Numbers in a word's vector."""
CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103


class Words(NamedTuple):
    """The words of an article as the encoder sees them: everything but white space, in order.

    `tokens` are their places in the `Doc`, `pieces` their word pieces, `features` four small integers each (see
    `FEATURES`), `paragraphs` and `sentences` the numbers of those they stand in.
    """

    tokens: list[int]
    pieces: list[list[int]]
    features: NDArray[np.int64]
    paragraphs: list[int]
    sentences: list[int]

    def cut(self, start: int, end: int) -> Words:
        """Those from `start` to `end`."""
        return Words(
            self.tokens[start:end],
            self.pieces[start:end],
            self.features[start:end],
            self.paragraphs[start:end],
            self.sentences[start:end],
        )


FEATURES = {"quote": 4, "case": 6, "tag": 64, "dependency": 64, "name": 6, "hint": 8}
"""Each feature and how many values it has; 0 is for what surrounds a window."""
NAMES = {"": 1, "PERSON": 2, "ORG": 3, "GPE": 4, "NORP": 4, "LOC": 4, "DATE": 5, "TIME": 5}


class Labels(NamedTuple):
    """The labels of the parser that the encoder was trained with: a label's number is its place, from 1."""

    tags: tuple[str, ...]
    dependencies: tuple[str, ...]


def words(doc: Doc, hints: Sequence[int], tokenizer: Tokenizer, labels: Labels) -> Words:
    """The words of a parsed article. `hints` gives a number below 7 for every token: what the rules took it for."""
    tokens = [token for token in doc if not token.is_space]
    encoded = tokenizer.encode([token.text for token in tokens], is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in tokens]
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None and len(pieces[word]) < PIECES_OF_A_WORD:
            pieces[word].append(piece)
    tag_of = {tag: i + 1 for i, tag in enumerate(labels.tags)}
    dependency_of = {label: i + 1 for i, label in enumerate(labels.dependencies)}
    text = doc.text
    inside = _inside_quotation(text)
    features = np.array(
        [
            (
                inside[t.idx],
                _case(t.text),
                tag_of.get(t.tag_, 0),
                dependency_of.get(t.dep_, 0),
                NAMES.get(t.ent_type_, 1),
                hints[t.i] + 1,
            )
            for t in tokens
        ],
        dtype=np.int64,
    ).reshape(len(tokens), len(FEATURES))
    paragraph_of, sentence_of = [], []
    starts = [start for start, _ in paragraphs(text)]
    paragraph, sentence = -1, -1
    for token in tokens:
        while paragraph + 1 < len(starts) and starts[paragraph + 1] <= token.idx:
            paragraph += 1
        sentence += bool(token.is_sent_start) or sentence < 0
        paragraph_of.append(paragraph)
        sentence_of.append(sentence)
    return Words([t.i for t in tokens], [p or [UNKNOWN] for p in pieces], features, paragraph_of, sentence_of)


def _inside_quotation(text: str) -> NDArray[np.int8]:
    """For every character: 1 outside quotations, 2 inside one, 3 at the marks themselves."""
    state = np.ones(len(text) + 1, dtype=np.int8)
    for quotation in quotations(text):
        state[quotation.start : quotation.end] = 2
        state[quotation.start] = 3
        state[max(quotation.end - 1, 0)] = 3
    return state


def _case(word: str) -> int:
    if not any(c.isalpha() for c in word):
        return 5 if any(c.isdigit() for c in word) else 4
    if word.islower():
        return 1
    return 3 if word.isupper() and len(word) > 1 else 2


def windows(words: Words, limit: int = LIMIT, first: int | None = None) -> list[tuple[int, int]]:
    """Stretches of words, as start and end, that fill the encoder's window: whole paragraphs where they fit, whole
    sentences where not, words where even a sentence is too long. `first` is the limit of the first window."""
    lengths = [len(p) for p in words.pieces]
    room = first or limit
    found: list[tuple[int, int]] = []
    start, filled = 0, 0
    for unit_start, unit_end in _units(words, lengths, limit):
        size = sum(lengths[unit_start:unit_end])
        if filled and filled + size > room:
            found.append((start, unit_start))
            start, filled, room = unit_start, 0, limit
        filled += size
    if start < len(lengths):
        found.append((start, len(lengths)))
    return found


def _units(words: Words, lengths: list[int], limit: int) -> list[tuple[int, int]]:
    """Paragraphs that fit a window; of longer ones, runs of sentences that do; of longer sentences, runs of words."""
    units: list[tuple[int, int]] = []
    for start, end in _runs(words.paragraphs):
        if sum(lengths[start:end]) <= limit:
            units.append((start, end))
            continue
        filled = 0
        for sentence_start, sentence_end in _runs(words.sentences[start:end]):
            for a, b in _cut(lengths, start + sentence_start, start + sentence_end, limit):
                size = sum(lengths[a:b])
                if units and units[-1][1] == a and a > start and filled + size <= limit:
                    units[-1] = (units[-1][0], b)
                    filled += size
                else:
                    units.append((a, b))
                    filled = size
    return units


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    borders = [0, *(i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1]), len(numbers)]
    return [(a, b) for a, b in pairwise(borders) if a < b]


def _cut(lengths: list[int], start: int, end: int, limit: int) -> list[tuple[int, int]]:
    cuts, filled = [start], 0
    for i in range(start, end):
        if filled + lengths[i] > limit:
            cuts.append(i)
            filled = 0
        filled += lengths[i]
    return list(pairwise([*cuts, end]))


def window(words: Words, start: int, end: int) -> tuple[list[int], NDArray[np.int64], list[int]]:
    """The inputs for one window: piece ids with those around it, features of every piece, and where each word's first
    piece stands."""
    ids, at, first = [CLS], [-1], []
    for i in range(start, end):
        first.append(len(ids))
        ids += words.pieces[i]
        at += [i] * len(words.pieces[i])
    ids.append(SEP)
    at.append(-1)
    features = np.zeros((len(ids), len(FEATURES)), dtype=np.int64)
    features[1:-1] = words.features[at[1:-1]]
    return ids, features, first


class Encoded(NamedTuple):
    """An article as the encoder sees it: its words, and every window (start and end, counted in words) with the vectors
    of the words between. The windows follow each other without a gap."""

    words: Words
    windows: list[tuple[int, int, NDArray[np.float32]]]

    @property
    def vectors(self) -> NDArray[np.float32]:
        """A row for each word."""
        if not self.windows:
            return np.zeros((0, HIDDEN), np.float32)
        return np.concatenate([vectors for _, _, vectors in self.windows])


class Encoder:
    """The encoder, ready to run on one thread of the processor."""

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            store.load("encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer = Tokenizer.from_buffer(store.load("tokenizer.json"))
        self.labels = msgspec.json.decode(store.load("labels.json"), type=Labels)

    def words(self, doc: Doc, hints: Sequence[int]) -> Words:
        """The words of an article, with what the rules took each token for."""
        return words(doc, hints, self.tokenizer, self.labels)

    def read(self, doc: Doc, hints: Sequence[int] | None = None) -> Encoded:
        """An article, encoded in one pass; without `hints` as if the rules had found nothing."""
        words = self.words(doc, hints if hints is not None else [0] * len(doc))
        return Encoded(words, list(self(words)))

    def __call__(self, words: Words) -> Iterator[tuple[int, int, NDArray[np.float32]]]:
        """The windows of an article: start and end, counted in words, and the vector of every word between."""
        for start, end in windows(words):
            ids, features, first = window(words, start, end)
            (vectors,) = self.session.run(None, {"ids": np.array([ids]), "features": features[None]})
            yield start, end, vectors[0][first]


@cache
def load() -> Encoder:
    """The encoder, loaded once a process. Raises `ModelError`."""
    return Encoder()
