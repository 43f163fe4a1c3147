"""``python -m aitia.training.event_place [FOLDER]``: which place an event has, on the dev part of the corpus.

The events are given, trigger and type as a passage has them, so that only the place is measured. Right is an event with
a place if it is given that place (by any of the place's names in the passage), and one without if it is given none.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from aitia import codebooks
from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.evaluation.measure import Measures, rounded, share
from aitia.record import Event, Span
from aitia.settings import Settings
from aitia.stages import STAGES, make
from aitia.training.corpus import report
from aitia.training.corpus.passage import Passage


def passages(folder: Path, part: str = "dev") -> list[Passage]:
    """The passages of one part of the corpus that tell of events."""
    found, _ = report.load(report.files(folder))
    return [passage for passage in found if passage.part == part and passage.events]


def drafts(chosen: Sequence[Passage]) -> Iterator[Draft]:
    """Each passage parsed, with its events given and its places found, and one of them, or a gap, for every event."""
    where = make(STAGES["where"], Settings())
    articles = (reading.article(passage.text, published=passage.date) for passage in chosen)
    for passage, draft in zip(chosen, reading.drafts(articles, ()), strict=True):
        give(passage, draft)
        where(draft)
        yield draft


def give(passage: Passage, draft: Draft) -> None:
    """Put the passage's events into its draft: ids, triggers, types and modes."""
    types = codebooks.load("plover").types
    for id, event in passage.events.items():
        start, end = passage.marks[id][0]
        draft.events.append(
            Event(
                id=id,
                type=event.type,
                mode=event.mode,
                quad=types[event.type].quad,
                trigger=draft.span(start, end),
                confidence=1.0,
            )
        )


def outcome(passage: Passage, draft: Draft, event: Event) -> str:
    """How the place of an event compares: `right`, `right_gap`, `wrong`, `missed` or `invented`."""
    gold = passage.events[event.id].place
    if event.place is None:
        return "right_gap" if gold is None else "missed"
    if gold is None:
        return "invented"
    given = next(place for place in draft.places if place.id == event.place.id)
    return "right" if same(passage, gold, given.evidence) else "wrong"


def same(passage: Passage, gold: str, evidence: Sequence[Span]) -> bool:
    """Whether the names of a place are those of a marked one: one of them shares a character with one of its marks."""
    return any(span.start < end and start < span.end for span in evidence for start, end in passage.marks[gold])


def measure(pairs: Iterable[tuple[Passage, Draft]]) -> Measures:
    """The share of events with the right place or the right gap, and how the others go wrong, also by basis."""
    n: Counter[str] = Counter()
    by_basis: dict[str, Counter[str]] = {}
    for passage, draft in pairs:
        for event in draft.events:
            found = outcome(passage, draft, event)
            n[found] += 1
            basis = event.place.basis if event.place else "none"
            by_basis.setdefault(basis, Counter())[found] += 1
    total = n.total()
    given, wanted = n["right"] + n["wrong"] + n["invented"], n["right"] + n["wrong"] + n["missed"]
    measures: Measures = rounded(
        {
            "events": total,
            "accuracy": share(n["right"] + n["right_gap"], total),
            "place": {"p": share(n["right"], given), "r": share(n["right"], wanted)},
            "outcomes": dict(sorted(n.items())),
            "by_basis": {basis: dict(sorted(counts.items())) for basis, counts in sorted(by_basis.items())},
        }
    )
    return measures


def main(folder: Path) -> None:
    """Print the measures as JSON."""
    import json

    chosen = passages(folder)
    print(json.dumps(measure(zip(chosen, drafts(chosen), strict=True)), indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else report.FOLDER)
