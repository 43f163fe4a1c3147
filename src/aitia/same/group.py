"""Which articles tell of the same happenings: groups by the content words they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt

from spacy.tokens import Doc

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
LIKE = 0.16
"""Cosine with the middle of a group from which an article belongs to it. Set on the training part of ECB+."""
TELLING = 20
"""How many of an article's weightiest words lead to the groups that it is compared with."""
COMMON = 1000
"""Groups that a word may lead to; one that leads to more tells nothing, and would make the cost grow."""


def content(doc: Doc) -> Counter[str]:
    """How often each content lemma occurs in an article."""
    return Counter(
        token.lemma_.lower()
        for token in doc
        if token.pos_ in CONTENT and token.is_alpha and not token.is_stop and len(token) > 1
    )


def groups(contents: Sequence[Mapping[str, int]], like: float = LIKE) -> list[int]:
    """The number of the group of each article, counted from 0 in the order of the articles.

    Each article in turn, the fullest first, joins the group whose middle is most like it, or opens one (leader
    clustering on TF-IDF weights), so that the order the articles are given in does not matter.
    """
    vectors = _weighted(contents)
    order = sorted(range(len(vectors)), key=lambda i: (-sum(contents[i].values()), sorted(contents[i].items())))
    led_to: defaultdict[str, dict[int, None]] = defaultdict(dict)
    middles: list[_Middle] = []
    found = [0] * len(vectors)
    for i in order:
        vector = vectors[i]
        telling = sorted(vector, key=lambda word: (-vector[word], word))[:TELLING]
        candidates = sorted({g for word in telling if len(led_to[word]) <= COMMON for g in led_to[word]})
        best = max(candidates, key=lambda g: middles[g].cosine(vector), default=None)
        if best is None or middles[best].cosine(vector) < like:
            best = len(middles)
            middles.append(_Middle())
        middles[best].add(vector)
        for word in telling:
            led_to[word][best] = None
        found[i] = best
    number: dict[int, int] = {}
    return [number.setdefault(group, len(number)) for group in found]


def _weighted(contents: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """Vectors of length 1. A word's weight stays above 0 even if all articles have it: two reprints are alike."""
    articles_with = Counter(word for counts in contents for word in counts)
    vectors = []
    for counts in contents:
        weights = {
            word: (1 + log(n)) * log(1 + len(contents) / articles_with[word]) for word, n in sorted(counts.items())
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


class _Middle:
    """The sum of the vectors of a group."""

    def __init__(self) -> None:
        self.sums: dict[str, float] = {}
        self.square = 0.0

    def add(self, vector: Mapping[str, float]) -> None:
        for word, weight in vector.items():
            before = self.sums.get(word, 0.0)
            self.sums[word] = before + weight
            self.square += (2 * before + weight) * weight

    def cosine(self, vector: Mapping[str, float]) -> float:
        shared = sum(weight * self.sums[word] for word, weight in vector.items() if word in self.sums)
        return shared / sqrt(self.square) if self.square else 0.0
