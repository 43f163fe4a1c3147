"""Causes: what somebody says brought something about."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from aitia.record.evidence import Span

CauseKind = Literal["cause", "purpose", "enablement", "prevention", "expected_effect"]


class Side(Struct, frozen=True, kw_only=True):
    """One side of a causal link: its words, and the events told in them."""

    evidence: tuple[Span, ...]
    events: tuple[str, ...] = ()


class Cause(Struct, frozen=True, kw_only=True):
    """A causal link that the narrator or a claimer asserts (Causal News Corpus: cause, effect, signal)."""

    id: str
    kind: CauseKind
    cause: Side
    effect: Side
    signal: tuple[Span, ...] = ()
    claims: tuple[str, ...] = ()
    confidence: float
