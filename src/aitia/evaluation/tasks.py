"""Every task in one table, and the way from a gold file to measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from aitia.errors import GoldError
from aitia.evaluation import events, same, says, sure, what, when, where, who, why
from aitia.evaluation.gold import Gold, Options, Progress, by_id, lines, read, write
from aitia.evaluation.measure import Measures


class Task(NamedTuple):
    """One row of the table.

    `row` is the type of a gold line. `predict` gives rows of the same type and ids, `score` the measures.
    """

    help: str
    row: type[Struct]
    predict: Callable[[Gold[Any], Options], Sequence[Struct]]
    score: Callable[[Gold[Any], Sequence[Any], Options], Measures]


TASKS = {
    "says": Task("who says what: source, cue and content of statements", says.StatementsRow, says.predict, says.score),
    "what": Task("who did what to whom: PLOVER events of a sentence", what.EventsRow, what.predict, what.score),
    "who": Task("who is who: mentions and their clusters", who.MentionsRow, who.predict, who.score),
    "when": Task("time expressions and their TIMEX3 values", when.TimesRow, when.predict, when.score),
    "events": Task("when each of the given events happened", events.ToldRow, events.predict, events.score),
    "where": Task("place names, their coordinates and countries", where.PlacesRow, where.predict, where.score),
    "why": Task("causes, effects and signals of a sentence", why.CausesRow, why.predict, why.score),
    "sure": Task("how factual given event words are, -3 to 3", sure.GradesRow, sure.predict, sure.score),
    "same": Task("which event mentions of many articles are one event", same.EventMention, same.predict, same.score),
}
_MENTIONS, _DOCUMENTS = "mentions", "documents"


def evaluate(
    task: str,
    gold: Path,
    *,
    documents: Path | None = None,
    given_mentions: bool = False,
    most: int | None = None,
    predictions: Path | None = None,
    progress: Progress | None = None,
) -> Measures:
    """The measures of one task on a gold file.

    `gold` is a file of JSON lines; for `same` it names either the mentions or the documents, and the other is found
    beside it by its name, unless `documents` names it. `given_mentions` (who, same) has Aitia cluster the gold mentions
    instead of its own. `most` (what) keeps so many events a sentence, the most confident. `predictions` names a file to
    write what Aitia found to, in the shape of the gold. `progress` wraps the rows as they are read.

    Raises `GoldError`, in one line, if the task is unknown, an option is another task's, or a file cannot be used.
    """
    if task not in TASKS:
        raise GoldError(f"there is no task {task!r}; there are: {', '.join(TASKS)}")
    for name, option, tasks in (
        ("documents", documents, ("same",)),
        ("given mentions", given_mentions, ("who", "same")),
        ("most", most, ("what",)),
    ):
        if option and task not in tasks:
            raise GoldError(f"{name}: only {' and '.join(tasks)} can have this, not {task}")
    if most is not None and most < 1:
        raise GoldError(f"most: {most} events a sentence leave nothing to measure; give 1 or more")
    chosen = TASKS[task]
    options = Options(given_mentions, most, progress or iter)
    rows = _collection(gold, documents) if task == "same" else Gold(_texts(task, gold))
    predicted = chosen.predict(rows, options)
    if predictions is not None:
        write(predictions, predicted)
    return chosen.score(rows, predicted, options)


def looks_like(line: bytes) -> str | None:
    """The task that a line of gold fits, if any. A row without events fits both `what` and `sure`: it is `what`."""
    shapes: list[tuple[str, type[Struct]]] = [(name, task.row) for name, task in TASKS.items()]
    shapes.append(("same", same.DocumentRow))
    return next((name for name, row in shapes if _fits(line, row)), None)


def _fits(line: bytes, row: type[Struct]) -> bool:
    try:
        msgspec.json.decode(line, type=row)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _texts(task: str, path: Path) -> list[Any]:
    rows: list[Any] = read(path, TASKS[task].row, task, looks_like)
    by_id(rows, str(path))
    for row in rows:
        if not row.text:
            raise GoldError(f"{path}: {row.id!r} has no text to read")
    return rows


def _collection(path: Path, documents: Path | None) -> Gold[same.EventMention]:
    """The mentions and documents of a collection, from either file."""
    if documents is None:
        mentions, documents = _siblings(path)
    else:
        mentions = path
    rows = read(mentions, same.EventMention, "same", looks_like)
    texts = read(documents, same.DocumentRow, "the documents of same", looks_like)
    lengths = {id: len(document.text) for id, document in by_id(texts, str(documents)).items()}
    for row in rows:
        if row.doc not in lengths:
            raise GoldError(f"{mentions}: document {row.doc!r} is not in {documents}")
        if not 0 <= row.start < row.end <= lengths[row.doc]:
            raise GoldError(f"{mentions}: the span {row.start} to {row.end} is not in the text of {row.doc!r}")
    return Gold(rows, texts)


def _siblings(path: Path) -> tuple[Path, Path]:
    """The file of mentions and that of documents, `path` being one of them: their names differ by that word alone."""
    _, first = next(lines(path))
    if _fits(first, same.DocumentRow):
        return _sibling(path, _DOCUMENTS, _MENTIONS), path
    read(path, same.EventMention, "same", looks_like)
    return path, _sibling(path, _MENTIONS, _DOCUMENTS)


def _sibling(path: Path, own: str, other: str) -> Path:
    if own not in path.name:
        raise GoldError(f"{path}: its {other} are looked for by its name, which has no {own!r} in it; rename it")
    return path.with_name(path.name.replace(own, other))
