"""Which words are time expressions: shapes over word classes, both kept as data in `cues`.

The text is cut into words, each word becomes one letter for the classes it is in, and the shapes of patterns.yaml are
regular expressions over these letters. Where several shapes fit, the one that starts first wins, then the longest.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from aitia.language import cues


class Word(NamedTuple):
    """A word of the text, in lower case."""

    start: int
    end: int
    text: str


class Hit(NamedTuple):
    """A time expression: the shape it has, and its parts by name."""

    shape: str
    start: int
    end: int
    parts: dict[str, tuple[Word, ...]]

    def has(self, name: str) -> bool:
        """Whether the shape's part of this name is there."""
        return name in self.parts

    def first(self, name: str) -> str:
        """The first word of a part, or ""."""
        words = self.parts.get(name)
        return words[0].text if words else ""


class _Shape(msgspec.Struct, frozen=True):
    name: str
    match: str


class _Patterns(msgspec.Struct, frozen=True):
    parts: dict[str, str]
    before: dict[str, str]
    shapes: tuple[_Shape, ...]


_NOTHING = "."
_DIGITS = "0123456789"
_TOKEN = r"""
    (?P<ISO>\d{4}-\d{2}-\d{2}(?!\d))
  | (?P<ISOWEEK>\d{4}-w\d{2}(?:-[1-7])?(?!\d))
  | (?P<SLASH>\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d))
  | (?P<CLOCK>\d{1,2}:[0-5]\d(?![\d:]))
  | (?P<DECADE>['’]?\d{1,3}0['’]?s\b)
  | (?P<SHORT>['’]\d\d(?!\w))
  | (?P<ORDNUM>\d+(?:st|nd|rd|th)\b)
  | (?P<FRAC>\d/\d(?!\d)|[½¼¾])
  | (?P<DECIMAL>\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+)
  | (?P<NUM>\d+)
  | (?P<PHRASE>(?:%s)(?!\w))
  | (?P<WORD>[^\W\d_]+)
  | (?P<BREAK>\n\s*\n)
  | (?P<OTHER>['’]s\b|[^\s])
"""
_OPENINGS = {None: "(?:", "<": "(?<=", "!": "(?<!", ">": "(?=", "^": "(?!"}
_PUNCTUATION = {"-": "DASH", "–": "DASH", ",": "COMMA", ".": "DOT", "'s": "POSS", "’s": "POSS"}


class Grammar:
    """The shapes, compiled. Made once a process by `grammar`."""

    def __init__(self) -> None:
        tables = cues.load("aitia.when", "words", dict[str, dict[str, Any] | list[str]])
        self.words = {
            name: table if isinstance(table, dict) else dict.fromkeys(table) for name, table in tables.items()
        }
        patterns = cues.load("aitia.when", "patterns", _Patterns)
        classes: dict[str, set[str]] = {}
        for name, table in self.words.items():
            for word in table:
                classes.setdefault(word, set()).add(name)
        phrases = sorted((w for w in classes if not w.isalpha()), key=lambda w: (-len(w), w))
        self._token = re.compile(_TOKEN % "|".join(map(_phrase, phrases)), re.VERBOSE)
        self._letters: dict[frozenset[str], str] = {}
        self._letter = {word: self._code(names) for word, names in sorted(classes.items())}
        self._letter |= {mark: self._code({name}) for mark, name in _PUNCTUATION.items()}
        self._numbers = {
            name: self._code({name, *more})
            for name, more in (
                ("ISO", ()), ("ISOWEEK", ()), ("SLASH", ()), ("CLOCK", ()), ("DECADE", ()), ("SHORT", ()), ("FRAC", ()),
                ("ORDNUM", ()), ("NUM", ()), ("DAY", ("NUM",)), ("YEAR", ("NUM",)),
            )
        }  # fmt: skip
        members: dict[str, str] = {}
        for names, letter in self._letters.items():
            for name in names:
                members[name] = members.get(name, "") + letter
        self._members = {name: f"[{''.join(sorted(letters))}]" for name, letters in members.items()}
        self._parts = patterns.parts
        self.shapes = [(shape.name, re.compile(_numbered(self._regex(shape.match)))) for shape in patterns.shapes]
        nameless = (re.sub(r"\?P<\w+>", "?:", shape.pattern) for _, shape in self.shapes)
        self._any = re.compile("|".join(nameless))
        self._before = {
            kind: re.compile(_numbered(self._regex(shape)) + "$") for kind, shape in patterns.before.items()
        }

    def _code(self, names: set[str]) -> str:
        return self._letters.setdefault(frozenset(names), chr(0x100 + len(self._letters)))

    def _regex(self, shape: str) -> str:
        def part(m: re.Match[str]) -> str:
            opening = f"(?P<{m[1]}>" if m[1] else _OPENINGS[m[2]]
            if m[3] == "(":
                return opening
            inner = self._regex(self._parts[m[4]]) if m[4] else self._members[m[3]]
            return f"{opening}{inner})"

        return re.sub(r"(?:(\w+)=|([<!>^]))?(\{(\w+)\}|\(|[A-Z]+)", part, shape).replace(" ", "")

    def has(self, name: str, word: str) -> bool:
        """Whether a word is in a class."""
        return word in self.words[name]

    def value(self, name: str, word: str) -> Any:
        """What words.yaml says of a word of a class."""
        return self.words[name][word]

    def number(self, word: str) -> int:
        """The number that a word stands for; 0 if for none."""
        return next((int(self.value(c, word)) for c in ("NUMWORD", "TEEN", "TENS") if self.has(c, word)), 0)

    def read(self, text: str) -> tuple[list[Word], str]:
        """The words of a text, and their letters."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        words: list[Word] = []
        letters: list[str] = []
        known = self._letter.get
        for m in self._token.finditer(lower):
            kind, found = m.lastgroup, m[0]
            words.append(Word(m.start(), m.end(), found))
            if kind in ("WORD", "PHRASE", "OTHER"):
                letters.append(known(found, _NOTHING))
            else:
                letters.append(self._number(kind or "", found))
        return words, "".join(letters)

    def _number(self, kind: str, text: str) -> str:
        if kind == "NUM":
            value = int(text[:5])
            kind = "DAY" if 1 <= value <= 31 and len(text) < 3 else "NUM"
            if len(text) == 4 and 1000 <= value < 2200:
                kind = "YEAR"
        elif kind == "DECIMAL":
            kind = "NUM"
        return self._numbers.get(kind, _NOTHING)

    def hits(self, text: str) -> Iterator[Hit]:
        """Every time expression of a text, first to last, none inside another."""
        words, letters = self.read(text)
        free = 0
        while found := self._any.search(letters, free):
            at = found.start()
            fitting = [(m.end(), -i, m) for i, (_, shape) in enumerate(self.shapes) if (m := shape.match(letters, at))]
            stop, nth, m = max(fitting, key=lambda row: row[:2])
            name = self.shapes[-nth][0]
            if name != "none":
                yield self._hit(name, m, words, letters, free, at, stop)
            free = stop

    def _comes_apart(self, parts: dict[str, tuple[Word, ...]]) -> bool:
        """Whether "earlier" and "later" are words of their own: "earlier Friday", but "late Friday" is one time."""
        edge = parts["edge"][0].text if "edge" in parts else ""
        return self.has("EARLIER", edge) or self.has("LATER", edge)

    def _is_within(self, first: Word, last: Word) -> bool:
        """Whether "over" before these words means during: "over the three weeks", "over a ten-day period"."""
        return first.text == "the" or self.has("PERIODWORD", last.text)

    def _hit(self, name: str, m: re.Match[str], words: list[Word], letters: str, free: int, at: int, stop: int) -> Hit:
        counted = name in _COUNTED or any(group.rstrip(_DIGITS) == "n" for group in m.re.groupindex)
        kind = "counted" if counted else "dated"
        before = self._before[kind].search(letters, max(free, at - 6), at)
        parts = _parts(m, words)
        vague = self.has("VAGUE", parts["n"][0].text) if "n" in parts else False
        if counted and not vague and "step" not in parts and not self._is_within(words[at], words[stop - 1]):
            before = before or self._before["over"].search(letters, max(free, at - 1), at)
        start = words[at].start
        if before and name == "weekday" and self._comes_apart(_parts(before, words)):
            before = None
        if before and ("near" not in _parts(before, words) or name in _EXACT):
            parts |= _parts(before, words)
            start = words[before.start()].start
        return Hit(name, start, words[stop - 1].end, parts)


_COUNTED = frozenset({"ago", "duration"})
_EXACT = frozenset({"date", "month", "year", "clock", "decade", "century", "season", "year_end"})
"""Shapes that "around" may stand before as part of them."""


def _parts(m: re.Match[str], words: list[Word]) -> dict[str, tuple[Word, ...]]:
    return {
        name.rstrip(_DIGITS): tuple(words[m.start(name) : m.end(name)])
        for name in m.re.groupindex
        if m.start(name) < m.end(name)
    }


def _numbered(regex: str) -> str:
    """A regular expression in which every part's name has a number of its own, so that a name may be used twice."""
    count = itertools.count()
    return re.sub(r"\?P<([a-z_]+)\d*>", lambda m: f"?P<{m[1]}{next(count)}>", regex)


def _phrase(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace(" ", r"\s+")


@cache
def grammar() -> Grammar:
    """The grammar, loaded at the first article."""
    return Grammar()
