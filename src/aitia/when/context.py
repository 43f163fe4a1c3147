"""What time expressions are counted from, and what the words in them say: numbers, years, "last" and "next"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aitia.record import TimeType
from aitia.when import timex
from aitia.when.find import Grammar, Hit, Word

Meaning = tuple[TimeType, str]
"""Type and value of an expression (TIMEX3). Parts of a value that are not known are written with X."""
ANY = "XXXX"
_LEAP = 12
"""Years that a story told in order does not leap over."""
_ONWARDS = timedelta(days=75)
"""How much nearer a date after the one said last may seem than one before it."""
_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}


@dataclass
class Context:
    """What expressions are counted from: the day of publication, if known, and the dates said so far."""

    grammar: Grammar
    published: date | None
    said: date | None = None
    said_unit: str = "D"
    quarter: date | None = None
    """The quarter said last: what "a year earlier" is counted from in reports of companies and banks."""
    year_to_date: bool = False
    """Whether months of the year so far were said after that quarter: "a year earlier" is then a year."""
    future: bool = False
    """Whether the verb of the expression now read looks ahead."""
    past: bool = False
    """Whether it is plainly in the past: nothing that it says lies after the day of publication."""
    month_first: bool | None = None
    """Whether the article writes "06/24/2023"; None if it does not tell."""
    _stray: date | None = None

    @property
    def base(self) -> date | None:
        """The day of publication; in an article without one, the date said last."""
        return self.published or self.said

    def remember(self, value: str) -> None:
        """Take note of a time that was said, unless it is still to come: what follows may count from it."""
        start, _, precision = timex.interval(value)
        if start and precision == "quarter":
            self.quarter, self.year_to_date = date.fromisoformat(start), False
        elif start and not (self.published and start > str(self.published)):
            at = date.fromisoformat(start[:10])
            if self._strays(at):
                return
            self.said = at
            self.said_unit = {"year": "Y", "month": "M", "week": "W", "season": "M"}.get(precision, "D")

    def _strays(self, at: date) -> bool:
        """Whether a story leaps to a far year, which it does only if the next date lies there too."""
        last, self._stray = self._stray, None
        if self.published or self.said is None or abs(at.year - self.said.year) <= _LEAP:
            return False
        if last is not None and abs(at.year - last.year) <= _LEAP:
            return False
        self._stray = at
        return True

    def in_story(self, month: int, number: int = 1) -> date | None:
        """The day of a story that counts on from the date said last: in the year just named, else the nearest, rather
        after that date than before it."""
        if self.said is None:
            return None
        if self.said_unit == "Y":
            return timex.day(self.said.year, month, number)
        aim = self.said + _ONWARDS if self.said.year < 9998 else self.said
        near = [d for y in (-1, 0, 1) if (d := timex.day(self.said.year + y, month, number))]
        return min(near, key=lambda d: abs(d - aim), default=None)

    def table(self, name: str, word: str) -> int:
        """The number that words.yaml gives a word of a class."""
        return int(self.grammar.value(name, word))

    def which(self, hit: Hit) -> int | None:
        """-1 for "last", 1 for "next", 0 for "this"; None for "that" and where nothing is said."""
        word = hit.first("rel")
        for name, step in (("LAST", -1), ("NEXT", 1), ("THIS", 0)):
            if word in self.grammar.words[name]:
                return step
        return None

    def number(self, words: tuple[Word, ...]) -> float | None:
        """The number that words name ("2", "1/2", "twenty", "-", "five"), of a range the first; None for vague ones."""
        total, current = 0.0, 0.0
        for word in words:
            text = word.text
            if current and (text in self.grammar.words["RANGE"] or self._begins_anew(text, current)):
                break
            digits = text.replace(",", "")
            if digits.replace(".", "", 1).isdecimal():
                current += float(digits)
            elif text in _FRACTIONS:
                current += _FRACTIONS[text]
            elif self.grammar.has("VAGUE", text):
                found = self.grammar.value("VAGUE", text)
                return None if found == "X" else float(found)
            else:
                number = self.grammar.number(text)
                if number >= 100:
                    current = max(current, 1) * number
                    if number >= 1000:
                        total, current = total + current, 0
                else:
                    current += number
        return total + current

    def _begins_anew(self, text: str, current: float) -> bool:
        """Whether a number is another one, not the rest of the one before: "two (and) three", "12 (-) 18"."""
        if text.isdecimal():
            return True
        number = self.grammar.number(text)
        return 0 < number < 100 and current < 100 and (number >= 10 or current < 20 or current % 10 != 0)

    def year(self, words: tuple[Word, ...]) -> int | None:
        """The year that words name: "1996", "nineteen ninety-six", "two thousand"."""
        first = words[0].text
        if first.isdecimal():
            return int(first)
        head = self.grammar.number(first)
        rest = self.number(words[1:])
        if 10 <= head <= 20 and len(words) > 1 and self.grammar.number(words[1].text) >= 10 and rest and rest < 100:
            return int(head * 100 + rest)
        whole = self.number(words)
        return int(whole) if whole and 0 < whole < 10_000 else None
