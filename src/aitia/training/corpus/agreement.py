"""How far two coders agree on the same passages, by layer of the record.

F1 of what one coder marked against the other's, the same whichever of them is taken for gold. What counts as the same:

- an event: triggers share a character and the types are equal; with actor and with recipient, those sides share a word
  that is not a function word, or are both empty
- a trigger, whatever its type: they share a character
- a standing: of the events with the same trigger, those of equal standing (accuracy and Cohen's kappa)
- a claim: contents of token Jaccard 0.5 or more and claimers that share a word, as in `aitia evaluate says`
- a cause: cause and effect share half of their tokens each (Dice), whichever the kind
- a place, a time: of the events with the same trigger, those of equal country and of equal value (accuracy)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from aitia.evaluation.words import FUNCTION_WORDS
from aitia.training.corpus.passage import Passage, Range

_WORD = re.compile(r"\w+")


Same = Callable[[Passage, str, Passage, str], bool]
"""Whether an item of one coder's passage and one of the other's are the same."""


class Agreement(NamedTuple):
    """A line of the table: the layer, the measure's name, its value, and on how many cases it rests."""

    layer: str
    measure: str
    value: float
    cases: int


def agreement(pairs: Sequence[tuple[Passage, Passage]]) -> list[Agreement]:
    """The agreement of two coders on passages of the same text, paired."""
    matched = [(a, b, i, j) for a, b in pairs for i, j in _match(a, a.events, b, b.events, _same_trigger)]
    firsts, seconds = (sum(len(p.events) for p in side) for side in zip(*pairs, strict=True))

    def f1(name: str, same: Same) -> Agreement:
        return Agreement(
            name, "F1", 2 * sum(same(a, i, b, j) for a, b, i, j in matched) / max(firsts + seconds, 1), firsts
        )

    def share(name: str, value: Callable[[Passage, str], object]) -> list[Agreement]:
        said = [(value(a, i), value(b, j)) for a, b, i, j in matched]
        equal = sum(x == y for x, y in said) / max(len(said), 1)
        return [Agreement(name, "accuracy", equal, len(said)), Agreement(name, "kappa", _kappa(said), len(said))]

    return [
        f1("trigger", lambda *_: True),
        f1("event type", _same_type),
        f1("event type, actor", lambda a, i, b, j: _same_type(a, i, b, j) and _same_side(a, i, b, j, "actors")),
        f1(
            "event type, actor, recipient",
            lambda a, i, b, j: (
                _same_type(a, i, b, j) and _same_side(a, i, b, j, "actors") and _same_side(a, i, b, j, "recipients")
            ),
        ),
        Agreement(
            "passages with events", "accuracy", _share(bool(a.events) == bool(b.events) for a, b in pairs), len(pairs)
        ),
        *share("standing", lambda p, id: p.standing(id)),
        *share("place (country)", lambda p, id: (place := p.events[id].place) and p.places[place].country),
        *share("time", lambda p, id: (time := p.events[id].time) and p.times[time]),
        _paired("claim", pairs, lambda p: p.claims, _same_claim),
        _paired("cause", pairs, lambda p: [f"{k}" for k in range(len(p.causes))], _same_cause),
    ]


def _paired(
    layer: str,
    pairs: Sequence[tuple[Passage, Passage]],
    items: Callable[[Passage], Iterable[str]],
    same: Same,
) -> Agreement:
    """F1 of items matched one to one, greedily in the order of the text."""
    total = hits = 0
    for a, b in pairs:
        ours, theirs = list(items(a)), list(items(b))
        total += len(ours) + len(theirs)
        hits += len(_match(a, ours, b, theirs, same))
    return Agreement(layer, "F1", 2 * hits / max(total, 1), sum(len(list(items(a))) for a, _ in pairs))


def _match(a: Passage, ours: Iterable[str], b: Passage, theirs: Iterable[str], same: Same) -> list[tuple[str, str]]:
    """Items of two coders paired one to one, greedily in the order of the text."""
    left = list(theirs)
    found = []
    for i in ours:
        j = next((j for j in left if same(a, i, b, j)), None)
        if j is not None:
            left.remove(j)
            found.append((i, j))
    return found


def _same_trigger(a: Passage, i: str, b: Passage, j: str) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a.marks[i] for y in b.marks[j])


def _same_type(a: Passage, i: str, b: Passage, j: str) -> bool:
    return a.events[i].type == b.events[j].type


def _same_side(a: Passage, i: str, b: Passage, j: str, side: str) -> bool:
    ours, theirs = (
        {word for id in getattr(p.events[event], side) for at in p.marks[id] for word in _content(p, at)}
        for p, event in ((a, i), (b, j))
    )
    return bool(ours & theirs) or not (ours or theirs)


def _same_claim(a: Passage, i: str, b: Passage, j: str) -> bool:
    ours, theirs = (_tokens(p, p.marks[id]) for p, id in ((a, i), (b, j)))
    if len(ours & theirs) < 0.5 * len(ours | theirs):
        return False
    who = [p.claimer(id) for p, id in ((a, i), (b, j))]
    if who[0] is None or who[1] is None:
        return who[0] is who[1]
    return bool(_content(a, who[0]) & _content(b, who[1])) or a.text[slice(*who[0])] == b.text[slice(*who[1])]


def _same_cause(a: Passage, i: str, b: Passage, j: str) -> bool:
    ours, theirs = a.causes[int(i)], b.causes[int(j)]
    return all(
        _dice(_tokens(a, a.marks[x]), _tokens(b, b.marks[y])) >= 0.5
        for x, y in ((ours.cause, theirs.cause), (ours.effect, theirs.effect))
    )


def _tokens(passage: Passage, pieces: Iterable[Range]) -> set[int]:
    """Where the words of a mark begin: the same words of the same text."""
    return {a + m.start() for a, b in pieces for m in _WORD.finditer(passage.text[a:b])}


def _content(passage: Passage, at: Range) -> set[str]:
    return {word for word in _WORD.findall(passage.text[at[0] : at[1]].lower()) if word not in FUNCTION_WORDS}


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / max(len(a) + len(b), 1)


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / max(len(found), 1)


def _kappa(said: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa: agreement beyond what two coders of these habits reach by chance; 1 where they never differ."""
    n = len(said)
    observed = sum(x == y for x, y in said) / max(n, 1)
    ours, theirs = Counter(x for x, _ in said), Counter(y for _, y in said)
    chance = sum(ours[value] * theirs[value] for value in ours) / max(n * n, 1)
    return 1.0 if observed == 1 else (observed - chance) / (1 - chance)
