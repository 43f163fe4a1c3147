"""Claims: who is said to say, think or want what."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from aitia.record.evidence import Span
from aitia.record.time import When

ClaimerKind = Literal["named", "unnamed", "document"]
Manner = Literal["direct", "indirect", "mixed"]


class Claimer(Struct, frozen=True, kw_only=True):
    """Who makes a claim. `evidence` is empty where the text names nobody ("it is said that")."""

    entity: str | None = None
    kind: ClaimerKind
    evidence: tuple[Span, ...] = ()


class Channel(Struct, frozen=True, kw_only=True):
    """The medium of a claim: television, press conference, Telegram."""

    kind: str
    name: str | None = None
    evidence: tuple[Span, ...]


class Claim(Struct, frozen=True, kw_only=True):
    """An attribution: a claimer is said to say, think or want a content, by the words of a cue (PARC 3.0, PolNeAR).

    `within` is the claim whose content holds this one: "the paper wrote that the minister had denied it".
    """

    id: str
    claimer: Claimer
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    manner: Manner
    act: str
    channel: Channel | None = None
    addressee: str | None = None
    time: When | None = None
    within: str | None = None
    confidence: float
