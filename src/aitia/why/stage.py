"""The step: every causal link that the words of the article assert becomes a `Cause` of the draft."""

from __future__ import annotations

from bisect import bisect_left

from aitia.draft import Draft, Step
from aitia.record import Cause, Side
from aitia.settings import Settings
from aitia.why import find, resolve
from aitia.why.resolve import Stretch


def make(settings: Settings) -> Step:
    """The step; nothing in the settings changes it."""
    return step


def step(draft: Draft) -> None:
    """Add the causes. Two signals of one link ("in protest", "against") make one cause: the surer. A time is neither
    cause nor effect: "they called a strike for Monday"."""
    times = {(span.start, span.end) for time in draft.times for span in time.evidence}
    found: dict[tuple[Stretch, Stretch], find.Link] = {}
    for link in find.links(draft.doc):
        sides = resolve.sides(link)
        if sides is not None and (sides not in found or found[sides].signal.confidence < link.signal.confidence):
            found[sides] = link
    triggers = _Triggers(draft)
    for sides, link in found.items():
        cause = _cause(draft, triggers, *sides, link)
        if times.isdisjoint((side.evidence[0].start, side.evidence[0].end) for side in (cause.cause, cause.effect)):
            draft.causes.append(cause)


def _cause(draft: Draft, triggers: _Triggers, cause: Stretch, effect: Stretch, link: find.Link) -> Cause:
    kind = resolve.kind(link)
    sides = [draft.words(draft.doc[stretch.start : stretch.end]) for stretch in (cause, effect)]
    start, end = min(side.start for side in sides), max(side.end for side in sides)
    return Cause(
        id=draft.id("cause", kind, *((side.start, side.end) for side in sides)),
        kind=kind,
        cause=Side(evidence=(sides[0],), events=triggers.within(sides[0].start, sides[0].end)),
        effect=Side(evidence=(sides[1],), events=triggers.within(sides[1].start, sides[1].end)),
        signal=() if link.signal.silent else tuple(draft.words(run) for run in resolve.runs(link.words)),
        claims=draft.claims_around(start, end),
        confidence=link.signal.confidence,
    )


class _Triggers:
    """The triggers of the draft's events, by their place in the text."""

    def __init__(self, draft: Draft) -> None:
        self.events = sorted((event.trigger.start, event.trigger.end, event.id) for event in draft.events)
        self.starts = [start for start, _, _ in self.events]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the events whose trigger lies in these characters, in the order of the text."""
        around = self.events[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return tuple(event for _, last, event in around if last <= end)
