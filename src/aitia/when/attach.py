"""Which time expression an event has: the likeliest in its sentence, else one that the sentences before carry on, else
none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from spacy.tokens import Token

from aitia.language import grammar
from aitia.record import Event, Span, Time, When
from aitia.record.time import TimeBasis
from aitia.when import scope

if TYPE_CHECKING:
    from aitia.draft import Draft

_NONE = "no time expression in the sentence"
_OF_SAYING = "the sentence says only when it was said"
_OF_OTHERS = "the times in the sentence are those of something else"
_BACK = 3
"""Sentences back in which a time may still hold."""


class Candidate(NamedTuple):
    """A time that may be an event's, with the features that speak for it."""

    time: Time
    basis: str
    features: list[str]


def attach(draft: Draft, *, strict: bool = False) -> None:
    """Give each event of the draft the time that its words say, or leave a gap with the reason.

    `aitia.when.scope` says how likely each expression is the event's. Inside a claim's content, a time outside it is
    when it was said ("said on Friday that rebels had fled"). The date of publication is no time of an event; that of a
    dateline is one, with the basis "article", for what its first sentence tells and dates in no other way, unless
    `strict`.
    """
    heads_of = heads(draft)
    for i, event in enumerate(draft.events):
        found, reason = None, _NONE
        ranked = [(scope.likely(c.features), c) for c in candidates(draft, event, heads_of)]
        if ranked:
            best, candidate = max(ranked, key=lambda row: row[0])
            if best >= scope.least():
                found = _when(draft, candidate)
        if found is None:
            found = _how_long(draft, event, [c for _, c in ranked])
        if found is None and not ranked and not strict:
            found = _of_dateline(draft, event)
        if found is None:
            if any(c.basis == "expression" for _, c in ranked):
                reason = _OF_OTHERS
            elif _times_of_sentence(draft, event):
                reason = _OF_SAYING
            draft.gap("when", f"events.{event.id}.time", reason)
        else:
            draft.events[i] = msgspec.structs.replace(event, time=found)


def _how_long(draft: Draft, event: Event, options: Sequence[Candidate]) -> When | None:
    """How long an event went on, where its own verb says nothing else: "shelled the port for three days"."""
    for time, basis, _ in options:
        word, trigger = _root(draft, time.evidence[0]), _root(draft, event.trigger)
        if basis != "expression" or time.type != "DURATION" or word is None or trigger is None:
            continue
        if word.head.lower_ in ("for", "throughout", "during") and word.head.head.i == trigger.i:
            return When(time.id, "expression")
    return None


def _of_dateline(draft: Draft, event: Event) -> When | None:
    """The date of the dateline, for an event of the sentence right after it, told by nobody but the narrator."""
    line, trigger = draft.article.dateline, _root(draft, event.trigger)
    if line is None or trigger is None or _times_of_sentence(draft, event):
        return None
    between = draft.article.text[line.end : trigger.sent.start_char]
    claimed = any(span.covers(event.trigger) for claim in draft.claims for span in claim.content)
    verb = trigger.pos_ in ("VERB", "AUX") and grammar.tense(trigger) == "past" and trigger.dep_ == "ROOT"
    dates = [time for time in draft.times if line.covers(time.evidence[0]) and time.precision == "day"]
    return When(dates[0].id, "article") if dates and not between.strip() and verb and not claimed else None


_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:,?\s*(?:to|until|till|through|and)\s+(?:the\s+)?|[-–—]\s*)", re.IGNORECASE)


def _when(draft: Draft, candidate: Candidate) -> When:
    """A time with what it rests on, and both ends of it where the words say "from … to …"."""
    basis: TimeBasis = "narrative" if candidate.basis == "narrative" else "expression"
    at = draft.times.index(candidate.time)
    for first, last in zip(
        draft.times[max(0, at - 1) : at + 1], draft.times[max(0, at - 1) + 1 : at + 2], strict=False
    ):
        one, other = first.evidence[0], last.evidence[0]
        text = draft.article.text
        joined = _TO.fullmatch(text, one.end, other.start) and _FROM.search(text, max(0, one.start - 14), one.start)
        if joined and first.start and last.end and first.start <= last.end:
            return When(first.id, basis, last.id)
    return When(candidate.time.id, basis)


def candidates(draft: Draft, event: Event, heads: frozenset[int]) -> Iterator[Candidate]:
    """The times that may be an event's: those of its sentence, and the last of a sentence before it."""
    trigger = _root(draft, event.trigger)
    if trigger is None:
        return
    times = _times_of_sentence(draft, event)
    around = [span for claim in draft.claims for span in claim.content if span.covers(event.trigger)]
    fitting = [time for time in times if all(span.covers(time.evidence[0]) for span in around)]
    for time in fitting:
        word = _root(draft, time.evidence[0])
        if word is not None:
            yield Candidate(time, "expression", scope.features(time, word, trigger, heads))
    if not times and not around:
        yield from _before(draft, trigger, heads)


def _before(draft: Draft, trigger: Token, heads: frozenset[int]) -> Iterator[Candidate]:
    """The last time that the sentences just before tell of, outside what anybody says."""
    at = bisect_left([t.evidence[0].start for t in draft.times], trigger.sent.start_char)
    for time in reversed(draft.times[max(0, at - 2) : at]):
        word = _root(draft, time.evidence[0])
        line = draft.article.dateline
        if (
            word is None
            or (line and line.covers(time.evidence[0]))
            or any(span.covers(time.evidence[0]) for c in draft.claims for span in c.content)
        ):
            continue
        names = scope.features(time, word, trigger, heads)
        if any(f"sentences={n}" in names for n in range(1, _BACK + 1)):
            yield Candidate(time, "narrative", names)
            return


def _times_of_sentence(draft: Draft, event: Event) -> Sequence[Time]:
    trigger = _root(draft, event.trigger)
    if trigger is None:
        return ()
    starts = [time.evidence[0].start for time in draft.times]
    sentence = trigger.sent
    return draft.times[bisect_left(starts, sentence.start_char) : bisect_left(starts, sentence.end_char)]


def heads(draft: Draft) -> frozenset[int]:
    """The places of the heads of all triggers."""
    roots = (_root(draft, event.trigger) for event in draft.events)
    return frozenset(root.i for root in roots if root is not None)


def _root(draft: Draft, span: Span) -> Token | None:
    """The head of a span among the parsed words."""
    tokens = draft.doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens.root if tokens is not None and len(tokens) else None


def attach_to_claims(draft: Draft) -> None:
    """Give each claim the time at which it was made: one in the clause of its cue and outside its content, "said on
    Friday that". Most claims say none; that is no gap."""
    starts = [time.evidence[0].start for time in draft.times]
    for i, claim in enumerate(draft.claims):
        cue = draft.doc.char_span(claim.cue[0].start, claim.cue[-1].end, alignment_mode="expand") if claim.cue else None
        if cue is None or not len(cue):
            continue
        sentence = cue.root.sent
        times = draft.times[bisect_left(starts, sentence.start_char) : bisect_left(starts, sentence.end_char)]
        outside = [t for t in times if not any(span.covers(t.evidence[0]) for span in claim.content)]
        found = _nearest(draft, cue.root, [t for t in outside if t.type in ("DATE", "TIME")])
        if found is not None:
            draft.claims[i] = msgspec.structs.replace(claim, time=When(found.id, "expression"))


def _nearest(draft: Draft, verb: Token, times: list[Time]) -> Time | None:
    """The time in a verb's own clause; of several one with an interval, then the nearest."""
    ranked = []
    above = {verb.i, *(token.i for token in grammar.ancestors(verb) if token.pos_ not in ("VERB", "AUX"))}
    for time in times:
        word = _root(draft, time.evidence[0])
        if word is None:
            continue
        over = next((t for t in grammar.ancestors(word) if t.i in above or t.pos_ in ("VERB", "AUX")), None)
        if over is not None and over.i in above:
            ranked.append((_kind(time), abs(word.i - verb.i), word.i, time))
    return min(ranked, key=lambda row: row[:3])[-1] if ranked else None


def _kind(time: Time) -> int:
    """How well a time says when something happens: 0 is best."""
    if time.start is not None:
        return 0
    return 2 if time.value.endswith("_REF") else 1
