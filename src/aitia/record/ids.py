"""Ids: each a hash of the content that it names, so the same article read again gives the same ids."""

from __future__ import annotations

import hashlib

import msgspec


def identify(kind: str, *content: object) -> str:
    """An id such as ``event-1f0c5a9be2d34c71``: the kind, and 64 bits of SHA-256 over the content as JSON.

    `content` is anything that msgspec can encode; its order matters.
    """
    return f"{kind}-{hashlib.sha256(msgspec.json.encode([kind, *content])).hexdigest()[:16]}"
