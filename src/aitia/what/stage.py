"""The step: triggers found, resolved, and made into events."""

from __future__ import annotations

from collections.abc import Sequence

from aitia import codebooks
from aitia.codebooks import Codebook
from aitia.draft import Draft, Step
from aitia.models import encoder
from aitia.models.encoder import Encoded
from aitia.record import Event
from aitia.settings import Settings
from aitia.what import fitted, heads, learned, rules
from aitia.what import lexicon as words
from aitia.what.confidence import least
from aitia.what.contexts import Contexts
from aitia.what.criteria import Criteria
from aitia.what.lexicon import Lexicon
from aitia.what.participants import Participants
from aitia.what.rules import Found
from aitia.what.similar import Similar
from aitia.what.size import sizes


def make(settings: Settings) -> Step:
    """The step that adds events to a draft. Raises `CodebookError` for an unknown codebook, one that has changed since
    a head was fitted to it, or a broken cue file, `ModelError` if the weights are missing or not those that were
    shipped."""
    lexicon = words.load(settings.codebook)
    similar = None if lexicon.ruled else Similar(lexicon)
    if similar and settings.learned:
        similar.nearest.head = fitted.load(lexicon.codebook)
    criteria = Criteria(lexicon.codebook)
    by_heads = settings.learned and _is_learned(lexicon.codebook)
    if by_heads:
        heads.load()
        encoder.load()

    def step(draft: Draft) -> None:
        participants = Participants(draft, lexicon)
        contexts = Contexts(lexicon.codebook)
        # The rules know the types of their cue files alone, modals ("must leave" is REQUEST) among them.
        found = similar.find(draft, participants) if similar else rules.find(draft.doc, participants, lexicon)
        if by_heads:
            draft.encoded = draft.encoded or encoder.load().read(draft.doc)
            found = learned.find(draft.doc, draft.encoded, found, heads.load(), lexicon.codebook)
        elif not similar:
            found = [one for one in found if one.alone and one.sure >= least()]
        about = _about(found, draft.encoded) if by_heads and draft.encoded else {}
        made: set[str] = set()
        for one in found:
            told = contexts.of(one.trigger.token, about.get(one.trigger.token.i))
            event = _event(one, draft, participants, told, lexicon)
            if event.id not in made:
                made.add(event.id)
                draft.events.append(criteria.answered(event, one.trigger.token, draft))
                if not event.actors:
                    draft.gap("what", f"events.{event.id}.actors", "nobody is named as acting")

    return step


def _is_learned(book: Codebook) -> bool:
    """Whether a codebook has just the types, modes and contexts that the heads know, in their order."""
    known = codebooks.load("plover")
    return heads.modes(book) == heads.modes(known) and list(book.contexts) == list(known.contexts)


def _about(found: Sequence[Found], encoded: Encoded) -> dict[int, dict[str, float]]:
    """For the trigger of each event the chances of the contexts, by the heads."""
    place, vectors = {i: n for n, i in enumerate(encoded.words.tokens)}, encoded.vectors
    names = list(codebooks.load("plover").contexts)
    return {
        i: dict(zip(names, heads.load().contexts(vectors[place[i]]).tolist(), strict=True))
        for i in (one.trigger.token.i for one in found)
        if i in place
    }


def _event(one: Found, draft: Draft, participants: Participants, contexts: tuple[str, ...], lexicon: Lexicon) -> Event:
    span = draft.words(one.trigger.words)
    return Event(
        id=draft.id("event", span.start, span.end),
        type=one.trigger.type,
        mode=one.mode,
        contexts=contexts,
        quad=lexicon.quad(one.trigger.type),
        trigger=span,
        actors=participants.named(participants.meant(one.actors, one.trigger.token)),
        recipients=participants.named(participants.meant(one.recipients, one.trigger.token)),
        size=sizes(one.trigger, draft, lexicon, one.mode),
        claims=draft.claims_around(span.start, span.end),
        confidence=one.sure,
    )
