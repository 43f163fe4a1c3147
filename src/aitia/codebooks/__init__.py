"""Codebooks: which types, modes and contexts events are coded to.

A codebook is a folder: ``codebook.yaml`` says what it is and names its types, each of which has a file with definition,
modes, cue words, examples and counterexamples; ``contexts.yaml`` has the contexts. `load("plover")` gives PLOVER as its
manual of 2021 defines it, in our own words; `load("coup")` attempts to take power; `load("my/")` a folder of your own,
which `new` begins. The examples are the codebook's tests: ``aitia codebook check`` reads them. ``aitia codebook fit``
puts a head beside them, ``fitted.bin``. Criteria are questions about an event ("who carries it out?"); the words and
sectors that tell each answer stand in ``codebook.yaml`` as well.

Needs nothing; gives `Codebook`, with a fingerprint over all its files. Known limits: the special contexts of PLOVER
(historical, future, ...) are told by an event's time and standing instead.
"""

from __future__ import annotations

from aitia.codebooks.load import FITTED, load, names
from aitia.codebooks.schema import schema
from aitia.codebooks.starter import new
from aitia.codebooks.types import (
    About,
    Clue,
    Codebook,
    Context,
    Counterexample,
    Criterion,
    EventType,
    Example,
    Value,
)

__all__ = [
    "FITTED", "About", "Clue", "Codebook", "Context", "Counterexample", "Criterion", "EventType", "Example", "Value",
    "load", "names", "new", "schema",
]  # fmt: skip
