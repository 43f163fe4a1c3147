"""Who may take part in an event: the noun phrases of its sentence, and how each stands to the trigger in the parse."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from aitia.what.clauses import passive
from aitia.what.find import ACTOR_NAMES
from aitia.what.phrases import BEFORE

_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PARTS = frozenset({"compound", "nmod", "amod", "nummod", "quantmod", "det", "npadvmod", "expl", "attr"})
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
MOST = 60
"""Candidates of one sentence that are looked at, the nearest to the trigger."""
PATHS = 1024
"""Into so many numbers the ways from trigger to candidate are hashed."""
_LONGEST_WAY = 6
NAMES = {"PERSON": 1, "ORG": 2, "GPE": 3, "NORP": 4, "LOC": 3, "FAC": 3}
GIVEN = 5 + 7
"""How many numbers `given` has."""


class Candidates(NamedTuple):
    """The candidates of a trigger, the number of each one's way through the parse, and what else is known of it."""

    tokens: list[Token]
    paths: NDArray[np.int64]
    given: NDArray[np.float32]


def candidates(trigger: Token, actors: frozenset[int], recipients: frozenset[int]) -> Candidates:
    """The noun phrases in the sentence of a trigger, by their heads. `actors` and `recipients` are the tokens that the
    rules took for them."""
    found = [token for token in trigger.sent if token.i != trigger.i and _names_somebody(token)]
    if len(found) > MOST:
        found = sorted(sorted(found, key=lambda t: (abs(t.i - trigger.i), t.i))[:MOST], key=lambda t: t.i)
    is_passive, nominal = passive(trigger), trigger.pos_ in ("NOUN", "PROPN")
    given = np.zeros((len(found), GIVEN), np.float32)
    for n, token in enumerate(found):
        given[n, NAMES.get(token.ent_type_, 0)] = 1
        given[n, 5:] = (
            token.i < trigger.i,
            min(abs(token.i - trigger.i), 40) / 20,
            is_passive,
            nominal,
            token.pos_ == "PRON",
            token.i in actors,
            token.i in recipients,
        )
    return Candidates(found, np.array([_number(way(trigger, token)) for token in found], np.int64), given)


def _names_somebody(token: Token) -> bool:
    if token.ent_type_ in _TIMES:
        return False
    if token.dep_ in BEFORE and token.ent_type_ in ACTOR_NAMES:
        return token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I"
    return token.pos_ in _HEADS and token.dep_ not in _PARTS


def way(trigger: Token, token: Token) -> str:
    """The way from a candidate up to what it shares with the trigger, and down to the trigger, in dependency labels;
    prepositions are told by name."""
    above = {trigger.i: 0}
    down: list[str] = []
    at = trigger
    while at.head.i != at.i and len(down) < _LONGEST_WAY:
        down.append(_label(at))
        at = at.head
        above[at.i] = len(down)
    up: list[str] = []
    at = token
    while at.i not in above:
        if at.head.i == at.i or len(up) >= _LONGEST_WAY:
            return "far"
        up.append(_label(at))
        at = at.head
    return ">".join(up) + "|" + "<".join(reversed(down[: above[at.i]]))


def _label(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "dative") else token.dep_


@lru_cache(maxsize=65536)
def _number(path: str) -> int:
    return crc32(path.encode()) % PATHS
