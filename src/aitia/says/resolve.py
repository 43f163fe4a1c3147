"""What found words mean: who claims and of what kind, in which manner, by which channel, to whom, within what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from spacy.tokens import Token

from aitia.draft import Draft
from aitia.language import cues
from aitia.record import Claim, Claimer, ClaimerKind, Manner, Span
from aitia.says.channels import channel_of
from aitia.says.claimers import noun_phrase
from aitia.says.find import Found
from aitia.says.layout import Layout, Range
from aitia.says.lexicon import PACKAGE

_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "some", "several", "many", "few", "most", "any", "another", "other", "more", "no"})


class Speakers(Struct, forbid_unknown_fields=True):
    """The shape of ``speakers.yaml``."""

    unnamed: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    hearsay: frozenset[str]
    someone: frozenset[str]


class Precision(Struct, forbid_unknown_fields=True):
    """A row of ``constructions.yaml``: the precision of a frame where a claimer is named, and where nobody is."""

    named: float
    nobody: float


@cache
def speakers() -> Speakers:
    """The nouns that tell a claimer's kind, loaded once. Raises `CodebookError` if the file is broken."""
    loaded: Speakers = cues.load(PACKAGE, "speakers", Speakers)
    return loaded


@cache
def constructions() -> dict[str, Precision]:
    """How often each frame is right, loaded once. Raises `CodebookError` if the file is broken."""
    loaded: dict[str, Precision] = cues.load(PACKAGE, "constructions", dict[str, Precision])
    return loaded


class _Placed(NamedTuple):
    """A claim with the token of its cue and its content in tokens, to be set into what holds it."""

    claim: Claim
    head: int
    content: tuple[Range, ...]


def resolve(draft: Draft, layout: Layout, found: Sequence[Found]) -> list[Claim]:
    """Claims for what was found, in the order of their cues, each within the claim whose content holds its cue."""
    placed: list[_Placed] = []
    seen: set[str] = set()
    for one in found:
        claim = _claim(draft, layout, one)
        if claim.id not in seen:
            seen.add(claim.id)
            placed.append(_Placed(claim, one.occurrence.head.i, one.content))
    return _nested(draft, placed)


def _claim(draft: Draft, layout: Layout, one: Found) -> Claim:
    content = tuple(_span(draft, part) for part in one.content)
    cue = tuple(_span(draft, run) for run in _runs(one.cue_tokens))
    confidence = one.confidence if one.confidence is not None else _precision(one)
    hearer = one.hearer or _told(one)
    addressee = draft.entity_of(_antecedent(hearer)) if hearer else None
    claimer = _claimer(draft, layout, one)
    channel = channel_of(draft, one.occurrence.head, one.claimer, hearer, one.content) if cue else None
    if channel and claimer.evidence and claimer.evidence[0].start < channel.evidence[0].start:
        # "said Li, a union leader, on WeChat": the parser took the channel for a part of the claimer
        end = min(claimer.evidence[0].end, channel.evidence[0].start)
        claimer = replace(claimer, evidence=(_shortened(draft, claimer.evidence[0].start, end),))
    return Claim(
        id=draft.id("claim", [(c.start, c.end) for c in content], cue[0].start if cue else None),
        claimer=claimer,
        cue=cue,
        content=content,
        manner=_manner(layout, one),
        act=one.occurrence.cue.act,
        channel=channel,
        addressee=addressee.id if addressee else None,
        confidence=confidence,
    )


def _precision(one: Found) -> float:
    precision = constructions()[one.frame]
    return precision.nobody if one.claimer is None else precision.named


def _shortened(draft: Draft, start: int, end: int) -> Span:
    span = draft.span(start, end)
    return draft.span(start, start + len(span.text.rstrip(" ,;:")))


def _told(one: Found) -> Token | None:
    """Who is told by a cue that can quote: its object, where it takes a hearer, or "to" somebody."""
    cue, head, _ = one.occurrence
    if "quote" not in cue.frames or cue.pos != "VERB":
        return None
    for c in head.children:
        if any(start <= c.i < end for start, end in one.content):
            continue
        if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP" and "hearer" in cue.frames:
            return c
        if c.dep_ in ("prep", "dative") and c.lower_ == "to":
            return next((p for p in c.children if p.dep_ == "pobj"), None)
    return None


def _claimer(draft: Draft, layout: Layout, one: Found) -> Claimer:
    head = one.claimer
    if head is None:
        return Claimer(kind="unnamed")
    who = _antecedent(head)
    entity = draft.entity_of(who)
    kind = kind_of(who)
    if kind == "unnamed" and entity is not None and any(mention.form == "name" for mention in entity.mentions):
        kind = "named"
    evidence = _span(draft, one.extent or noun_phrase(head, one.occurrence.head, layout))
    return Claimer(entity=entity.id if entity else None, kind=kind, evidence=(evidence,))


def kind_of(head: Token) -> ClaimerKind:
    """The kind of claimer that a noun phrase with this head is."""
    nouns = speakers()
    lemma, word = head.lemma_.lower(), head.lower_
    if head.pos_ == "PROPN" or word in nouns.bodies or (head.pos_ == "PRON" and word not in nouns.someone):
        return "named"
    definite = any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in head.children if c.i < head.i)
    if word in nouns.hearsay and not definite:
        return "unnamed"
    if lemma in nouns.documents:
        return "document"
    if word in nouns.someone or head.tag_ == "NNS" or head.pos_ not in ("NOUN", "X"):
        return "unnamed"
    indefinite = any(c.lower_ in _INDEFINITE or c.pos_ == "NUM" for c in head.children if c.i < head.i)
    return "unnamed" if indefinite or (lemma in nouns.unnamed and not definite and not _has_name(head)) else "named"


def _has_name(head: Token) -> bool:
    """Whether a name stands beside a noun: "foreign ministry spokeswoman Ana Ruiz", "the spokeswoman, Ana Ruiz"."""
    return any(c.dep_ in ("appos", "compound", "nmod") and c.pos_ == "PROPN" for c in head.children)


def _antecedent(word: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself."""
    if word.tag_ in _RELATIVE:
        clause = word.head
        while clause.dep_ != "relcl" and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return word


def _manner(layout: Layout, one: Found) -> Manner:
    """Direct if every word stands in quotation marks, mixed if some do; within a quotation its inner marks count.

    A line under its speaker's name in capitals is a transcript, so direct; other lines are headlines.
    """
    if one.frame in ("unowned", "signed", "block") or (
        one.frame == "line" and one.claimer is not None and one.claimer.is_upper
    ):
        return "direct"
    quoted = {
        layout.quoted(i, one.occurrence.head.i)
        for start, end in one.content
        for i in range(start, end)
        if not layout.doc[i].is_punct and not layout.doc[i].is_space
    }
    if quoted == {True}:
        return "direct"
    return "mixed" if True in quoted else "indirect"


def _nested(draft: Draft, placed: list[_Placed]) -> list[Claim]:
    """Each claim with `within` set to the innermost claim whose content holds its cue."""
    opening = sorted((start, end, k) for k, one in enumerate(placed) for start, end in one.content)
    order = sorted(range(len(placed)), key=lambda k: placed[k].head)
    around: dict[int, int] = {}
    active: list[tuple[int, int, int]] = []
    next_ = 0
    for k in order:
        head = placed[k].head
        while next_ < len(opening) and opening[next_][0] <= head:
            active.append(opening[next_])
            next_ += 1
        active = [part for part in active if part[1] > head]
        holding = [
            (end - start, j)
            for start, end, j in active
            if j != k and not any(a <= placed[j].head < b for a, b in placed[k].content)
        ]
        if holding:
            around[k] = min(holding)[1]
    return [_within(draft, placed, around, k) for k in range(len(placed))]


def _within(draft: Draft, placed: list[_Placed], around: dict[int, int], k: int) -> Claim:
    claim = placed[k].claim
    if k not in around:
        return claim
    outer = placed[around[k]].claim
    claimer = claim.claimer
    if claimer.evidence and claimer.evidence[0].text.lower() in _FIRST_PERSON and outer.manner != "indirect":
        claimer = replace(claimer, entity=outer.claimer.entity)  # "I" is who is quoted
    return replace(claim, within=outer.id, claimer=claimer)


def _span(draft: Draft, tokens: Range) -> Span:
    return draft.words(draft.doc[tokens[0] : tokens[1]])


def _runs(tokens: Sequence[Token]) -> list[Range]:
    """Tokens as ranges of neighbours."""
    runs: list[Range] = []
    for token in tokens:
        if runs and runs[-1][1] == token.i:
            runs[-1] = (runs[-1][0], token.i + 1)
        else:
            runs.append((token.i, token.i + 1))
    return runs
