"""Gaps: fields left empty, and why."""

from __future__ import annotations

from msgspec import Struct


class Gap(Struct, frozen=True, order=True):
    """A field that could not be filled: the stage that tried, the field's path, the reason in words."""

    stage: str
    field: str
    reason: str
