"""What the rules find: triggers with who takes part in them, and how sure the rules are. The learned heads are shown
these as hints; without the heads they are the events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from aitia.what.confidence import confidence
from aitia.what.find import Trigger, triggers
from aitia.what.lexicon import Lexicon
from aitia.what.participants import Participants
from aitia.what.resolve import mode, resolve


class Found(NamedTuple):
    """An event in words: its trigger with type and mode, the heads of the phrases of who takes part, how sure.

    `alone` tells that it may stand without anybody to whom it is done.
    """

    trigger: Trigger
    mode: str | None
    actors: Sequence[Token]
    recipients: Sequence[Token]
    sure: float
    alone: bool = True


def find(doc: Doc, participants: Participants, lexicon: Lexicon) -> list[Found]:
    """Every trigger that the rules hold for an event, however unsure, in the order of the text."""
    return [_found(trigger, participants, lexicon) for trigger in resolve(triggers(doc, lexicon), lexicon)]


def _found(trigger: Trigger, participants: Participants, lexicon: Lexicon) -> Found:
    actors = participants.actors(trigger)
    recipients = participants.recipients(trigger)
    for part in trigger.parts:
        actors = actors or participants.actors(part)
        recipients = [*recipients, *participants.recipients(part)]
    acting = {token.i for token in actors}
    recipients = [token for token in recipients if token.i not in acting]
    return Found(
        trigger,
        mode(trigger, lexicon),
        actors,
        recipients,
        confidence(trigger, [participants.is_actor(a) for a in actors], len(recipients), lexicon),
        bool(recipients) or trigger.row.alone or (bool(actors) and trigger.row.recipient[:1] != ("object",)),
    )
