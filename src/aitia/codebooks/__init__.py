"""Codebooks: which types, modes and contexts events are coded to.

A codebook is a folder: ``codebook.yaml`` says what it is and names its types, each of which has a file with definition,
modes, cue words, examples and counterexamples; ``contexts.yaml`` has the contexts. `load("plover")` gives PLOVER as its
manual of 2021 defines it, in our own words; `load("coup")` attempts to take power; `load("my/")` a folder of your own,
which `new` begins. The examples are the codebook's tests: ``aitia codebook check`` reads them. ``aitia codebook fit``
puts a head beside them, ``fitted.bin``.

Needs nothing; gives `Codebook`, with a fingerprint over all its files. Known limits: the special contexts of PLOVER
(historical, future, ...) are told by an event's time and standing instead; no stage answers criteria yet.
"""

from __future__ import annotations

from aitia.codebooks.load import FITTED, load, names
from aitia.codebooks.schema import schema
from aitia.codebooks.starter import new
from aitia.codebooks.types import About, Codebook, Context, Counterexample, Criterion, EventType, Example

__all__ = [
    "FITTED", "About", "Codebook", "Context", "Counterexample", "Criterion", "EventType", "Example", "load", "names",
    "new", "schema",
]  # fmt: skip
