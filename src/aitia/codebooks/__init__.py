"""Codebooks: which types, modes and contexts events are coded to.

`load("plover")` gives PLOVER as manual 0.8 (2021) defines it, in our own words. Needs nothing; gives types with quad
classes and modes, contexts, and a fingerprint of the file. Known limits: one file, no examples yet, and the special
contexts of PLOVER (historical, future, ...) are told by an event's time and standing instead.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from aitia.errors import CodebookError


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """A category of events: its quad class (1 to 4), a definition in one line, and its modes with what they mean."""

    quad: int
    definition: str
    modes: dict[str, str] = {}


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    types: dict[str, EventType]
    contexts: dict[str, str]


class Codebook(Struct, frozen=True):
    """Types and contexts by name, in the order of the file. `fingerprint` names this very version: ``plover@3f2a…``."""

    name: str
    fingerprint: str
    types: dict[str, EventType]
    contexts: dict[str, str]


def names() -> list[str]:
    """The codebooks that exist."""
    return sorted(file.name[:-5] for file in files(__package__).iterdir() if file.name.endswith(".yaml"))


@cache
def load(name: str) -> Codebook:
    """The codebook of this name. Raises `CodebookError` if there is none, or if its file is broken."""
    if name not in names():
        raise CodebookError(f"there is no codebook {name!r}; there are: {', '.join(names())}")
    data = files(__package__).joinpath(f"{name}.yaml").read_bytes()
    try:
        file = msgspec.yaml.decode(data, type=_File)
    except msgspec.DecodeError as error:
        raise CodebookError(f"codebooks/{name}.yaml: {error}") from error
    return Codebook(name, f"{name}@{hashlib.sha256(data).hexdigest()[:12]}", file.types, file.contexts)
