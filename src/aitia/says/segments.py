"""From tagged words to claims: runs of claimer, cue and content words, and which of them belong together.

A content looks for its cue, a further cue for the first one of its claim, and each claim for its claimer; so one
claimer can hold several claims. The scores come from the heads that `aitia.training.says` trains.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

ROLES = ("claimer", "cue", "content")
OUTSIDE = 0
TAGS = 1 + 2 * len(ROLES)
"""Tag 0 is for words outside; role r begins with tag 2r + 1 and goes on with 2r + 2."""
CLAIMER, CUE, CONTENT = range(3)

RANKS, GAPS, PLACES = 9, 16, 4
PAIR_FEATURES = (RANKS, GAPS, PLACES)
"""How many values each feature of a pair of segments has."""


class Segment(NamedTuple):
    """A run of words with one role, as start and end."""

    role: int
    start: int
    end: int


class Linked(NamedTuple):
    """A claim by its segments, and how sure the heads are of it, 0 to 1 (not yet calibrated)."""

    claimer: tuple[Segment, ...]
    cue: tuple[Segment, ...]
    content: tuple[Segment, ...]
    sureness: float = 1.0

    def moved(self, by: int) -> Linked:
        """The same claim, counted from another word."""
        claimer, cue, content = (
            tuple(part._replace(start=part.start + by, end=part.end + by) for part in group)
            for group in (self.claimer, self.cue, self.content)
        )
        return Linked(claimer, cue, content, self.sureness)


class Heads:
    """The heads for claims in NumPy: `tag` and `link` as `aitia.training.says.Heads` has them in PyTorch."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self.arrays = arrays

    def tag(self, vectors: Floats) -> Floats:
        """Log probabilities of the tags of words. `vectors`: words by hidden size."""
        scores: Floats = vectors @ self.arrays["tag.weight"].T + self.arrays["tag.bias"]
        return _log_softmax(scores)

    def represent(self, vectors: Floats, parts: Sequence[Segment]) -> Floats:
        """Segments as the vectors of their first and last word, and their role."""
        role = np.eye(len(ROLES), dtype=vectors.dtype)[[p.role for p in parts]]
        return np.concatenate([vectors[[p.start for p in parts]], vectors[[p.end - 1 for p in parts]], role], axis=1)

    def link(
        self, shown: Floats, of: Sequence[int], to: Sequence[int], features: NDArray[np.int64], kind: int
    ) -> Floats:
        """Log probabilities of links: a row for each of `of`; the first column is for none, the others for each of
        `to`."""
        a = self.arrays
        left = shown[list(of)]
        scores: Floats = left @ a["null.weight"].T + a["null.bias"]
        if to:
            query = left @ a["query.weight"].T + a["query.bias"]
            key = shown[list(to)] @ a["key.weight"].T + a["key.bias"]
            pairs = query @ key.T / math.sqrt(query.shape[1])
            for n, size in enumerate(PAIR_FEATURES):
                pairs = pairs + a[f"pairs.{n}.weight"][features[..., n] + kind * size, 0]
            scores = np.concatenate([scores, pairs], axis=1)
        return _log_softmax(scores)

    def calibrated(self, sureness: float) -> float:
        """How often a claim this sure is right: the logistic curve that was fitted on held-out articles."""
        steep, base = self.arrays["curve"]
        p = min(max(sureness, 1e-6), 1 - 1e-6)
        return round(1 / (1 + math.exp(-(float(steep) * math.log(p / (1 - p)) + float(base)))), 3)


def _log_softmax(scores: Floats) -> Floats:
    moved = scores - scores.max(axis=1, keepdims=True)
    result: Floats = moved - np.log(np.exp(moved).sum(axis=1, keepdims=True))
    return result


def find(vectors: Floats, heads: Heads, paragraphs: Sequence[int], sentences: Sequence[int]) -> list[Linked]:
    """The claims in a window: `vectors`, `paragraphs` and `sentences` are those of its words."""
    likely = heads.tag(vectors)
    tags = decode(likely)
    parts = segments(tags)
    if not parts:
        return []
    shown = heads.represent(vectors, parts)
    chosen: dict[tuple[int, int], float] = {}

    def best(of: list[int], to: list[int], kind: int) -> dict[int, int | None]:
        if not of:
            return {}
        scores = heads.link(shown, of, to, pair_features(parts, of, to, paragraphs, sentences), kind)
        picked = scores.argmax(axis=1)
        for k, row, column in zip(of, scores, picked, strict=True):
            chosen[kind, k] = float(row[column])
        return {k: to[m - 1] if m else None for k, m in zip(of, picked.tolist(), strict=True)}

    cues = candidates(parts, CUE)
    cue_of = best(candidates(parts, CONTENT), cues, 0)
    first_of = {k: k if j is None or j > k else j for k, j in best(cues, cues, 1).items()}
    anchors = cues + [k for k, cue in cue_of.items() if cue is None]
    claimer_of = best(anchors, candidates(parts, CLAIMER), 2)
    sure = np.exp(likely[np.arange(len(tags)), tags])
    found = []
    for anchor, claim in assemble(parts, cue_of, first_of, claimer_of):
        if not claim.cue and not claim.claimer:
            continue  # nobody says it, by no word: hardly ever a claim
        # A claim is as sure as its words are on average, and its links together.
        runs = [p for group in claim[:3] for p in group]
        words = float(np.mean(np.concatenate([sure[p.start : p.end] for p in runs])))
        edges = float(np.mean([sure[i] for p in claim.content for i in (p.start, p.end - 1)]))
        links = sum(chosen.get((0, parts.index(p)), 0.0) for p in claim.content) + chosen.get((2, anchor), 0.0)
        found.append(claim._replace(sureness=words * edges * math.exp(links)))
    return found


def decode(scores: Floats) -> list[int]:
    """The best sequence of tags (Viterbi) in which nothing goes on that did not begin. `scores`: words by `TAGS`."""
    if not len(scores):
        return []
    blocked = np.zeros((TAGS, TAGS))
    for inside in range(2, TAGS, 2):
        blocked[:, inside] = -np.inf
        blocked[[inside - 1, inside], inside] = 0
    best = scores[0].astype(np.float64)
    best[2::2] = -np.inf
    back = np.zeros((len(scores), TAGS), dtype=np.int64)
    for i in range(1, len(scores)):
        paths = best[:, None] + blocked
        back[i] = paths.argmax(0)
        best = paths.max(0) + scores[i]
    tags = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        tags.append(int(back[i, tags[-1]]))
    return tags[::-1]


def segments(tags: Sequence[int]) -> list[Segment]:
    """The runs of words that tags stand for."""
    found: list[Segment] = []
    for i, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        role = (tag - 1) // 2
        if tag % 2 == 0 and found and found[-1].role == role and found[-1].end == i:
            found[-1] = found[-1]._replace(end=i + 1)
        else:
            found.append(Segment(role, i, i + 1))
    return found


def candidates(parts: Sequence[Segment], role: int) -> list[int]:
    """The places among `parts` of those with a role."""
    return [k for k, part in enumerate(parts) if part.role == role]


def pair_features(
    parts: Sequence[Segment], of: Sequence[int], to: Sequence[int], paragraphs: Sequence[int], sentences: Sequence[int]
) -> NDArray[np.int64]:
    """What is known of each pair of segments but their words: how many candidates lie between them and on which side,
    how far apart they are, and whether they share a paragraph and a sentence. Shape: of, to, 3."""
    features = np.zeros((len(of), len(to), 3), dtype=np.int64)
    for row, k in enumerate(of):
        part = parts[k]
        before = sum(1 for other in to if other < k)
        for column, j in enumerate(to):
            other = parts[j]
            if j == k:
                rank, gap = 0, 0
            elif j < k:
                rank, gap = -min(before - column, 4), part.start - other.end
            else:
                rank, gap = min(column - before - (k in to) + 1, 4), other.start - part.end
            reach = min(7, int(math.log2(max(gap, 0) + 1) * 1.2))
            same_paragraph = paragraphs[part.start] == paragraphs[other.start]
            features[row, column] = (
                rank + 4,
                2 * reach + (j < k),
                2 * same_paragraph + (sentences[part.start] == sentences[other.start]),
            )
    return features


def assemble(
    parts: Sequence[Segment], cue_of: dict[int, int | None], first_of: dict[int, int], claimer_of: dict[int, int | None]
) -> list[tuple[int, Linked]]:
    """Claims from links, each with its anchor, that is its first cue, or its first content where it has none.

    `cue_of` a content, `first_of` a cue (itself or an earlier one of its claim), and `claimer_of` an anchor say which
    part each is linked to; None is for no link.
    """

    def head(cue: int) -> int:
        seen = {cue}
        while (first := first_of[cue]) not in seen:
            seen.add(first)
            cue = first
        return min(seen) if first_of[cue] != cue else cue

    claims: dict[int, tuple[list[int], list[int]]] = {}
    for k, part in enumerate(parts):
        if part.role == CUE:
            claims.setdefault(head(k), ([], []))[0].append(k)
        elif part.role == CONTENT:
            cue = cue_of[k]
            claims.setdefault(head(cue) if cue is not None else k, ([], []))[1].append(k)
    found = []
    for anchor, (cues, contents) in claims.items():
        if contents:
            claimer = claimer_of.get(anchor)
            spans = tuple(parts[k] for k in cues), tuple(parts[k] for k in contents)
            found.append((anchor, Linked((parts[claimer],) if claimer is not None else (), *spans)))
    return found
