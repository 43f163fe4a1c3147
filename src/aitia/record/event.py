"""Events: who did what to whom, as one article tells it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from aitia.record.evidence import Span
from aitia.record.place import Where
from aitia.record.time import When

Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U"]
Standing = Literal["asserted", "reported", "unconfirmed", "denied", "hypothetical", "planned", "predicted"]


class Participant(Struct, frozen=True, kw_only=True):
    """An actor or a recipient: the words, and the entity that they name where it is known."""

    entity: str | None = None
    evidence: Span


class Quantity(Struct, frozen=True, kw_only=True):
    """How many: the number given, or the ends of a range, with the words."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    evidence: tuple[Span, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """What the text tells of a criterion of the codebook: one of its values, with the words that tell it."""

    value: str
    evidence: tuple[Span, ...]


class Event(Struct, frozen=True, kw_only=True):
    """Something that happens (PLOVER). `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4
    material conflict. `criteria` has the codebook's questions that the text answers, by name. `factuality` is
    FactBank's, `claims` go from the outermost inwards and are empty where the narrator speaks."""

    id: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int
    trigger: Span
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Where | None = None
    time: When | None = None
    size: dict[str, Quantity] = {}
    criteria: dict[str, Answer] = {}
    factuality: Factuality = "U"
    standing: Standing = "asserted"
    cues: tuple[Span, ...] = ()
    claims: tuple[str, ...] = ()
    confidence: float
