"""How well a type is coded that nothing was trained on: from its definition and examples alone.

PLOVER is read as if it were a user's codebook: its rules and heads are left aside, and every type is told by likeness
to its own definition and examples (`aitia.what.similar`). Measured is, given the trigger, for what share of a type's
events the nearest type is the right one, and the mean of that over the types. The encoder has seen PLOVER's types
while it was trained: what is left out are the rules and the heads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from aitia.evaluation.what import EventsRow
from aitia.models import arrays, encoder
from aitia.training import data
from aitia.training.corpus import report
from aitia.training.corpus.passage import Passage
from aitia.what import lexicon
from aitia.what.nearest import Seen
from aitia.what.similar import Similar


class Trigger(NamedTuple):
    """Where the words of a trigger stand in a text, and the types that are right."""

    start: int
    end: int
    types: frozenset[str]


def left_out(cache: Path) -> dict[str, dict[str, float]]:
    """The recall of each type, by the texts that it is measured on; printed as tables. A minute or two."""
    similar = Similar(lexicon.load("plover"))
    found = {}
    for name, texts in (("the corpus' dev part", _of_corpus()), ("PLOVER's dev sentences", _of_gold())):
        found[name] = recall(similar, texts, data.parsed([text for text, _ in texts], cache))
        print(f"{name}: mean recall {mean(found[name].values()):.3f}")
        for type, share in sorted(found[name].items()):
            print(f"  {type:<12} {share:.3f}")
    return found


def recall(similar: Similar, texts: Sequence[tuple[str, list[Trigger]]], docs: Iterable[Doc]) -> dict[str, float]:
    """For each type the share of its events that are told by likeness, given their triggers. An event that may be of
    several types counts for the first of them by name."""
    right: dict[str, list[bool]] = defaultdict(list)
    reader = encoder.load()
    with arrays.one_thread():
        for doc, (_, triggers) in zip(docs, texts, strict=True):
            encoded = reader.read(doc)
            for token, trigger in _tokens(doc, triggers):
                type = nearest(similar, similar.space.seen(doc, encoded, lambda t, i=token.i: t.i == i))  # type: ignore[misc]
                right[min(trigger.types)].append(type in trigger.types)
    return {type: mean(some) for type, some in right.items()}


def nearest(similar: Similar, words: Seen) -> str | None:
    """The type that a word is nearest to; None if it is no word of the encoder's."""
    judge = similar.nearest
    if not words.tokens:
        return None
    scores = judge.scores(words, words.likeness(judge.words))
    return judge.types[int(scores[0].argmax())]


def _tokens(doc: Doc, triggers: Iterable[Trigger]) -> Iterator[tuple[Token, Trigger]]:
    for trigger in triggers:
        span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
        if span is not None:
            yield span.root, trigger


def _of_corpus() -> list[tuple[str, list[Trigger]]]:
    passages: list[Passage] = [p for p in report.load(report.files())[0] if p.part == "dev"]
    return [
        (p.text, [Trigger(*p.marks[id][0], frozenset([event.type])) for id, event in p.events.items()])
        for p in passages
    ]


def _of_gold() -> list[tuple[str, list[Trigger]]]:
    file = data.gold() / "events" / "dev.jsonl"
    rows = [msgspec.json.decode(line, type=EventsRow) for line in file.open("rb")]
    return [
        (row.text, [Trigger(*event.trigger[0], frozenset(event.accepted)) for event in row.events if event.trigger])
        for row in rows
    ]
