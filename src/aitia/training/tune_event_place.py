"""``python -m aitia.training.tune_event_place``: fit the weights by which an event is given its place, on the corpus.

Each event of the train part whose place is among the answers, or that has none, is an example. Softmax regression over
the answers with weight decay, in NumPy; features seen fewer than `_SEEN` times are left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.training import event_place
from aitia.training.corpus import report
from aitia.training.corpus.passage import Passage
from aitia.where.attach import Answer, options
from aitia.where.lookup import names
from aitia.where.stage import find

FILE = Path(__file__).parents[1] / "where" / "cues" / "attach.yaml"
_SEEN = 10
_STEPS = 400
_DECAY = 1.0


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
    seen = Counter(f for example in made for answer in example.answers for f in answer.features)
    known = sorted(f for f, n in seen.items() if n >= _SEEN)
    number = {f: i for i, f in enumerate(known)}
    rows = [(answer, e) for e, example in enumerate(made) for answer in example.answers]
    x = np.zeros((len(rows), len(known)), dtype=np.float32)
    for i, (answer, _) in enumerate(rows):
        x[i, [number[f] for f in answer.features if f in number]] = 1.0
    right = np.array([r for example in made for r in example.right])
    ids = np.array([e for _, e in rows])
    starts = np.flatnonzero(np.diff(ids, prepend=-1))
    w = np.zeros(len(known))
    mean, square = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, _STEPS + 1):
        scores = x @ w
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[ids])
        likely = raised / np.add.reduceat(raised, starts)[ids]
        wanted = raised * right
        slope = x.T @ (wanted / np.add.reduceat(wanted, starts)[ids] - likely) - _DECAY * w
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        w = w + 0.03 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {
        f: round(float(w[number[f]]), 2)
        for f in sorted(known, key=lambda f: -abs(w[number[f]]))
        if abs(w[number[f]]) >= 0.02
    }


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
