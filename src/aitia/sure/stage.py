"""The step: every event of the draft gets its factuality, its standing and the words that decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace
from spacy.tokens import Token

from aitia.draft import Draft, Step
from aitia.record import Claim, Event, Span
from aitia.settings import Settings
from aitia.sure import find, resolve
from aitia.sure.find import Cue

HAPPENED = frozenset({"past", "perfect", "noun"})
"""Forms of an event that a demand, a promise or a forecast around it leaves alone: it may lie before them."""


def make(settings: Settings) -> Step:
    """The step; nothing in the settings changes it."""
    return step


def step(draft: Draft) -> None:
    """Set factuality, standing and cues of every event in the draft."""
    claims = {claim.id: claim for claim in draft.claims}
    for i, event in enumerate(draft.events):
        words = draft.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        if words:
            around = [claims[c] for c in event.claims if c in claims]
            draft.events[i] = _settled(draft, event, find.around(words.root), around)
        else:
            draft.gap("sure", f"events.{event.id}.factuality", "the trigger lies on no word")


def _settled(draft: Draft, event: Event, cues: list[Cue], claims: list[Claim]) -> Event:
    cues = [*cues, *_from_claims(draft, claims, {cue.category for cue in cues})]
    if any(claim.claimer.kind == "named" for claim in claims):
        # Somebody answers for it by name: "the party alleged" is a report, "allegedly" is not.
        cues = [cue._replace(category="said") if cue.category == "hearsay" else cue for cue in cues]
    counting = resolve.counting(cue.category for cue in cues)
    factuality = resolve.factuality(counting)
    standing, deciding = resolve.standing(counting, factuality)
    known = resolve.table().categories
    decided = {c for c in counting if c in deciding or known[c].certainty != "CT" or known[c].flips}
    spans = sorted({span for cue in cues if cue.category in decided for span in _evidence(draft, cue)})
    return replace(event, factuality=factuality, standing=standing, cues=tuple(spans))


def _from_claims(draft: Draft, claims: list[Claim], present: set[str]) -> Iterator[Cue]:
    """What the claims around an event add: that it is said, and how."""
    doubt, acts = find.words()["doubt"], find.words()["act"]
    for claim in claims:
        cue, claimer = _tokens(draft, claim.cue), _tokens(draft, claim.claimer.evidence)
        if claim.claimer.kind != "named":
            yield from (Cue(doubt[word.lower_], (word,)) for word in (*claimer, *cue) if word.lower_ in doubt)
        category = acts.get(claim.act, "said")
        before = present & (HAPPENED if category != "denied" else {"noun"})
        if claim is not claims[-1] or before:
            category = "said"
        if category not in present:
            yield Cue(category, tuple(cue))


def _tokens(draft: Draft, spans: Iterable[Span]) -> list[Token]:
    found = (draft.doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return [token for words in found if words for token in words]


def _evidence(draft: Draft, cue: Cue) -> list[Span]:
    """The words of a cue, in stretches without a gap: "would | have"."""
    placed = enumerate(sorted(cue.words, key=lambda token: token.i))
    runs = groupby(placed, key=lambda pair: pair[1].i - pair[0])
    return [draft.words([token for _, token in run]) for _, run in runs]
