"""Outputs: one writer a format. Each takes records one by one and writes them to a text stream."""

from __future__ import annotations

from aitia.outputs.writers import FORMATS, Writer, writer

__all__ = ["FORMATS", "Writer", "writer"]
