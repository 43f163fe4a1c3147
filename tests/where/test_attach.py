"""Which place an event has, and what that rests on."""

from __future__ import annotations

import pytest

from aitia.record import Event
from aitia.settings import Settings
from aitia.testing import draft
from aitia.where.attach import options
from aitia.where.lookup import names
from aitia.where.stage import find, make


def place_of(text: str, trigger: str, quad: int = 4, dateline: str = "") -> tuple[str | None, str | None, list[str]]:
    made = draft(text)
    if dateline:
        made = draft(text, dateline=made.span(0, len(dateline)))
    at = text.index(trigger)
    made.events.append(
        Event(id="event-1", type="ASSAULT", quad=quad, trigger=made.span(at, at + len(trigger)), confidence=1.0)
    )
    make(Settings())(made)
    where = made.events[0].place
    names = {place.id: place.name for place in made.places}
    gaps = [gap.reason for gap in made.gaps if gap.field.startswith("events.")]
    return (names[where.id] if where else None), (where.basis if where else None), gaps


@pytest.mark.parametrize(
    ("text", "trigger", "quad", "place", "basis"),
    [
        ("Police arrested twelve students in Nairobi.", "arrested", 4, "Nairobi", "event"),
        ("Rebels attacked the port of Mombasa.", "attacked", 4, "Mombasa", "event"),
        ("Gunmen shot a judge near a market in Karachi.", "shot", 4, "Karachi", "event"),
        ("In Warsaw, two ministers signed a treaty.", "signed", 1, "Warsaw", "event"),
        ("Soldiers who had trained in Gdansk shot a judge.", "shot", 4, "Gdansk", "sentence"),
    ],
)
def test_place_of_the_event(text: str, trigger: str, quad: int, place: str, basis: str) -> None:
    found, rests_on, gaps = place_of(text, trigger, quad)
    assert (found and found.replace("ń", "n"), rests_on, gaps) == (place, basis, [])


@pytest.mark.parametrize(
    ("text", "trigger", "gap"),
    [
        ("Moscow denied the report.", "denied", "the places named near it are not likely to be where it happened"),
        ("Russian troops shot a judge.", "shot", "no place in the sentence or dateline"),
        ("Troops shot a judge.", "shot", "no place in the sentence or dateline"),
    ],
)
def test_governments_and_peoples_are_no_places_of_events(text: str, trigger: str, gap: str) -> None:
    assert place_of(text, trigger, 3) == (None, None, [gap])


def test_what_is_told_next_happened_in_the_same_place() -> None:
    text = "Rebels stormed the barracks in Goma at dawn. Guards shot two deserters."
    assert place_of(text, "shot") == ("Goma", "earlier", [])


def test_the_dateline_comes_last() -> None:
    text = "GOMA, June 24 (Northline) — Rebels withdrew. They shot a judge."
    assert place_of(text, "shot", 4, "GOMA") == ("Goma", "dateline", [])
    text = "GOMA, June 24 (Northline) — Rebels withdrew. They shot a judge in Bukavu."
    assert place_of(text, "shot", 4, "GOMA")[:2] == ("Bukavu", "event")


def test_a_place_told_some_sentences_before_is_in_reach() -> None:
    text = (
        "Rebels stormed the barracks in Goma at dawn. They came in lorries. Nobody had warned the guards. The gate was "
        "open. Guards shot two deserters."
    )
    made = draft(text)
    at = text.index("shot")
    made.events.append(Event(id="event-1", type="ASSAULT", quad=4, trigger=made.span(at, at + 4), confidence=1.0))
    cue = names()
    ((_, answers),) = options(made, find(made, cue), cue)
    assert [answer.site.sentence for answer in answers if answer.site] == [1]


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Rebels rested in Goma. They shot a judge there.", "before there"),
        ("Rebels rested in Goma. They shot a judge.", "before subject=pronoun"),
        ("Rebels rested in Goma. Angry guards shot a judge.", "before subject=noun bare"),
        ("Rebels rested in Goma. They shot a judge.", "before of no event"),
        ("Rebels rested in Goma. They shot a judge.", "before lemma=shoot"),
    ],
)
def test_features_of_a_place_told_before(text: str, feature: str) -> None:
    made = draft(text)
    at = text.index("shot")
    made.events.append(Event(id="event-1", type="ASSAULT", quad=4, trigger=made.span(at, at + 4), confidence=1.0))
    cue = names()
    ((_, answers),) = options(made, find(made, cue), cue)
    assert feature in answers[1].features
