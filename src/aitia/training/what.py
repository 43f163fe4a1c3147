"""Trains the heads for events, with the encoder: on the corpus, and on PLOVER's coded sentences.

A sentence of the latter often names no trigger. Then the rules' trigger is taken where they find one of the right type;
where not, the sentence is only asked to have one somewhere (a noisy or over its words).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from msgspec import Struct
from spacy.tokens import Doc, Token
from torch import Tensor, nn
from torch.nn import functional

from aitia import codebooks
from aitia.draft import Draft
from aitia.evaluation.what import EventsRow, Party
from aitia.models.encoder import HIDDEN, Words, windows
from aitia.record import Article
from aitia.training import fit
from aitia.training.corpus.passage import PRONOUNS, Passage
from aitia.training.fit import Task, Window
from aitia.what import lexicon, rules
from aitia.what.candidates import GIVEN, PATHS, Candidates
from aitia.what.heads import HINT, modes, tags
from aitia.what.hints import around, hints
from aitia.what.participants import Participants

BOOK = codebooks.load("plover")
TAGS = tags(BOOK)
MODES = modes(BOOK)
CONTEXTS = list(BOOK.contexts)
TAG_INNER, ROLE_INNER = 192, 96


class Plan(Struct, frozen=True, kw_only=True):
    """How events are trained; part of the card. `course` is what is seen in turn: in each round, the share of the
    passages, and how often every coded sentence comes. The passages go first and the sentences last, as in
    `python -m aitia.training carry`: what is learned last is kept best."""

    course: tuple[tuple[float, int], ...] = ((1.0, 0),) * 3 + ((0.25, 1),) * 8
    batch: int = 12
    weight: float = 1.0
    trigger: float = 3.0
    incomplete: float = 0.4
    unhinted_gold: float = 0.35
    unhinted: float = 0.15
    told: float = 1.0


class Taught(NamedTuple):
    """A trigger to be learned: its word and tag, its mode and contexts where they are known, and of every candidate
    whether it acts and whether it is acted upon; where a role was not coded, None."""

    word: int
    tag: int
    mode: int | None
    contexts: frozenset[int] | None
    near: Candidates
    at: list[int]
    acts: list[float] | None
    undergoes: list[float] | None


class Example(NamedTuple):
    """A text: its words, what the rules say of each, the triggers; `somewhere` are the tags of events whose trigger is
    not known, as alternatives; `accepted` those of each event of a coded sentence, which is looked at as a whole;
    `complete` tells whether all events were coded."""

    words: Words
    hints: np.ndarray[Any, Any]
    taught: list[Taught]
    somewhere: list[tuple[int, ...]]
    complete: bool
    gold: bool
    accepted: tuple[tuple[int, ...], ...] = ()


class Heads(nn.Module):
    """The heads of `aitia.what.heads`, to be trained."""

    def __init__(self) -> None:
        super().__init__()
        types = len(TAGS)
        self.tag = nn.ModuleDict(
            {"in": nn.Linear(HIDDEN + types + HINT, TAG_INNER), "out": nn.Linear(TAG_INNER, types + 1)}
        )
        self.roles = nn.ModuleDict(
            {
                "in": nn.Linear(GIVEN, ROLE_INNER),
                "trigger": nn.Linear(HIDDEN, ROLE_INNER, bias=False),
                "candidate": nn.Linear(HIDDEN, ROLE_INNER, bias=False),
                "path": nn.Embedding(PATHS, ROLE_INNER),
                "kind": nn.Embedding(types + 1, ROLE_INNER),
                "out": nn.Linear(ROLE_INNER, 2),
            }
        )
        nn.init.normal_(self.roles["path"].weight, std=0.05)  # type: ignore[arg-type]
        nn.init.normal_(self.roles["kind"].weight, std=0.05)  # type: ignore[arg-type]
        self.told = nn.Linear(HIDDEN, types + 1)
        self.mode = nn.Linear(HIDDEN, len(MODES))
        self.contexts = nn.Linear(HIDDEN, len(CONTEXTS))
        self.dropout = nn.Dropout(0.1)

    def tagged(self, vectors: Tensor, hinted: Tensor) -> Tensor:
        """Log chances of the tags: words, tags."""
        hidden = functional.relu(self.tag["in"](torch.cat([self.dropout(vectors), hinted], 1)))
        return functional.log_softmax(self.tag["out"](self.dropout(hidden)), -1)

    def part(self, vectors: Tensor, one: Taught) -> Tensor:
        """Scores of the candidates as actors and as recipients: candidates, 2."""
        r = self.roles
        hidden = (
            r["in"](torch.from_numpy(one.near.given))
            + r["trigger"](vectors[one.word])
            + r["candidate"](vectors[torch.tensor(one.at)])
            + r["path"](torch.from_numpy(one.near.paths))
            + r["kind"](torch.tensor(one.tag))
        )
        scores: Tensor = r["out"](functional.relu(self.dropout(hidden)))
        return scores


def arrays(heads: Heads) -> dict[str, np.ndarray[Any, Any]]:
    """The heads as NumPy arrays, by the names of `aitia.what.heads`."""
    return {name: value.detach().numpy() for name, value in heads.state_dict().items()}


def loss(heads: Heads, vectors: Tensor, item: Example, plan: Plan, rng: random.Random) -> Tensor:
    """The loss of one text. `vectors` has a row for each of its words."""
    n = len(vectors)
    hinted = torch.from_numpy(item.hints)
    if rng.random() < (plan.unhinted_gold if item.gold else plan.unhinted):
        hinted = torch.zeros_like(hinted)
    log = heads.tagged(vectors, hinted)
    wanted = torch.zeros(n, dtype=torch.long)
    weight = torch.full((n,), 1.0 if item.complete else plan.incomplete)
    for one in item.taught:
        wanted[one.word], weight[one.word] = one.tag, plan.trigger
    total = torch.zeros(())
    for options in item.somewhere:
        chance = log[:, list(options)].exp().sum(-1).clamp(max=1 - 1e-4)
        weight[int(chance.argmax())] = 0
        anywhere = 1 - torch.log1p(-chance).sum().exp()
        total = total - plan.trigger * torch.log(anywhere.clamp(min=1e-4))
    total = (total + (functional.nll_loss(log, wanted, reduction="none") * weight).sum()) / 4
    for one in item.taught:
        total = total + _detail(heads, vectors, one)
    return total + plan.told * _told(heads, vectors, item)


def _told(heads: Heads, vectors: Tensor, item: Example) -> Tensor:
    """The loss of what each sentence tells of: of a passage's sentence the types of its triggers, in equal parts; a
    coded sentence is one, even where the parser sees two."""
    numbers = torch.tensor(item.words.sentences)
    numbers = torch.zeros_like(numbers) if item.gold else numbers - numbers[0]
    count = int(numbers[-1]) + 1
    wanted: list[list[tuple[int, ...]]] = [list(item.accepted) if item.gold else [] for _ in range(count)]
    for one in item.taught if not item.gold else ():
        wanted[int(numbers[one.word])].append((one.tag,))
    means = torch.zeros(count, vectors.shape[1]).index_add(0, numbers, vectors)
    means = means / torch.bincount(numbers, minlength=count).clamp(min=1)[:, None]
    log = functional.log_softmax(heads.told(heads.dropout(means)), -1)
    each = [
        torch.stack([log[n, list(options)].logsumexp(0) for options in sets or [(0,)]]).mean()
        for n, sets in enumerate(wanted)
    ]
    return -torch.stack(each).mean()


def task(heads: Heads, examples: Sequence[Example], plan: Plan, seed: int) -> Task:
    """Events as a task of `fit`: an epoch of it is the whole course."""
    sentences = [part for item in examples if item.gold for part in windowed(item)]
    passages = [part for item in examples if not item.gold for part in windowed(item)]
    dice = random.Random(seed)

    def batches(rng: random.Random) -> list[list[Window]]:
        rounds = [shown(share, times, rng) for share, times in plan.course]
        return [batch for items in rounds for batch in fit.pooled(items, plan.batch, rng)]

    def shown(share: float, times: int, rng: random.Random) -> list[Window]:
        items = rng.sample(passages, round(share * len(passages))) + sentences * times
        return [Window(item.words, 0, len(item.words.tokens), item) for item in items]

    def batch_loss(vectors: Sequence[Tensor], items: Sequence[Window]) -> Tensor:
        each = [loss(heads, v, item.example, plan, dice) for v, item in zip(vectors, items, strict=True)]
        return plan.weight * torch.stack(each).mean()

    return Task("events", batches, batch_loss, 1)


def windowed(item: Example) -> list[Example]:
    """An example for each window of a text; what reaches out of a window is left out of it."""
    parts = []
    for start, end in windows(item.words):
        words = item.words.cut(start, end)
        taught = [
            one._replace(word=one.word - start, at=[at - start for at in one.at])
            for one in item.taught
            if start <= one.word < end and all(start <= at < end for at in one.at)
        ]
        parts.append(item._replace(words=words, hints=item.hints[start:end], taught=taught))
    return parts


def _detail(heads: Heads, vectors: Tensor, one: Taught) -> Tensor:
    """The loss of a trigger's roles, mode and contexts."""
    total = torch.zeros(())
    if one.at:
        scores = heads.part(vectors, one)
        for side, known in enumerate((one.acts, one.undergoes)):
            if known is not None:
                total = total + functional.binary_cross_entropy_with_logits(
                    scores[:, side], torch.tensor(known), reduction="sum"
                )
    if one.mode is not None:
        same = [k for k, (name, _) in enumerate(MODES) if TAGS[name] == one.tag]
        scores = heads.mode(vectors[one.word])[torch.tensor(same)]
        total = total + 0.5 * functional.cross_entropy(scores[None], torch.tensor([same.index(one.mode)]))
    if one.contexts is not None:
        about = torch.zeros(len(CONTEXTS))
        about[list(one.contexts)] = 1
        scores = heads.contexts(vectors[one.word])
        total = total + 0.2 * functional.binary_cross_entropy_with_logits(scores, about, reduction="sum")
    return total


def ruled(doc: Doc, prepare: Any) -> list[rules.Found]:
    """What the rules find in a text."""
    draft = Draft(Article.of(doc.text, language="en"), doc)
    prepare(draft)
    words = lexicon.load("plover")
    return rules.find(doc, Participants(draft, words), words)


class Teacher:
    """Makes examples of one parsed text."""

    def __init__(self, doc: Doc, words: Words, found: list[rules.Found]) -> None:
        self.doc, self.words, self.found = doc, words, found
        self.place = {token: n for n, token in enumerate(words.tokens)}
        self.hints = hints(words.tokens, found, BOOK)

    def root(self, start: int, end: int) -> Token | None:
        """The word that a span hangs on."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def teach(
        self,
        trigger: Token,
        tag: int,
        actors: Iterable[tuple[int, int]] | None,
        recipients: Iterable[tuple[int, int]] | None,
        mode: int | None = None,
        contexts: frozenset[int] | None = None,
    ) -> Taught | None:
        """What is to be learned of a trigger; None if it is no word."""
        if trigger.i not in self.place:
            return None
        near = around(trigger, self.found)
        keep = [k for k, token in enumerate(near.tokens) if token.i in self.place]
        near = Candidates([near.tokens[k] for k in keep], near.paths[keep], near.given[keep])
        sides = [None if side is None else self._marks(near.tokens, side) for side in (actors, recipients)]
        at = [self.place[token.i] for token in near.tokens]
        return Taught(self.place[trigger.i], tag, mode, contexts, near, at, sides[0], sides[1])

    def _marks(self, tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> list[float]:
        """1 for the candidate that each span is about: its root, else the one inside it nearest to the root."""
        marks = [0.0] * len(tokens)
        for start, end in spans:
            root = self.root(start, end)
            inside = [k for k, t in enumerate(tokens) if start <= t.idx < end]
            if root is not None and inside:
                marks[min(inside, key=lambda k: abs(tokens[k].i - root.i))] = 1.0
        return marks


def of_passage(passage: Passage, teacher: Teacher) -> Example:
    """A passage of the corpus as an example."""
    taught = []
    for id, coded in passage.events.items():
        mode = MODES.index((coded.type, coded.mode))
        contexts = frozenset(CONTEXTS.index(context) for context in coded.contexts)
        for start, end in passage.marks[id]:
            trigger = teacher.root(start, end)
            if trigger is None:
                continue
            sides = [
                [at for other in ids for at in _in_sentence(passage, other, trigger)]
                for ids in (coded.actors, coded.recipients)
            ]
            one = teacher.teach(trigger, TAGS[coded.type], sides[0], sides[1], mode, contexts)
            taught += [one] if one else []
    return Example(teacher.words, teacher.hints, taught, [], complete=True, gold=False)


def told(passage: Passage) -> list[object]:
    """What events are learned of a passage: its text, and what is marked of events but time, place, size, standing."""
    marks = {id: pieces for id, pieces in passage.marks.items() if id[0] in "ep"}
    events = {id: (one.type, one.mode, one.actors, one.recipients, one.contexts) for id, one in passage.events.items()}
    return [passage.text, marks, events]


def _in_sentence(passage: Passage, id: str, trigger: Token) -> list[tuple[int, int]]:
    """The mention of a participant in the trigger's sentence: a name or noun phrase rather than a pronoun, then the
    nearest to the trigger."""
    start, end = trigger.sent.start_char, trigger.sent.end_char
    inside = [at for at in passage.marks[id] if start <= at[0] and at[1] <= end]

    def order(at: tuple[int, int]) -> tuple[bool, int, int]:
        return passage.text[at[0] : at[1]].lower() in PRONOUNS, abs(at[0] - trigger.idx), at[0]

    return sorted(inside, key=order)[:1]


def of_row(row: EventsRow, teacher: Teacher) -> Example:
    """A coded sentence as an example."""
    taught: list[Taught] = []
    somewhere = []
    for event in row.events:
        options = tuple(TAGS[type] for type in event.accepted)
        by_rule = next((f.trigger for f in teacher.found if TAGS[f.trigger.type] in options), None)
        trigger = teacher.root(*event.trigger[0]) if event.trigger else None
        if trigger is None and by_rule is not None:
            trigger = by_rule.noun if by_rule.noun is not None else by_rule.token
        if trigger is None:
            somewhere.append(options)
            continue
        tag = TAGS[by_rule.type] if by_rule is not None else options[0]
        # A role that the source leaves empty was often not looked for.
        sides = [_spans(parties) or None for parties in (event.actors, event.recipients)]
        one = teacher.teach(trigger, tag, sides[0], sides[1])
        taught += [one] if one and all(one.word != other.word for other in taught) else []
    return Example(
        teacher.words, teacher.hints, taught, somewhere, complete=row.complete, gold=True,
        accepted=tuple(tuple(TAGS[type] for type in event.accepted) for event in row.events),
    )  # fmt: skip


def _spans(parties: Sequence[Party]) -> list[tuple[int, int]]:
    return [span for party in parties for span in party.spans]
