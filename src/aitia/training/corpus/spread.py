"""Whether the passages differ enough: near copies, and frames of five words that open many of them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from aitia.language import dateline
from aitia.training.corpus.passage import Passage

_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
FRAME = 5
"""Words of an opening."""
ALIKE = 0.6
"""Token Jaccard from which two passages count as near copies."""


class Spread:
    """Passages with their names and numbers masked. A word is a name if it is written with a capital letter and
    nowhere in the passages without one."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        tokens = [_WORD.findall(passage.text) for passage in passages]
        common = {word for words in tokens for word in words if word[0].islower()}
        self.masked = [[_mask(word, common) for word in words] for words in tokens]

    @cached_property
    def near_copies(self) -> list[tuple[int, int, float]]:
        """Pairs of places in `passages` and their Jaccard similarity, where it is at least `ALIKE`.

        Words are looked up from the rarest on, and only so many that two passages which share none of them cannot be
        alike (prefix filtering; Bayardo, Ma and Srikant, WWW 2007).
        """
        sets = [frozenset(words) for words in self.masked]
        rarity = Counter(word for words in sets for word in words)
        holders: dict[str, list[int]] = defaultdict(list)
        pairs = []
        for i, words in enumerate(sets):
            ordered = sorted(words, key=lambda word: (rarity[word], word))
            prefix = ordered[: len(ordered) - math.ceil(ALIKE * len(ordered)) + 1]
            for j in sorted({j for word in prefix for j in holders[word]}):
                alike = len(words & sets[j]) / len(words | sets[j])
                if alike >= ALIKE:
                    pairs.append((j, i, alike))
            for word in prefix:
                holders[word].append(i)
        return pairs

    @cached_property
    def frames(self) -> list[tuple[str, list[int]]]:
        """The openings, the most frequent first, with the places of the passages that they open. A dateline is no part
        of an opening, and names that follow each other count as one word."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, (passage, words) in enumerate(zip(self.passages, self.masked, strict=True)):
            line = dateline.article(passage.text).dateline
            before = len(_WORD.findall(passage.text[: line.end])) if line else 0
            opening = [word for word, _ in groupby(word for word in words[before:] if word[0].isalnum())][:FRAME]
            if len(opening) == FRAME:
                found[" ".join(opening)].append(i)
        return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _mask(word: str, common: set[str]) -> str:
    if any(char.isdigit() for char in word):
        return "0"
    if word[0].isupper() and word.lower() not in common:
        return "X"
    return word.lower()
