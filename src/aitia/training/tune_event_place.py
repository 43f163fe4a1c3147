"""``python -m aitia.training.tune_event_place``: fit the weights by which an event is given its place, on the corpus.

Each event of the train part whose place is among the answers, or that has none, is an example.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.training import event_place, softmax
from aitia.training.corpus import report
from aitia.training.corpus.passage import Passage
from aitia.where.attach import Answer, options
from aitia.where.lookup import names
from aitia.where.stage import find

FILE = Path(__file__).parents[1] / "where" / "cues" / "attach.yaml"


class Example(NamedTuple):
    """The answers that an event may have, and which are right."""

    answers: list[Answer]
    right: list[bool]


def examples(pairs: Iterable[tuple[Passage, Draft]]) -> list[Example]:
    """The examples of parsed passages; their events and places are put into the drafts."""
    cue = names()
    made = []
    for passage, draft in pairs:
        event_place.give(passage, draft)
        linked = find(draft, cue)
        evidence = {place.id: place.evidence for place in draft.places}
        for event, (_, answers) in zip(draft.events, options(draft, linked, cue), strict=True):
            gold = passage.events[event.id].place
            right = [
                gold is None
                if answer.site is None
                else gold is not None and event_place.same(passage, gold, evidence[answer.site.place])
                for answer in answers
            ]
            if any(right) and len(answers) > 1:
                made.append(Example(answers, right))
    return made


def fit(made: Sequence[Example]) -> dict[str, float]:
    """The weights by feature, the heaviest first."""
    questions = [
        [(answer.features, right) for answer, right in zip(example.answers, example.right, strict=True)]
        for example in made
    ]
    return softmax.fit(questions)


def main(folder: Path) -> None:
    """Fit the weights on the corpus and write them."""
    chosen = event_place.passages(folder, "train")
    articles = (reading.article(passage.text, published=passage.date) for passage in chosen)
    fitted = fit(examples(zip(chosen, reading.drafts(articles, ()), strict=True)))
    write(fitted)


def write(fitted: dict[str, float]) -> None:
    """Write the weights, keeping what the file says of itself."""
    head = "".join(line for line in FILE.read_text("utf-8").splitlines(keepends=True) if line.startswith("#"))
    FILE.write_text(head + yaml.safe_dump(fitted, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else report.FOLDER)
