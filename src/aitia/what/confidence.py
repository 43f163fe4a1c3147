"""How likely an event is to be right: the weight of its cue and where it stands in its sentence."""

from __future__ import annotations

from functools import cache
from math import exp, log

from spacy.tokens import Token

from aitia.language import cues
from aitia.what.find import Trigger
from aitia.what.lexicon import Lexicon

_ON_THE_WAY = frozenset({"conj", "xcomp", "dobj", "nsubjpass", "parataxis", "acomp", "oprd", "prep", "pobj"})
_REACH = 12


def confidence(trigger: Trigger, actors: list[bool], recipients: int, lexicon: Lexicon) -> float:
    """The chance, between 0 and 1, that people coded an event of this type there: a logistic sum over `features`,
    with the weights of confidence.yaml. `actors` tells of every actor whether its word names somebody who can act."""
    weights = _weights()
    found = features(trigger, actors, recipients, lexicon)
    total = weights["always"] + sum(weights[name] * x for name, x in found.items())
    return round(1 / (1 + exp(-total)), 3)


def least() -> float:
    """The confidence below which a trigger is no event."""
    return _weights()["least"]


def features(trigger: Trigger, actors: list[bool], recipients: int, lexicon: Lexicon) -> dict[str, float]:
    """What speaks for an event and against it, by the names of confidence.yaml."""
    weight = min(max(trigger.row.weight, 0.02), 0.98)
    token = trigger.token
    happens = token.dep_ == "nsubj" and token.head.lemma_ in lexicon.frames.occurring
    if happens:
        token = token.head
    return {
        "cue": log(weight / (1 - weight)),
        "noun": float(trigger.nominal and not happens),
        "main": float(_is_main(token, lexicon)),
        "actor": float(any(actors)),
        "thing": float(bool(actors) and not any(actors)),
        "recipient": float(recipients > 0),
        "inside": float(trigger.inside is not None),
        "turned": float(trigger.type != trigger.rule.type),
    }


def _is_main(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word belongs to the main clause, or to one that is merely reported."""
    for _ in range(_REACH):
        head = token.head
        if head.i == token.i:
            return True
        if token.dep_ == "ccomp":
            if head.lemma_ not in lexicon.frames.saying:
                return False
        elif token.dep_ not in _ON_THE_WAY:
            return False
        token = head
    return False


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = cues.load("aitia.what", "confidence", dict[str, float])
    return weights
