"""Which place an event has: one in its own words, else one in its sentence, else the dateline's, else none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from aitia.language import grammar
from aitia.record import PlaceBasis, Where
from aitia.where.find import Mention
from aitia.where.lookup import Names

if TYPE_CHECKING:
    from aitia.draft import Draft

_NONE = "no place in the sentence or dateline"
_SPEAKERS = frozenset({"nsubj", "nsubjpass", "agent", "dobj", "dative", "poss"})
"""Where a name of a country or capital is mostly its government."""
_INSIDE_NAMES = frozenset({"compound", "amod", "nmod"})
"""Places that are a part of another name: "Kyiv court", "Gulf Cooperation Council"."""
_UNDERGOES = frozenset({"dobj", "nsubjpass"})
"""What a deed is done to; a place of that kind is where it is done: "shelled Marib", "Goma was taken"."""
_MATERIAL = (2, 4)
"""Quad classes of deeds, as against words."""
_CLIMB = 60
"""Steps up the parse that are looked at; a longer way ties a place to nothing."""


def attach(draft: Draft, linked: Sequence[tuple[Mention, str]], cue: Names) -> None:
    """Give each event of the draft the place that its words, its sentence or the dateline names, or leave a gap."""
    firsts = [mention.first for mention, _ in linked]
    dateline = _dateline(draft, linked)
    for i, event in enumerate(draft.events):
        trigger = draft.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        found: tuple[str, PlaceBasis] | None = None
        if trigger is not None and len(trigger):
            sentence = trigger.root.sent
            near = linked[bisect_left(firsts, sentence.start) : bisect_left(firsts, sentence.end)]
            found = _in_sentence(draft.doc, trigger.root, near, cue, event.quad in _MATERIAL)
        if found is None and dateline is not None:
            found = dateline, "dateline"
        if found is None:
            draft.gap("where", f"events.{event.id}.place", _NONE)
        else:
            draft.events[i] = msgspec.structs.replace(event, place=Where(*found))


def _dateline(draft: Draft, linked: Sequence[tuple[Mention, str]]) -> str | None:
    """The first place of the dateline: the town, not the country after it."""
    dateline = draft.article.dateline
    if dateline is None:
        return None
    doc = draft.doc
    for mention, place in linked:
        start, last = doc[mention.first].idx, doc[mention.last - 1]
        if dateline.start <= start and last.idx + len(last) <= dateline.end:
            return place
        if start >= dateline.end:
            break
    return None


def _in_sentence(
    doc: Doc, trigger: Token, near: Sequence[tuple[Mention, str]], cue: Names, deed: bool
) -> tuple[str, PlaceBasis] | None:
    above = {trigger.i: 0}
    for steps, token in enumerate(grammar.ancestors(trigger), start=1):
        above[token.i] = steps
    ranked: list[tuple[int, int, int, str]] = []
    for mention, place in near:
        if mention.label == "NORP":
            continue
        root = doc[mention.first : mention.last].root
        way = _way(root, trigger, above)
        located = way.preposition in cue.prepositions
        here = (located or way.role in _UNDERGOES) if deed else (located and way.role == "prep")
        if way.own and here:
            ranked.append((0, way.length, abs(root.i - trigger.i), place))
        elif located or not (way.role in _SPEAKERS or root.dep_ in _INSIDE_NAMES):
            ranked.append((1, way.length, abs(root.i - trigger.i), place))
    if not ranked:
        return None
    rank, _, _, place = min(ranked)
    return place, "event" if rank == 0 else "sentence"


class _Way(NamedTuple):
    """How a place hangs together with an event: the first preposition above it other than "of", the role of the phrase
    it is in, whether it lies in the event's own words (no other verb between), and how long the way is."""

    preposition: str
    role: str
    own: bool
    length: int


def _way(root: Token, trigger: Token, above: dict[int, int]) -> _Way:
    preposition = role = ""
    token, verbs = root, 0
    for _ in range(_CLIMB):
        if token.i in above:
            verbs += _verbs_between(trigger, token)
            return _Way(preposition, role, verbs == 0, above[token.i] + verbs)
        if token.head.i == token.i:
            break
        role = token.dep_
        if not preposition and token.dep_ in ("pobj", "pcomp") and token.head.lower_ != "of":
            preposition = token.head.lower_
        token = token.head
        verbs += token.pos_ in ("VERB", "AUX") and token.i not in above
    return _Way(preposition, role, False, 2 * _CLIMB)


def _verbs_between(trigger: Token, top: Token) -> int:
    """Verbs above the event up to where a place hangs on: none if the event is a noun and that its verb."""
    verbs, token = 0, trigger
    noun = trigger.pos_ in ("NOUN", "PROPN", "ADJ")
    while token.i != top.i:
        token = token.head
        verbs += token.pos_ in ("VERB", "AUX")
    return verbs - (noun and verbs > 0)
