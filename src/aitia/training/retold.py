"""``python -m aitia.training retold``: fit the weights by which an event is linked to one told before.

Fitted on the passages of the corpus' train part and on the annotated sentences of ECB+'s (Cybulska and Vossen 2014),
read as articles are read; only events whose trigger is marked there are asked about. Measured on both dev parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml

from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.evaluation.measure import Measures, prf, rounded
from aitia.evaluation.same import DocumentRow, EventMention
from aitia.record import Article
from aitia.same import retold
from aitia.settings import Settings
from aitia.training import data, softmax
from aitia.training.corpus import report

FILE = Path(retold.__file__).parent / "cues" / "retold.yaml"
STAGES = tuple(name for name in Settings().stages if name not in ("why", "same"))


class Marked(NamedTuple):
    """A text whose events are marked: of the stretch of each mark, which event it tells."""

    article: Article
    events: Mapping[tuple[int, int], str]


class Asked(NamedTuple):
    """A marked event that was found, its answers, and which of them are right."""

    answers: list[retold.Answer]
    right: list[bool]


def passages(part: str, folder: Path = report.FOLDER) -> Iterator[Marked]:
    """The passages of a part of the corpus that tell of two events or more."""
    for one in report.load(report.files(folder))[0]:
        events = {at: id for id in one.events for at in one.marks[id]}
        if one.part == part and len(events) > 1:
            yield Marked(reading.article(one.text, published=one.date), events)


def articles(part: str) -> Iterator[Marked]:
    """The articles of a part of ECB+."""
    folder = data.gold() / "same"
    events: dict[str, dict[tuple[int, int], str]] = {}
    for line in (folder / f"{part}_mentions.jsonl").open("rb"):
        mention = msgspec.json.decode(line, type=EventMention)
        events.setdefault(mention.doc, {})[mention.start, mention.end] = mention.cluster
    for line in (folder / f"{part}_documents.jsonl").open("rb"):
        row = msgspec.json.decode(line, type=DocumentRow)
        yield Marked(reading.article(row.text, published=row.date), events.get(row.id, {}))


def asked(marked: Iterable[Marked]) -> list[Asked]:
    """Every event found where one is marked, if an earlier one might be the same."""
    chosen = list(marked)
    found: list[Asked] = []
    for one, draft in zip(chosen, reading.drafts((m.article for m in chosen), STAGES), strict=True):
        found += _asked(draft, one.events)
    return found


def _asked(draft: Draft, events: Mapping[tuple[int, int], str]) -> Iterator[Asked]:
    tells = {
        event.id: next(
            (name for (start, end), name in events.items() if event.trigger.start < end and start < event.trigger.end),
            None,
        )
        for event in draft.events
    }
    for event, answers in retold.options(draft):
        known = [answer for answer in answers if answer.earlier is None or tells[answer.earlier] is not None]
        if tells[event.id] is None or len(known) == 1:
            continue
        right = [answer.earlier is not None and tells[answer.earlier] == tells[event.id] for answer in known]
        right[0] = not any(right)
        yield Asked(known, right)


def fit(questions: Sequence[Asked]) -> dict[str, float]:
    """The weights by feature, the heaviest first."""
    return softmax.fit(
        [[(a.features, right) for a, right in zip(one.answers, one.right, strict=True)] for one in questions],
        rare=4,
        decay=4.0,
    )


def measure(questions: Sequence[Asked]) -> Measures:
    """How many answers are right, and precision, recall and F1 of the links."""
    right = linked = hit = wanted = 0
    for one in questions:
        chosen = retold.choose(one.answers)
        good = next(ok for answer, ok in zip(one.answers, one.right, strict=True) if answer.earlier == chosen)
        right += good
        linked += chosen is not None
        hit += good and chosen is not None
        wanted += not one.right[0]
    total = max(len(questions), 1)
    measures: Measures = rounded(
        {"asked": len(questions), "accuracy": right / total, "links": prf(hit, linked, wanted)}
    )
    return measures


def make_again() -> dict[str, Measures]:
    """Fit the weights, write them, and measure them on dev."""
    write(fit([*asked(passages("train")), *asked(articles("train"))]))
    return {"corpus": measure(asked(passages("dev"))), "ECB+": measure(asked(articles("dev")))}


def write(fitted: Mapping[str, float]) -> None:
    """Write the weights, keeping what the file says of itself."""
    head = "".join(line for line in FILE.read_text("utf-8").splitlines(keepends=True) if line.startswith("#"))
    FILE.write_text(head + yaml.safe_dump(dict(fitted), sort_keys=False), "utf-8")
    retold.weights.cache_clear()
