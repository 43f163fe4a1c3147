"""Which time an event has."""

from __future__ import annotations

from typing import Any

import pytest

from aitia import testing
from aitia.record import Claim, Claimer, Event
from aitia.settings import Settings
from aitia.testing import draft
from aitia.when.stage import make


def time_of(text: str, trigger: str, content: str = "") -> tuple[str | None, list[str]]:
    made = draft(text, published="2023-06-28")
    at = text.index(trigger)
    made.events.append(
        Event(id="event-1", type="ASSAULT", quad=4, trigger=made.span(at, at + len(trigger)), confidence=1.0)
    )
    if content:
        start = text.index(content)
        span = made.span(start, start + len(content))
        made.claims.append(
            Claim(
                id="claim-1",
                claimer=Claimer(kind="unnamed", evidence=()),
                cue=(),
                content=(span,),
                manner="indirect",
                act="assert",
                confidence=1.0,
            )
        )
    make(Settings())(made)
    words = {time.id: time.evidence[0].text for time in made.times}
    when = made.events[0].time
    return (words[when.id] if when else None), [gap.reason for gap in made.gaps]


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        ("Rebels shelled the port on Sunday.", "shelled", "Sunday"),
        ("After police arrested him on Monday, crowds burned a bank on Tuesday.", "burned", "Tuesday"),
        ("After police arrested him on Monday, crowds burned a bank on Tuesday.", "arrested", "Monday"),
        ("They shelled the port for three days from 3 June.", "shelled", "3 June"),
        ("They shelled the port for three days.", "shelled", "three days"),
        ("The mayor now rules the town that they shelled on Sunday.", "shelled", "Sunday"),
    ],
)
def test_time_of_the_event(text: str, trigger: str, time: str) -> None:
    assert time_of(text, trigger) == (time, [])


def test_no_time_leaves_a_gap_and_never_the_date_of_publication() -> None:
    assert time_of("Rebels shelled the port.", "shelled") == (None, ["no time expression in the sentence"])


def test_when_it_was_said_is_not_when_it_happened() -> None:
    text = "The mayor said on Monday that rebels had shelled the port."
    assert time_of(text, "shelled", "rebels had shelled the port") == (
        None,
        ["the sentence says only when it was said"],
    )
    text = "The mayor said on Monday that rebels shelled the port on Sunday."
    assert time_of(text, "shelled", "rebels shelled the port on Sunday") == ("Sunday", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said on Friday that rebels had fled.", "on Friday"),
        ("“Nobody was hurt,” she wrote on Monday.", "on Monday"),
        ("The minister said that rebels had fled on Friday.", None),
        ("The union denied the claim.", None),
    ],
)
def test_a_claim_has_the_time_at_which_it_was_made(text: str, expected: str | None) -> None:
    draft = testing.draft(text, "who", "says", "what", "when", published="2025-03-05")
    times = {time.id: time.evidence[0].text for time in draft.times}
    (claim,) = [c for c in draft.claims if c.within is None]
    said = times[claim.time.id] if claim.time else None
    assert said == (expected and expected.removeprefix("on "))


def test_from_one_day_to_another() -> None:
    made = draft("Rebels shelled the port from Monday to Wednesday.", published="2023-06-29")
    made.events.append(Event(id="event-1", type="ASSAULT", quad=4, trigger=made.span(7, 14), confidence=1.0))
    make(Settings())(made)
    when = made.events[0].time
    values = {time.id: time.value for time in made.times}
    assert when is not None and when.until is not None
    assert (values[when.id], values[when.until]) == ("2023-06-26", "2023-06-28")


@pytest.mark.parametrize(("setting", "basis"), [("all", "article"), ("strict", None)])
def test_the_date_of_a_dateline_is_dropped_where_times_must_be_said(setting: Any, basis: str | None) -> None:
    text = "TUNIS, June 23 (Wire) — Soldiers shelled a camp near the border. They left."
    made = draft(text, published="2023-06-24")
    at = text.index("shelled")
    made.events.append(Event(id="event-1", type="ASSAULT", quad=4, trigger=made.span(at, at + 7), confidence=1.0))
    make(Settings(when=setting))(made)
    when = made.events[0].time
    assert (when.basis if when else None) == basis
    assert bool(made.gaps) == (basis is None)
