"""The examples of a codebook as its tests: each is read, and what is found is held against how it is coded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from aitia import codebooks
from aitia.codebooks import Codebook, Counterexample, Example
from aitia.errors import CodebookError
from aitia.evaluation import gold
from aitia.evaluation.criteria import Asked, asked
from aitia.evaluation.what import EventsRow
from aitia.evaluation.words import FUNCTION_WORDS, TOKEN
from aitia.reader import Reader
from aitia.record import Event, Participant, Record
from aitia.settings import Settings
from aitia.testing import article
from aitia.what import fitted, lexicon
from aitia.what.similar import Similar

STAGES = ("who", "says", "what")
"""The stages that an event needs."""


class Tried(NamedTuple):
    """A sentence of the codebook, read: the type whose file it is in, whether it is an example or a counterexample,
    what was expected and what was found in words, whether that passes, what differs although it passes, and of an
    example what came of the codebook's criteria."""

    type: str
    kind: str
    text: str
    expected: str
    found: str
    passed: bool
    differs: tuple[str, ...] = ()
    criteria: tuple[Asked, ...] = ()


def check(
    name: str | Path,
    *,
    learned: bool = True,
    progress: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> tuple[Codebook, list[Tried]]:
    """A codebook, and its sentences as they were read. An example passes if an event of its type is found at its
    trigger; a counterexample if none of the type that it only looks like is. Raises `CodebookError`."""
    book = codebooks.load(name)
    # A fitted head has seen the codebook's sentences, so that it is not asked; nor need it be up to date.
    learned = learned and book.fitted is None
    reader = Reader(Settings(stages=STAGES, learned=learned, codebook=str(name)))
    sentences: list[tuple[str, Example | Counterexample]] = [*book.examples, *book.counterexamples]
    records = reader.read_many(article(sentence.text) for _, sentence in sentences)
    return book, [
        _example(book, type, sentence, record)
        if isinstance(sentence, Example)
        else _counterexample(type, sentence, record)
        for (type, sentence), record in zip(progress(sentences), records, strict=False)
    ]


def fit(
    folder: Path,
    *,
    texts: Path | None = None,
    keep: bool = False,
    progress: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> tuple[Codebook, fitted.Fitting, bool]:
    """Fit a head to the codebook in a folder, and to coded `texts` if there are some; write it there if it is better
    than likeness alone, or with `keep`; otherwise what is there stays. Tells whether it was written. Raises
    `CodebookError`, and `GoldError` for broken texts."""
    if not folder.is_dir():
        raise CodebookError(f"{folder}: there is no such folder; aitia codebook new makes one")
    book = codebooks.load(folder)
    words = lexicon.load(str(folder))
    if words.ruled:
        raise CodebookError(f"{book.name} has PLOVER's types, which are coded by rules; there is nothing to fit")
    similar = Similar(words)
    more = [fitted.read(similar, coded)] if texts and (coded := _coded(texts, book)) else []
    fitting = fitted.fit(fitted.taught(similar.nearest, more), list(book.types), similar.nearest.least, progress)
    kept = keep or fitting.better
    if kept:
        beside = folder / f".{codebooks.FITTED}.new"
        beside.write_bytes(fitted.dump(fitting.head, book))
        beside.replace(folder / codebooks.FITTED)
    return book, fitting, kept


def _coded(file: Path, book: Codebook) -> list[fitted.Coded]:
    """The texts whose events all have triggers."""
    found = []
    for row in gold.read(file, EventsRow, "what", lambda _: None):
        for event in row.events:
            if event.plover not in book.types:
                raise CodebookError(
                    f"{file}: {row.id}: there is no type {event.plover!r}; there are: {', '.join(book.types)}"
                )
        if all(event.trigger for event in row.events):
            triggers = [(*event.trigger[0], event.plover) for event in row.events]
            found.append(fitted.Coded(row.text, triggers, row.complete))
    if not found:
        raise CodebookError(f"{file}: no text has a trigger at each event; mark them, as [[start, end]]")
    return found


def passed(tried: Sequence[Tried], kind: str) -> dict[str, float]:
    """The share of the sentences of a kind that pass, by type."""
    by_type: dict[str, list[bool]] = {}
    for one in tried:
        if one.kind == kind:
            by_type.setdefault(one.type, []).append(one.passed)
    return {type: sum(given) / len(given) for type, given in by_type.items()}


def failing(tried: Sequence[Tried], least: float) -> list[str]:
    """The types of whose examples fewer pass than the least share."""
    return [type for type, share in passed(tried, "example").items() if share < least]


def _example(book: Codebook, type: str, example: Example, record: Record) -> Tried:
    there = _at(example.text, example.trigger, record.events)
    right = next((event for event in there if event.type == type), None)
    expected = _told(type, example.mode, example.trigger, example.actors, example.recipients)
    differs: list[str] = []
    if right is not None:
        if example.mode and right.mode != example.mode:
            differs.append("mode")
        if example.actors and not _alike(example.actors, right.actors):
            differs.append("actors")
        if example.recipients and not _alike(example.recipients, right.recipients):
            differs.append("recipients")
    criteria = asked(book, example.criteria, right)
    differs += [one.criterion for one in criteria if right is not None and one.outcome in ("wrong", "missed")]
    found = right or next(iter([*there, *record.events]), None)
    return Tried(type, "example", example.text, expected, _event(found), right is not None, tuple(differs), criteria)


def _counterexample(type: str, example: Counterexample, record: Record) -> Tried:
    there = _at(example.text, example.trigger, record.events)
    wrong = next((event for event in there if event.type == type), None)
    found = wrong or next(iter(there), None)
    differs = ("type",) if wrong is None and (found.type if found else None) != example.type else ()
    expected = f"{example.type or 'nothing'} {example.trigger!r}"
    return Tried(type, "counterexample", example.text, expected, _event(found), wrong is None, differs)


def _at(text: str, trigger: str, events: Iterable[Event]) -> list[Event]:
    start = text.index(trigger)
    return [event for event in events if event.trigger.start < start + len(trigger) and event.trigger.end > start]


def _event(event: Event | None) -> str:
    if event is None:
        return "nothing"
    return _told(event.type, event.mode, event.trigger.text, *(
        tuple(p.evidence.text for p in side) for side in (event.actors, event.recipients)
    ))  # fmt: skip


def _told(type: str, mode: str | None, trigger: str, actors: Sequence[str], recipients: Sequence[str]) -> str:
    coded = f"{type}.{mode}" if mode else type
    return f"{coded} {trigger!r}: {', '.join(actors) or '·'} → {', '.join(recipients) or '·'}"


def _alike(wanted: Iterable[str], found: Iterable[Participant]) -> bool:
    """Whether two sides share a word that is not a function word."""
    return bool(_words(wanted) & _words(participant.evidence.text for participant in found))


def _words(texts: Iterable[str]) -> set[str]:
    return {word.casefold() for text in texts for word in TOKEN.findall(text)} - FUNCTION_WORDS
