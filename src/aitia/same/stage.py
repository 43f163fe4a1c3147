"""The step: an event that an earlier one of the article tells already is linked to it."""

from __future__ import annotations

import msgspec

from aitia.draft import Draft, Step
from aitia.record import Event
from aitia.same.retold import choose, options
from aitia.settings import Settings


def make(settings: Settings) -> Step:
    """The step; nothing in the settings changes it."""
    return step


def step(draft: Draft) -> None:
    """Link every event that is told again to the event that tells it first."""
    first: dict[str, str] = {}
    for event, answers in options(draft):
        earlier = choose(answers)
        if earlier is not None:
            first[event.id] = first.get(earlier, earlier)
    draft.events = [_linked(event, first.get(event.id)) for event in draft.events]


def _linked(event: Event, first: str | None) -> Event:
    return event if first is None else msgspec.structs.replace(event, retells=first)
