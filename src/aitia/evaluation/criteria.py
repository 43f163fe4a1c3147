"""The values of criteria that a codebook's examples tell, held against what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from aitia.codebooks import Codebook
from aitia.record import Answer, Event
from aitia.record.tables import words


class Asked(NamedTuple):
    """A criterion of a sentence: the value that it tells, None if it tells none, the answer given, None if none was,
    the words of the answer, and whether its event was found at all, so that it could be answered."""

    criterion: str
    expected: str | None
    found: str | None
    words: str = ""
    tried: bool = True

    @property
    def outcome(self) -> str:
        """right, wrong, missed, or untried where a value is told; besides (answered) or blank where none is."""
        if not self.tried:
            return "untried" if self.expected is not None else "blank"
        if self.expected is None:
            return "blank" if self.found is None else "besides"
        return "missed" if self.found is None else "right" if self.found == self.expected else "wrong"

    def __str__(self) -> str:
        found = f"{self.found} ({self.words})" if self.found else "no answer"
        return f"{self.criterion}: expected {self.expected or 'no answer'}, found {found}"


def asked(book: Codebook, told: Mapping[str, str], event: Event | None) -> tuple[Asked, ...]:
    """What came of the criteria of a sentence; `event` is None if it was not found."""
    answers: Mapping[str, Answer] = event.criteria if event else {}
    return tuple(
        Asked(name, told.get(name), answers[name].value, words(answers[name].evidence) or "")
        if name in answers
        else Asked(name, told.get(name), None, tried=event is not None)
        for name in book.about.criteria
    )


def tally(asked: Iterable[Asked]) -> dict[str, Counter[str]]:
    """How often each criterion came out how."""
    found: dict[str, Counter[str]] = {}
    for one in asked:
        found.setdefault(one.criterion, Counter())[one.outcome] += 1
    return found


def failing(book: Codebook, asked: Sequence[Asked], least: float) -> list[str]:
    """The criteria of whose told values fewer than the least share are answered right, where the event was found; those
    that the codebook names no words for are left to people."""
    return [
        name
        for name, counts in tally(asked).items()
        if book.about.criteria[name].clues and counts["right"] < least * told(counts)
    ]


def told(counts: Mapping[str, int]) -> int:
    """How many values are told by sentences whose event was found."""
    return counts["right"] + counts["wrong"] + counts["missed"]
