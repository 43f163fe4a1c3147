"""How a place hangs together with an event, in words: the features by which `attach` chooses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from aitia.language import grammar
from aitia.record import Event, PlacePrecision
from aitia.where.find import Mention
from aitia.where.lookup import Names

_CLIMB = 60
"""Steps up the parse that are looked at; a longer way ties a place to nothing."""
_BACK = 8
"""Sentences before that of the event in which its place may have been told."""
_OPEN = frozenset({"will", "would", "could", "may", "might", "can", "should", "shall", "must", "wo"})
_THERE = frozenset({"there", "here"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "these", "those"})


class Way(NamedTuple):
    """How a place hangs together with an event: the first preposition above it other than "of", the role of the phrase
    it is in, whether it lies in the event's own words (no other verb between), and how long the way is."""

    preposition: str
    role: str
    own: bool
    length: int


class Scene(NamedTuple):
    """An event where it is told: its trigger, its sentence by number, and what is above it in the parse."""

    event: Event
    trigger: Token
    sentence: int
    above: dict[int, int]


class Site(NamedTuple):
    """A place where it is named: the mention, the id and precision of its place, its sentence, and whether that is the
    dateline."""

    mention: Mention
    place: str
    precision: PlacePrecision
    sentence: int
    dateline: bool


def scene(event: Event, trigger: Token, sentence: int) -> Scene:
    """An event where it is told."""
    above = {trigger.i: 0}
    for steps, token in enumerate(grammar.ancestors(trigger), start=1):
        above.setdefault(token.i, steps)
    return Scene(event, trigger, sentence, above)


def in_reach(sites: Sequence[Site], at: Scene) -> Iterator[Site]:
    """The places that an event may have: those of its sentence and of a few before it, and the dateline."""
    for site in sites:
        if site.dateline or 0 <= at.sentence - site.sentence <= _BACK:
            yield site


def of_none(at: Scene) -> Iterator[str]:
    """What speaks for or against an event having any place."""
    trigger, type = at.trigger, at.event.type
    yield "none"
    yield f"none type={type}"
    yield f"none pos={trigger.pos_}"
    yield f"none role={trigger.dep_}"
    yield f"none mode={type}.{at.event.mode}"
    yield f"none lemma={trigger.lemma_.lower()}"
    yield f"none sentence {min(at.sentence, 4)}"
    for child in trigger.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            yield f"none subject={_kind(child)}"
        elif child.dep_ in ("dobj", "dative"):
            yield f"none object={_kind(child)}"
    if any(child.lower_ in _THERE for child in trigger.subtree):
        yield "none there"
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ in _OPEN for child in trigger.children):
        yield "none open"
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in trigger.children):
        yield "none infinitive"
    if any(child.dep_ == "aux" and child.lower_ in ("had", "has", "have") for child in trigger.children):
        yield "none perfect"
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "until") for child in trigger.children):
        yield "none if"
    if trigger.dep_ == "ROOT":
        yield f"none root type={type}"


def _kind(token: Token) -> str:
    """What kind of phrase a party is: a pronoun, a name, or a noun with or without its article."""
    if token.pos_ == "PRON":
        return "pronoun"
    if token.pos_ == "PROPN":
        return f"name {token.ent_type_}"
    first = next(iter(token.lefts), None)
    return f"noun {first.lower_ if first is not None and first.lower_ in _ARTICLES else 'bare'}"


def of_site(
    doc: Doc, at: Scene, site: Site, among: Sequence[Site], others: Sequence[Scene], cue: Names
) -> Iterator[str]:
    """What speaks for or against a place being that of an event; `among` are all in reach, `others` all the events."""
    root = doc[site.mention.first : site.mention.last].root
    back = at.sentence - site.sentence
    kind = "country" if site.precision == "country" else "region" if site.precision == "region" else "point"
    type = at.event.type
    yield f"place {kind}"
    yield f"label={site.mention.label}"
    places = {other.place for other in among}
    yield f"choice {min(len(places), 3)} {'line' if site.dateline else 'here' if back == 0 else 'before'}"
    if site.dateline:
        yield "dateline"
        yield f"dateline sentence {min(at.sentence - site.sentence, 3)}"
        yield f"dateline type={type}"
        yield f"dateline {'alone' if len(among) == 1 else 'among others'}"
        return
    yield f"back={min(back, 5)}"
    yield f"back={min(back, 5)} {kind}"
    held = "here" if back == 0 else "before"
    yield f"{held} lemma={at.trigger.lemma_.lower()}"
    yield f"{held} mode={type}.{at.event.mode}"
    for child in at.trigger.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            yield f"{held} subject={_kind(child)}"
    if any(child.lower_ in _THERE for child in at.trigger.subtree):
        yield f"{held} there"
    yield f"{'here' if back == 0 else 'before'} type={type}"
    near = [other for other in among if not other.dateline and other.sentence == site.sentence]
    yield f"{'here' if back == 0 else 'before'} {'only' if len(near) == 1 else 'several'}"
    local = way(root, root.sent.root, {root.sent.root.i: 0})
    if back:
        yield f"before prep={_preposition(local.preposition, cue)} {kind}"
        later = [other for other in among if not other.dateline and other.mention.first > site.mention.first]
        yield "before last" if not later else "before others"
        yield f"before {'last' if not later else 'others'} {kind}"
        yield from _held(root, site, at, others, cue)
        return
    tied = way(root, at.trigger, at.above)
    preposition = _preposition(tied.preposition, cue)
    own = "own" if tied.own else "far"
    yield f"{own} prep={preposition}"
    yield f"{own} prep={preposition} quad={at.event.quad}"
    yield f"{own} role={tied.role or 'self'}"
    yield f"{own} {kind}"
    yield f"{own} length={min(tied.length, 7)}"
    yield f"dep={root.dep_}"
    yield f"{own} prep={preposition} type={type}"
    yield f"{own} prep={preposition} {kind}"
    yield f"{own} prep={preposition} trigger={at.trigger.dep_}"
    yield f"{own} climbs={tied.length > 0} local={_preposition(local.preposition, cue)}"
    yield "after" if site.mention.first > at.trigger.i else "ahead"
    nearest = min(near, key=lambda other: abs(other.mention.first - at.trigger.i))
    yield "nearest" if nearest == site else "farther"
    yield from _shared(root, at, own, others, cue)


def _held(root: Token, site: Site, at: Scene, others: Sequence[Scene], cue: Names) -> Iterator[str]:
    """Whether a place told before lies in the words of an event told there, and how alike that is to this."""
    for other in others:
        if other.sentence == site.sentence and (theirs := way(root, other.trigger, other.above)).own:
            prep = _preposition(theirs.preposition, cue)
            yield f"before of event prep={prep}"
            yield f"before of event {'same' if other.event.quad == at.event.quad else 'other'} quad"
            yield f"before of {other.event.type}"
            return
    yield "before of no event"


def _shared(root: Token, at: Scene, own: str, others: Sequence[Scene], cue: Names) -> Iterator[str]:
    """Whether the place lies in the words of another event of the sentence, and how that one stands to this."""
    for other in others:
        if other.sentence != at.sentence or other.trigger.i == at.trigger.i:
            continue
        theirs = way(root, other.trigger, other.above)
        if not theirs.own:
            continue
        if other.trigger.i in at.above:
            yield f"{own} of above role={at.trigger.dep_}"
            yield f"above prep={_preposition(theirs.preposition, cue)} type={other.event.type}"
        elif at.trigger.i in other.above:
            yield f"{own} of below role={other.trigger.dep_}"
            yield f"below prep={_preposition(theirs.preposition, cue)} type={other.event.type}"
        else:
            yield f"{own} of beside"
            yield f"beside prep={_preposition(theirs.preposition, cue)} type={other.event.type}"
        return


def _preposition(word: str, cue: Names) -> str:
    if word in (
        "in",
        "at",
        "near",
        "outside",
        "off",
        "on",
        "from",
        "to",
        "into",
        "across",
        "over",
        "by",
        "with",
        "for",
    ):
        return word
    return "other" if word in cue.prepositions else "none" if not word else "strange"


def way(root: Token, trigger: Token, above: dict[int, int]) -> Way:
    """The way from a place up to where it meets the event."""
    preposition = role = ""
    token, verbs = root, 0
    for _ in range(_CLIMB):
        if token.i in above:
            verbs += _verbs_between(trigger, token)
            return Way(preposition, role, verbs == 0, above[token.i] + verbs)
        if token.head.i == token.i:
            break
        role = token.dep_
        if not preposition and token.dep_ in ("pobj", "pcomp") and token.head.lower_ != "of":
            preposition = token.head.lower_
        token = token.head
        verbs += token.pos_ in ("VERB", "AUX") and token.i not in above
    return Way(preposition, role, False, 2 * _CLIMB)


def _verbs_between(trigger: Token, top: Token) -> int:
    """Verbs above the event up to where a place hangs on: none if the event is a noun and that its verb."""
    verbs, token = 0, trigger
    noun = trigger.pos_ in ("NOUN", "PROPN", "ADJ")
    while token.i != top.i:
        token = token.head
        verbs += token.pos_ in ("VERB", "AUX")
    return verbs - (noun and verbs > 0)
