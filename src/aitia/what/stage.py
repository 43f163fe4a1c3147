"""The step: triggers found, resolved, and made into events."""

from __future__ import annotations

from aitia.draft import Draft, Step
from aitia.models import encoder
from aitia.record import Event
from aitia.settings import Settings
from aitia.what import fitted, heads, learned, rules
from aitia.what import lexicon as words
from aitia.what.confidence import least
from aitia.what.contexts import Contexts
from aitia.what.lexicon import Lexicon
from aitia.what.participants import Participants
from aitia.what.rules import Found
from aitia.what.similar import Similar
from aitia.what.size import sizes


def make(settings: Settings) -> Step:
    """The step that adds events to a draft. Raises `CodebookError` for an unknown codebook, one that has changed since
    a head was fitted to it, or a broken cue file,
    `ModelError` if the weights are missing or not those that were shipped."""
    lexicon = words.load(settings.codebook)
    similar = None if lexicon.ruled else Similar(lexicon)
    if similar and settings.learned:
        similar.nearest.head = fitted.load(lexicon.codebook)
    if settings.learned and similar is None:
        heads.load()
        encoder.load()

    def step(draft: Draft) -> None:
        participants = Participants(draft, lexicon)
        contexts = Contexts(lexicon.codebook)
        found = rules.find(draft.doc, participants, lexicon)
        if similar:
            found = similar.find(draft, participants)
        elif settings.learned:
            draft.encoded = draft.encoded or encoder.load().read(draft.doc)
            found = learned.find(draft.doc, draft.encoded, found, heads.load(), lexicon.codebook)
        else:
            found = [one for one in found if one.alone and one.sure >= least()]
        made: set[str] = set()
        for one in found:
            event = _event(one, draft, participants, contexts, lexicon)
            if event.id not in made:
                made.add(event.id)
                draft.events.append(event)
                if not event.actors:
                    draft.gap("what", f"events.{event.id}.actors", "nobody is named as acting")

    return step


def _event(one: Found, draft: Draft, participants: Participants, contexts: Contexts, lexicon: Lexicon) -> Event:
    span = draft.words(one.trigger.words)
    return Event(
        id=draft.id("event", span.start, span.end),
        type=one.trigger.type,
        mode=one.mode,
        contexts=contexts.of(one.trigger.token),
        quad=lexicon.quad(one.trigger.type),
        trigger=span,
        actors=participants.named(participants.meant(one.actors, one.trigger.token)),
        recipients=participants.named(participants.meant(one.recipients, one.trigger.token)),
        size=sizes(one.trigger, draft, lexicon, one.mode),
        claims=draft.claims_around(span.start, span.end),
        confidence=one.sure,
    )
