"""Which time expression an event has: one in its clause, else one in its sentence, else none."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec
from spacy.tokens import Token

from aitia.language import grammar
from aitia.record import Time, When

if TYPE_CHECKING:
    from aitia.draft import Draft

_NONE = "no time expression in the sentence"
_OF_SAYING = "the sentence says only when it was said"


def attach(draft: Draft) -> None:
    """Give each event of the draft the time that its words say, or leave a gap.

    A point in time comes before a duration, and that before "every week" or "now"; among equals the one with the
    fewest verbs between, then the nearest. Inside a claim's content, a time outside it is when it was said ("said on
    Friday that rebels had fled"). The date of the article is no time of an event.
    """
    starts = [time.evidence[0].start for time in draft.times]
    contents = sorted(span for claim in draft.claims for span in claim.content)
    opens = [span.start for span in contents]
    for i, event in enumerate(draft.events):
        trigger = draft.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        found, reason = None, _NONE
        if trigger is not None and len(trigger):
            sentence = trigger.root.sent
            times = draft.times[bisect_left(starts, sentence.start_char) : bisect_left(starts, sentence.end_char)]
            inside = [
                span
                for span in contents[bisect_left(opens, sentence.start_char) : bisect_left(opens, event.trigger.end)]
                if span.covers(event.trigger)
            ]
            fitting = [time for time in times if all(span.covers(time.evidence[0]) for span in inside)]
            found = _best(draft, trigger.root, fitting)
            reason = _OF_SAYING if times and not fitting else _NONE
        if found is None:
            draft.gap("when", f"events.{event.id}.time", reason)
        else:
            draft.events[i] = msgspec.structs.replace(event, time=When(found.id, "expression"))


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
        found = _best(draft, cue.root, [t for t in outside if t.type in ("DATE", "TIME")], within=0)
        if found is not None:
            draft.claims[i] = msgspec.structs.replace(claim, time=When(found.id, "expression"))


def _best(draft: Draft, trigger: Token, times: list[Time], within: int = 100) -> Time | None:
    """The time that fits a word best, with at most `within` verbs between."""
    above = {trigger.i: 0}
    for steps, token in enumerate(grammar.ancestors(trigger), start=1):
        above[token.i] = steps
    ranked = []
    for time in times:
        span = draft.doc.char_span(time.evidence[0].start, time.evidence[0].end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        steps = _steps(span.root, trigger, above)
        if steps <= within:
            ranked.append((_kind(time), steps, abs(span.root.i - trigger.i), span.root.i, time))
    return min(ranked, key=lambda row: row[:4])[-1] if ranked else None


def _kind(time: Time) -> int:
    """How well a time says when something happens: 0 is best."""
    if time.start is not None:
        return 0
    if time.type in ("DATE", "TIME"):
        return 2 if time.value.endswith("_REF") else 1
    return 3 if time.type == "DURATION" else 4


def _steps(word: Token, trigger: Token, above: dict[int, int]) -> int:
    """Verbs between an expression and an event: 0 in the event's own clause, more the further up or down."""
    verbs = 0
    token = word
    for _ in range(100):
        if token.i in above:
            between = 0
            climb = trigger
            while climb.i != token.i:
                climb = climb.head
                between += climb.pos_ in ("VERB", "AUX")
            return verbs + between
        if token.head.i == token.i:
            break
        token = token.head
        verbs += token.pos_ in ("VERB", "AUX") and token.i not in above
    return 100
