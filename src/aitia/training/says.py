"""Trains the shared encoder and the heads for claims on PolNeAR's statements.

Tags say which words are claimer, cue and content; links say which belong together (see `aitia.says.segments`). A
window of the encoder is one example; windows start at another place in every epoch, so that no border is learned.
"""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from aitia.models.encoder import MASK, Labels, Words, window, windows, words
from aitia.record import Article
from aitia.says import segments as seg
from aitia.says.hints import hints
from aitia.says.stage import steps
from aitia.training.bert import HIDDEN, Encoder

rules = steps(learn=False)
INNER = 128
"""Size of the vectors whose product scores a pair of segments."""


class Plan(Struct, frozen=True, kw_only=True):
    """How the training goes; part of the card."""

    seed: int = 0
    epochs: float = 4
    batch: int = 8
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: int = 100
    link_weight: float = 0.3
    masked: float = 0.05
    restyled: float = 0.3
    average: float = 0.998
    held_out: int = 40
    minutes: float = 100


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


class Model(nn.Module):
    """The encoder with its heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder.pretrained()
        self.heads = Heads()


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


class Batch(NamedTuple):
    """Windows padded to one length, with what is to be learned from each."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    firsts: list[list[int]]
    items: list[tuple[Example, int, int]]


def collate(items: Sequence[tuple[Example, int, int]]) -> Batch:
    """Windows as one batch."""
    made = [window(item.words, start, end) for item, start, end in items]
    length = max(len(ids) for ids, _, _ in made)
    ids = torch.zeros(len(made), length, dtype=torch.long)
    features = torch.zeros(len(made), length, made[0][1].shape[1], dtype=torch.long)
    mask = torch.zeros(len(made), length, dtype=torch.long)
    for n, (pieces, given, _) in enumerate(made):
        ids[n, : len(pieces)] = torch.tensor(pieces)
        features[n, : len(pieces)] = torch.from_numpy(given)
        mask[n, : len(pieces)] = 1
    return Batch(ids, features, mask, [first for _, _, first in made], list(items))


KINDS = ((seg.CONTENT, seg.CUE), (seg.CUE, seg.CUE), (None, seg.CLAIMER))


def loss(model: Model, batch: Batch, plan: Plan) -> tuple[Tensor, Tensor]:
    """The tagging and the linking loss of a batch."""
    ids = batch.ids
    if plan.masked:
        hidden = (torch.rand(ids.shape) < plan.masked) & (ids > MASK)
        ids = ids.masked_fill(hidden, MASK)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = model.encoder(ids, batch.features, batch.mask)
    vectors = vectors.float()
    all_words, all_tags = [], []
    linking, links = torch.zeros(()), 0
    for n, (item, start, end) in enumerate(batch.items):
        shown_words = vectors[n][torch.tensor(batch.firsts[n])]
        tags = item.tags[start:end]
        if tags[0] and tags[0] % 2 == 0:
            tags = [tags[0] - 1, *tags[1:]]
        all_words.append(shown_words)
        all_tags += tags
        parts = seg.segments(tags)
        if not parts:
            continue
        shown = model.heads.represent(shown_words, parts)
        wanted = targets(parts, item.claims_of[start:end], item.sources, start)
        for kind, pairs in enumerate(wanted):
            if not pairs:
                continue
            of = [k for k, _ in pairs]
            to = seg.candidates(parts, KINDS[kind][1])
            features = seg.pair_features(
                parts, of, to, item.words.paragraphs[start:end], item.words.sentences[start:end]
            )
            scores = model.heads.link(shown, of, to, features, kind)
            place = {k: 1 + m for m, k in enumerate(to)}
            gold = torch.tensor([0 if j is None else place[j] for _, j in pairs])
            linking = linking + functional.cross_entropy(scores, gold, reduction="sum")
            links += len(pairs)
    tagging = functional.cross_entropy(model.heads.tag(torch.cat(all_words)), torch.tensor(all_tags))
    return tagging, linking / max(links, 1)


@torch.no_grad()
def encode(model: Model, item: Words, batch: int = 8) -> Iterator[tuple[int, int, np.ndarray[Any, Any]]]:
    """The windows of an article, each with the vectors of its words."""
    empty = Example(item, [], [], {}, {})
    spans = windows(item)
    for first in range(0, len(spans), batch):
        made = collate([(empty, a, b) for a, b in spans[first : first + batch]])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors = model.encoder(made.ids, made.features, made.mask)
        for n, (_, start, end) in enumerate(made.items):
            yield start, end, vectors[n].float()[torch.tensor(made.firsts[n])].numpy()


def arrays(model: Model) -> dict[str, np.ndarray[Any, Any]]:
    """The heads as NumPy arrays."""
    return {name: value.detach().numpy() for name, value in model.heads.state_dict().items()}


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


def measure(model: Model, docs: Sequence[Doc], items: Sequence[Words], rows: Sequence[StatementsRow]) -> dict[str, Any]:
    """The measures of `aitia evaluate says` on articles."""
    model.eval()
    heads = seg.Heads(arrays(model))
    predicted = [row(d, w, r.id, find(encode(model, w), heads, w)) for d, w, r in zip(docs, items, rows, strict=True)]
    model.train()
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


def batches(
    examples: Sequence[Example], plan: Plan, rng: random.Random, tokenizer: Tokenizer
) -> list[list[tuple[Example, int, int]]]:
    """The windows of an epoch in batches of like length, in random order."""
    shown = [restyled(item, tokenizer, rng) if rng.random() < plan.restyled else item for item in examples]
    items = [
        (item, start, end)
        for item in shown
        for start, end in windows(item.words, first=rng.randint(60, 254))
        if end > start
    ]
    rng.shuffle(items)
    made = []
    for i in range(0, len(items), plan.batch * 16):
        pool = sorted(items[i : i + plan.batch * 16], key=lambda it: it[2] - it[1])
        made += [pool[j : j + plan.batch] for j in range(0, len(pool), plan.batch)]
    rng.shuffle(made)
    return made


def train(
    examples: Sequence[Example],
    plan: Plan,
    tokenizer: Tokenizer,
    evaluate: Callable[[Model, float], float],
    say: Callable[[str], None],
) -> Model:
    """The model after the plan's epochs: the average of the weights along the way, at the evaluation that did best."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    model = Model()
    averaged = copy.deepcopy(model).eval()
    best: tuple[float, dict[str, Tensor]] = (-1.0, {})
    new = [*model.encoder.features.parameters(), *model.heads.parameters()]
    known = {id(p) for p in new}
    trained = [p for p in model.encoder.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [
            {"params": trained, "lr": plan.rate, "weight_decay": 0.01},
            {"params": new, "lr": plan.head_rate, "weight_decay": 0.0},
        ],
        fused=True,
    )
    rates = [plan.rate, plan.head_rate]
    step, measured, started = 0, 0, time.monotonic()
    an_epoch = len(batches(examples, plan, random.Random(plan.seed), tokenizer))
    total = int(an_epoch * plan.epochs)
    say(f"{len(examples)} articles, {an_epoch} steps an epoch, {total} in all")
    model.train()
    sums = [0.0, 0.0]
    while step < total:
        for items in batches(examples, plan, rng, tokenizer):
            done = max(step / total, (time.monotonic() - started) / 60 / plan.minutes)
            if step >= total or done >= 1:
                break
            slope = min(1.0, (step + 1) / plan.warmup) * max(1 - done, 0.01)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * slope
            tagging, linking = loss(model, collate(items), plan)
            torch.autograd.backward(tagging + plan.link_weight * linking)
            nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            decay = min(plan.average, step / (step + 10))
            with torch.no_grad():
                for ours, theirs in zip(averaged.parameters(), model.parameters(), strict=True):
                    if theirs.requires_grad:
                        ours.lerp_(theirs, 1 - decay)
            sums = [sums[0] + float(tagging.detach()), sums[1] + float(linking.detach())]
            if step % 100 == 0:
                say(
                    f"step {step} epoch {step / an_epoch:.2f} tagging {sums[0] / 100:.4f} linking {sums[1] / 100:.4f} "
                    f"{time.monotonic() - started:.0f} s"
                )
                sums = [0.0, 0.0]
            if step % an_epoch == 0:
                measured = step
                value = evaluate(averaged, step / an_epoch)
                if value > best[0]:
                    best = (value, copy.deepcopy(averaged.state_dict()))
        else:
            continue
        break
    if measured != step and evaluate(averaged, step / an_epoch) > best[0]:
        return averaged
    averaged.load_state_dict(best[1])
    return averaged
