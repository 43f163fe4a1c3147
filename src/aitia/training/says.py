"""Trains the heads for claims, with the encoder, on PolNeAR's statements.

Tags say which words are claimer, cue and content; links say which belong together (see `aitia.says.segments`). A
window of the encoder is one example; windows start at another place in every epoch, so that no border is learned.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from msgspec import Struct
from spacy.tokens import Doc
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from aitia.draft import Draft
from aitia.evaluation.gold import Gold, Options
from aitia.evaluation.says import Statement, StatementsRow, score
from aitia.models.encoder import HIDDEN, Labels, Words, windows, words
from aitia.record import Article
from aitia.says import segments as seg
from aitia.says.hints import hints
from aitia.says.stage import steps
from aitia.training import fit
from aitia.training.bert import Encoder
from aitia.training.fit import Task, Window

rules = steps(learn=False)
INNER = 128
"""Size of the vectors whose product scores a pair of segments."""


class Plan(Struct, frozen=True, kw_only=True):
    """How claims are trained; part of the card."""

    epochs: float = 1
    batch: int = 8
    link_weight: float = 0.3
    restyled: float = 0.3
    held_out: int = 40


class Example(NamedTuple):
    """An article: its words, the tag and the claim of each, the words of each claim's claimer, and which words are
    quotation marks, opening or closing."""

    words: Words
    tags: list[int]
    claims_of: list[int]
    sources: dict[int, set[int]]
    marks: dict[int, bool]


class Heads(nn.Module):
    """Tags for words, links for segments."""

    def __init__(self) -> None:
        super().__init__()
        self.tag = nn.Linear(HIDDEN, seg.TAGS)
        self.query = nn.Linear(2 * HIDDEN + 3, INNER)
        self.key = nn.Linear(2 * HIDDEN + 3, INNER)
        self.null = nn.Linear(2 * HIDDEN + 3, 1)
        self.pairs = nn.ModuleList(nn.Embedding(3 * size, 1) for size in seg.PAIR_FEATURES)
        for table in self.pairs:
            nn.init.zeros_(table.weight)  # type: ignore[arg-type]

    def represent(self, vectors: Tensor, parts: Sequence[seg.Segment]) -> Tensor:
        """Segments as the vectors of their first and last word, and their role."""
        first = torch.tensor([p.start for p in parts])
        last = torch.tensor([p.end - 1 for p in parts])
        role = functional.one_hot(torch.tensor([p.role for p in parts]), 3)
        return torch.cat([vectors[first], vectors[last], role.to(vectors.dtype)], -1)

    def link(
        self, shown: Tensor, of: Sequence[int], to: Sequence[int], features: np.ndarray[Any, Any], kind: int
    ) -> Tensor:
        """Scores: a row for each of `of`; the first column is for no link at all, the others for each of `to`."""
        left = shown[torch.tensor(of, dtype=torch.long)]
        null = self.null(left)
        if not to:
            return null
        right = shown[torch.tensor(to, dtype=torch.long)]
        scores = self.query(left) @ self.key(right).T / math.sqrt(INNER)
        given = torch.from_numpy(features)
        for n, table in enumerate(self.pairs):
            scores = scores + table(given[..., n] + kind * seg.PAIR_FEATURES[n]).squeeze(-1)
        return torch.cat([null, scores], 1)


def prepared(doc: Doc, tokenizer: Tokenizer, labels: Labels) -> Words:
    """The words of an article with what the rules find in it."""
    draft = Draft(Article.of(doc.text, language="en"), doc)
    rules(draft)
    return words(doc, hints(doc, draft.claims), tokenizer, labels)


def example(doc: Doc, row: StatementsRow, found: Words) -> Example:
    """A gold article as tags and links."""
    starts = [doc[i].idx for i in found.tokens]
    ends = [doc[i].idx + len(doc[i]) for i in found.tokens]

    def cover(spans: Sequence[tuple[int, int]]) -> list[int]:
        covered: list[int] = []
        for start, end in spans:
            first = int(np.searchsorted(ends, start, side="right"))
            while first < len(starts) and starts[first] < end:
                covered.append(first)
                first += 1
        return covered

    role: list[int | None] = [None] * len(starts)
    claim_of = [-1] * len(starts)
    sources: dict[int, set[int]] = {}
    for k, statement in enumerate(row.statements):
        sources[k] = set(cover(statement.source))
    for number, name in ((seg.CONTENT, "content"), (seg.CLAIMER, "source"), (seg.CUE, "cue")):
        for k, statement in enumerate(row.statements):
            for i in cover(getattr(statement, name)):
                role[i], claim_of[i] = number, k
    tagged = []
    for i, number_ in enumerate(role):
        if number_ is None:
            tagged.append(seg.OUTSIDE)
        else:
            goes_on = i and role[i - 1] == number_ and claim_of[i - 1] == claim_of[i]
            tagged.append(2 * number_ + 1 + bool(goes_on))
    marks: dict[int, bool] = {}
    opens = True
    for i, token in enumerate(found.tokens):
        if doc[token].text in MARKS:
            known = MARKS[doc[token].text]
            marks[i] = opens if known is None else known
            opens = not marks[i]
    return Example(found, tagged, claim_of, sources, marks)


def targets(parts: Sequence[seg.Segment], claims: Sequence[int], sources: dict[int, set[int]], offset: int) -> Any:
    """Which segment each should be linked to: of contents, of cues, and of claims, as pairs of places in `parts`."""
    first_cue: dict[int, int] = {}
    anchors: dict[int, int] = {}
    for k, part in enumerate(parts):
        if part.role == seg.CUE:
            first_cue.setdefault(claims[part.start], k)
    for k, part in enumerate(parts):
        if part.role == seg.CONTENT and claims[part.start] not in first_cue:
            anchors.setdefault(claims[part.start], k)
    anchors.update(first_cue)
    contents = [(k, first_cue.get(claims[p.start])) for k, p in enumerate(parts) if p.role == seg.CONTENT]
    cues = [(k, first_cue[claims[p.start]]) for k, p in enumerate(parts) if p.role == seg.CUE]
    claimers = []
    for claim, anchor in sorted(anchors.items(), key=lambda item: item[1]):
        fitting = [
            k
            for k, p in enumerate(parts)
            if p.role == seg.CLAIMER and any(offset + i in sources[claim] for i in range(p.start, p.end))
        ]
        nearest = min(fitting, key=lambda k: abs(parts[k].start - parts[anchor].start), default=None)
        claimers.append((anchor, nearest))
    return contents, cues, claimers


KINDS = ((seg.CONTENT, seg.CUE), (seg.CUE, seg.CUE), (None, seg.CLAIMER))


def loss(heads: Heads, vectors: Sequence[Tensor], items: Sequence[Window], plan: Plan) -> Tensor:
    """The tagging and the linking loss of windows of `Example`s."""
    all_tags = []
    linking, links = torch.zeros(()), 0
    for shown_words, (words_, start, end, item) in zip(vectors, items, strict=True):
        tags = item.tags[start:end]
        if tags[0] and tags[0] % 2 == 0:
            tags = [tags[0] - 1, *tags[1:]]
        all_tags += tags
        parts = seg.segments(tags)
        if not parts:
            continue
        shown = heads.represent(shown_words, parts)
        wanted = targets(parts, item.claims_of[start:end], item.sources, start)
        for kind, pairs in enumerate(wanted):
            if not pairs:
                continue
            of = [k for k, _ in pairs]
            to = seg.candidates(parts, KINDS[kind][1])
            features = seg.pair_features(parts, of, to, words_.paragraphs[start:end], words_.sentences[start:end])
            scores = heads.link(shown, of, to, features, kind)
            place = {k: 1 + m for m, k in enumerate(to)}
            gold = torch.tensor([0 if j is None else place[j] for _, j in pairs])
            linking = linking + functional.cross_entropy(scores, gold, reduction="sum")
            links += len(pairs)
    tagging = functional.cross_entropy(heads.tag(torch.cat(list(vectors))), torch.tensor(all_tags))
    return tagging + plan.link_weight * linking / max(links, 1)


@torch.no_grad()
def encode(encoder: Encoder, item: Words, batch: int = 8) -> Iterator[tuple[int, int, np.ndarray[Any, Any]]]:
    """The windows of an article, each with the vectors of its words."""
    spans = [Window(item, start, end, None) for start, end in windows(item)]
    for first in range(0, len(spans), batch):
        some = spans[first : first + batch]
        for one, vectors in zip(some, fit.encode(encoder, some), strict=True):
            yield one.start, one.end, vectors.numpy()


def arrays(heads: Heads) -> dict[str, np.ndarray[Any, Any]]:
    """The heads as NumPy arrays."""
    return {name: value.detach().numpy() for name, value in heads.state_dict().items()}


Windows = Iterable[tuple[int, int, np.ndarray[Any, Any]]]


def find(encoded: Windows, heads: seg.Heads, item: Words) -> list[seg.Linked]:
    """The claims of an article, in words counted from its start."""
    return [
        claim.moved(start)
        for start, end, vectors in encoded
        for claim in seg.find(vectors, heads, item.paragraphs[start:end], item.sentences[start:end])
    ]


def row(doc: Doc, item: Words, id: str, found: Sequence[seg.Linked]) -> StatementsRow:
    """Claims found, in the gold's shape."""

    def spans(parts: Sequence[seg.Segment]) -> tuple[tuple[int, int], ...]:
        return tuple(
            (doc[item.tokens[p.start]].idx, doc[item.tokens[p.end - 1]].idx + len(doc[item.tokens[p.end - 1]]))
            for p in parts
        )

    return StatementsRow(
        id=id,
        statements=[Statement(source=spans(c.claimer), cue=spans(c.cue), content=spans(c.content)) for c in found],
    )


def measure(
    encoder: Encoder, heads: Heads, docs: Sequence[Doc], items: Sequence[Words], rows: Sequence[StatementsRow]
) -> dict[str, Any]:
    """The measures of `aitia evaluate says` on articles."""
    made = seg.Heads(arrays(heads))
    predicted = [row(d, w, r.id, find(encode(encoder, w), made, w)) for d, w, r in zip(docs, items, rows, strict=True)]
    return score(Gold(list(rows)), predicted, Options())


MARKS: dict[str, bool | None] = {"“": True, "”": False, '"': None, "''": None, "``": True}
"""Quotation marks, and whether they open; None for those that may do either."""
STYLES = (("“", "”"), ('"', '"'), ("''", "''"), ("«", "»"), ("‘", "’"), ("„", "“"))
"""What marks are changed into in training, so that the style of quotation does not matter."""


def restyled(item: Example, tokenizer: Tokenizer, rng: random.Random) -> Example:
    """The example with its quotation marks in another style."""
    pieces = [tokenizer.encode(mark, add_special_tokens=False).ids for mark in rng.choice(STYLES)]
    changed = list(item.words.pieces)
    for i, opening in item.marks.items():
        changed[i] = pieces[0] if opening else pieces[1]
    return item._replace(words=item.words._replace(pieces=changed))


def task(heads: Heads, examples: Sequence[Example], plan: Plan, tokenizer: Tokenizer) -> Task:
    """Claims as a task of `fit`."""

    def batches(rng: random.Random) -> list[list[Window]]:
        shown = [restyled(item, tokenizer, rng) if rng.random() < plan.restyled else item for item in examples]
        items = [
            Window(item.words, start, end, item)
            for item in shown
            for start, end in windows(item.words, first=rng.randint(60, 254))
            if end > start
        ]
        return fit.pooled(items, plan.batch, rng)

    return Task("claims", batches, lambda vectors, items: loss(heads, vectors, items, plan), plan.epochs)
