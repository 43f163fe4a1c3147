"""How likely a time expression is the time of an event: features of the way between the two, weighed by numbers.

The weights in cues/scope.yaml are those of a logistic regression on the train part of the corpus
(`aitia.training.when`); a feature is 1 where its name holds and 0 elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from spacy.tokens import Token

from aitia.language import cues, grammar
from aitia.record import Time

_VERBAL = ("VERB", "AUX")
_CLAUSES = ("relcl", "advcl", "ccomp", "xcomp", "acl", "pcomp", "csubj", "parataxis")


class Weights(Struct, frozen=True):
    """The regression: `least` is the probability from which a time is taken, `weights` go by the names of features."""

    least: float
    weights: dict[str, float]


def likely(names: Iterable[str]) -> float:
    """The probability that features speak for a time; a feature without a weight says nothing."""
    total = sum(_weights().weights.get(name, 0.0) for name in names)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def least() -> float:
    """The probability from which a time is taken for an event's."""
    return _weights().least


def features(time: Time, word: Token, trigger: Token, event_heads: frozenset[int]) -> list[str]:
    """What holds of an expression (its head is `word`) and an event (its head is `trigger`) of one article.

    `event_heads` are the heads of all events.
    """
    noun = "noun" if trigger.pos_ not in _VERBAL else "verb"
    names = ["bias", f"trigger={noun}", f"time={_kind(time)}"]
    if word.sent.start != trigger.sent.start:
        sentences = _sentences_between(word, trigger)
        return [*names, f"sentences={min(sentences, 4)}", f"sentences+{noun}", *_tense(time, trigger, "far")]
    names += _way(word, trigger, noun, event_heads)
    names += _tense(time, trigger, "near")
    low, high = sorted((word.i, trigger.i))
    between = word.doc[low + 1 : high]
    order = "before" if word.i < trigger.i else "after"
    names.append(f"order={order}+{noun}")
    names.append(f"distance={min(int(math.log2(high - low + 1)), 6)}")
    if any(token.text == ";" for token in between):
        names.append("semicolon")
    if any(token.text in (":", "—", "–") for token in between):
        names.append("colon")
    others = sum(token.i in event_heads for token in between)
    names.append(f"events_between={min(others, 3)}+{order}")
    if word.i - word.sent.start <= 3:
        names.append("fronted")
    return names


def _way(word: Token, trigger: Token, noun: str, event_heads: frozenset[int]) -> list[str]:
    """The way in the tree from the expression up to where it meets the event, and down to it."""
    up = [word, *grammar.ancestors(word)]
    above = {token.i: n for n, token in enumerate(up)}
    down: list[Token] = []
    for token in [trigger, *grammar.ancestors(trigger)]:
        if token.i in above:
            meet = token
            break
        down.append(token)
    else:
        return ["way=none"]
    climbed = up[: above[meet.i]]
    ups = [t.dep_ for t in climbed if t.dep_ in _CLAUSES or (t.dep_ == "conj" and t.pos_ in _VERBAL)]
    steps = [t.dep_ for t in reversed(down) if t.dep_ not in ("prep", "pobj", "compound", "amod")]
    verbs_up = sum(t.pos_ in _VERBAL for t in climbed)
    names = [
        f"up={'.'.join(ups[-2:]) or 'none'}",
        f"down={'.'.join(steps[:3]) or 'none'}",
        f"up={'.'.join(ups[-1:]) or 'none'}|down={'.'.join(steps[:1]) or 'none'}+{noun}",
        f"verbs_up={min(verbs_up, 3)}",
        f"meet={'event' if meet.i in event_heads else 'verb' if meet.pos_ in _VERBAL else 'noun'}",
    ]
    if meet.i == trigger.i:
        names.append(f"own+{noun}+{'direct' if verbs_up == 0 else 'below'}")
    elif down and down[-1].dep_ == "conj" and len(down) == 1:
        names.append(f"conjunct+{'before' if word.i < meet.i else 'after' if word.i > trigger.i else 'between'}")
    if down:
        prep = next((t.lower_ for t in down if t.dep_ == "prep"), "")
        names.append(f"down_by={down[-1].dep_}+{prep}")
        mark = next((c.lower_ for t in down for c in t.children if c.dep_ in ("mark", "advmod") and c.i < t.i), "")
        names.append(f"mark={mark if mark in _MARKS else ''}")
    elif ups:
        names.append(f"up_first={ups[0]}")
    return names


_MARKS = frozenset(
    {"after", "before", "when", "as", "because", "since", "if", "until", "while", "that", "once", "where"}
)


def _tense(time: Time, trigger: Token, near: str) -> list[str]:
    """How the tense of the event's verb goes with it."""
    verb = trigger
    while verb.pos_ not in _VERBAL and verb.head.i != verb.i:
        verb = verb.head
    helpers = {a.lower_ for a in grammar.auxiliaries(verb)}
    if helpers & {"had", "'d", "’d"} and verb.tag_ == "VBN":
        tense = "had"
    elif helpers & {"has", "have", "'ve", "’ve"}:
        tense = "has"
    elif helpers & grammar.FUTURE:
        tense = "will"
    elif helpers & grammar.MODALS:
        tense = "would"
    elif "to" in helpers:
        tense = "to"
    else:
        tense = verb.tag_
    own = "own" if verb.i == trigger.i else "over"
    return [f"tense={tense}+{own}+{near}"]


def _kind(time: Time) -> str:
    """Day, part of a day, a longer stretch, or no point in time at all."""
    if time.type in ("DURATION", "SET"):
        return time.type
    if time.start is None:
        return "REF" if time.value.endswith("_REF") else "unknown"
    return time.precision


def _sentences_between(word: Token, trigger: Token) -> int:
    low, high = sorted((word.i, trigger.i))
    count = sum(1 for token in word.doc[low + 1 : high + 1] if token.is_sent_start and not token.is_space)
    return count if word.i < trigger.i else -count


@cache
def _weights() -> Weights:
    weights: Weights = cues.load("aitia.when", "scope", Weights)
    return weights
