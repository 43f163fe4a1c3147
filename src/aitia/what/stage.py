"""The step: triggers found, resolved, and made into events."""

from __future__ import annotations

from aitia.draft import Draft, Step
from aitia.record import Event
from aitia.settings import Settings
from aitia.what import lexicon as words
from aitia.what.confidence import confidence, least
from aitia.what.contexts import Contexts
from aitia.what.find import Trigger, triggers
from aitia.what.participants import Participants
from aitia.what.resolve import mode, resolve
from aitia.what.size import sizes


def make(settings: Settings) -> Step:
    """The step that adds events to a draft. Raises `CodebookError` for an unknown codebook or a broken cue file."""
    lexicon = words.load(settings.codebook)

    def step(draft: Draft) -> None:
        participants = Participants(draft, lexicon)
        contexts = Contexts(lexicon.codebook)
        made: set[str] = set()
        for trigger in resolve(triggers(draft.doc, lexicon), lexicon):
            event = _event(trigger, draft, participants, contexts, lexicon)
            if event is not None and event.id not in made:
                made.add(event.id)
                draft.events.append(event)
                if not event.actors:
                    draft.gap("what", f"events.{event.id}.actors", "nobody is named as acting")

    return step


def _event(
    trigger: Trigger, draft: Draft, participants: Participants, contexts: Contexts, lexicon: words.Lexicon
) -> Event | None:
    actors = participants.actors(trigger)
    recipients = participants.recipients(trigger)
    for part in trigger.parts:
        actors = actors or participants.actors(part)
        recipients = [*recipients, *participants.recipients(part)]
    acting = {token.i for token in actors}
    recipients = [token for token in recipients if token.i not in acting]
    if not recipients and not trigger.row.alone and (not actors or trigger.row.recipient[:1] == ("object",)):
        return None
    sure = confidence(trigger, [participants.is_actor(a) for a in actors], len(recipients), lexicon)
    if sure < least():
        return None
    span = draft.words(trigger.words)
    return Event(
        id=draft.id("event", span.start, span.end),
        type=trigger.type,
        mode=mode(trigger, lexicon),
        contexts=contexts.of(trigger.token),
        quad=lexicon.quad(trigger.type),
        trigger=span,
        actors=participants.named(actors),
        recipients=participants.named(recipients),
        size=sizes(trigger, draft, lexicon),
        claims=draft.claims_around(span.start, span.end),
        confidence=sure,
    )
