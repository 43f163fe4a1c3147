"""Which place an event has: one in its own words, its sentence, a sentence before or the dateline, or none.

Each place in reach, and that there is none, has a score: the sum of the weights of its features (`ties`), which
`aitia.training.tune_event_place` fits on the corpus and cues/attach.yaml holds. The likeliest answer is taken.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from aitia.language import cues
from aitia.record import Event, PlaceBasis, Where
from aitia.where.find import Mention
from aitia.where.lookup import Names
from aitia.where.ties import Scene, Site, in_reach, of_none, of_site, scene, way

if TYPE_CHECKING:
    from aitia.draft import Draft

_NONE = "no place in the sentence or dateline"
_NOT_THERE = "the places named near it are not likely to be where it happened"
_UNDERGOES = frozenset({"dobj", "nsubjpass"})
"""What a deed is done to; a place of that kind is where it is done: "shelled Marib", "Goma was taken"."""


class Answer(NamedTuple):
    """One place that an event may have, None for none; and its features."""

    site: Site | None
    features: tuple[str, ...]


@cache
def weights() -> dict[str, float]:
    """The weights by feature, read once a process; a feature that is not there weighs nothing."""
    loaded: dict[str, float] = cues.load("aitia.where", "attach", dict[str, float])
    return loaded


def attach(draft: Draft, linked: Sequence[tuple[Mention, str]], cue: Names) -> None:
    """Give each event of the draft the place that it most likely has, or leave a gap."""
    for i, (at, answers) in enumerate(options(draft, linked, cue)):
        site = choose(answers) if at is not None else None
        event = draft.events[i]
        if site is None or at is None:
            draft.gap("where", f"events.{event.id}.place", _NOT_THERE if len(answers) > 1 else _NONE)
        else:
            place = Where(site.place, _basis(draft, at, site, cue))
            draft.events[i] = msgspec.structs.replace(event, place=place)


def options(draft: Draft, linked: Sequence[tuple[Mention, str]], cue: Names) -> list[tuple[Scene | None, list[Answer]]]:
    """For every event of the draft, where it is told and each answer that it may have, the first of which is none."""
    doc = draft.doc
    starts = [sentence.start for sentence in doc.sents]
    sites = _sites(draft, linked, starts)
    scenes = [_scene(draft, event, starts) for event in draft.events]
    told = [at for at in scenes if at is not None]
    made: list[tuple[Scene | None, list[Answer]]] = []
    for at in scenes:
        if at is None:
            made.append((None, []))
            continue
        near = list(in_reach(sites, at))
        answers = [Answer(None, tuple(of_none(at)))]
        answers += (Answer(site, tuple(of_site(doc, at, site, near, told, cue))) for site in near)
        made.append((at, answers))
    return made


def choose(answers: Sequence[Answer]) -> Site | None:
    """The likeliest answer: a place that is named several times is as likely as its mentions together."""
    by = weights()
    likely: dict[str | None, float] = {}
    best: dict[str | None, tuple[float, Site | None]] = {}
    for site, features in answers:
        score = sum(by.get(feature, 0.0) for feature in features)
        place = site.place if site else None
        likely[place] = likely.get(place, 0.0) + math.exp(score)
        if place not in best or score > best[place][0]:
            best[place] = score, site
    chosen = max(likely, key=lambda place: likely[place])
    return best[chosen][1]


def _scene(draft: Draft, event: Event, starts: Sequence[int]) -> Scene | None:
    trigger = draft.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    if trigger is None or not len(trigger):
        return None
    return scene(event, trigger.root, bisect_right(starts, trigger.root.i))


def _sites(draft: Draft, linked: Sequence[tuple[Mention, str]], starts: Sequence[int]) -> list[Site]:
    """Where places are named, those of peoples left out."""
    precision = {place.id: place.precision for place in draft.places}
    line = draft.article.dateline
    sites: list[Site] = []
    datelined = False
    for mention, place in linked:
        if mention.label == "NORP":
            continue
        inside = line is not None and line.start <= draft.doc[mention.first].idx < line.end
        if inside and datelined:
            continue  # the town, not the country after it
        datelined = datelined or inside
        sites.append(Site(mention, place, precision[place], bisect_right(starts, mention.first), inside))
    return sites


def _basis(draft: Draft, at: Scene, site: Site, cue: Names) -> PlaceBasis:
    """What it rests on that an event has this place."""
    if site.dateline:
        return "dateline"
    if site.sentence != at.sentence:
        return "earlier"
    tied = way(draft.doc[site.mention.first : site.mention.last].root, at.trigger, at.above)
    located = tied.preposition in cue.prepositions or tied.role in _UNDERGOES
    return "event" if tied.own and located else "sentence"
