"""How long: lengths of time in the words of a sentence, in days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from spacy.tokens import Token

from aitia.language import cues, grammar
from aitia.what import size

_ARTICLES = frozenset({"a", "an", "one"})


class _Lengths(Struct, frozen=True, forbid_unknown_fields=True):
    units: dict[str, float]
    longer: dict[str, str]
    plain: frozenset[str]
    no_length: frozenset[str]


class Length(NamedTuple):
    """A length of time: its words, and between how many days it is; no bound where it is open."""

    words: list[Token]
    least: float | None
    most: float | None

    def fits(self, least: float | None, most: float | None) -> bool:
        """Whether it is surely no shorter than `least` and no longer than `most`, where they are given."""
        long = least is None or (self.least is not None and self.least >= least)
        return long and (most is None or (self.most is not None and self.most <= most))


def lengths(tokens: Sequence[Token]) -> Iterator[Length]:
    """The lengths of time among the tokens, in the order of the text: "ten days", "a week", "within hours"."""
    known: _Lengths = cues.load("aitia.what", "lengths", _Lengths)
    for token in tokens:
        unit = token.lemma_.lower()
        if unit not in known.units or _after(token) in known.no_length:
            continue
        days, number = known.units[unit], _number(token)
        if number:
            low, best, high = size.read(" ".join(t.lower_ for t in number))
            if low is None and high is None:
                low = high = best  # "about ten days" is taken for ten
            if low is not None or high is not None:
                yield Length([*number, token], _times(low, days), _times(high, days))
        elif token.lower_ != unit and not any(_dates(c, known) for c in token.lefts):
            longer = known.longer.get(unit)
            # Less than the next longer unit: "within days" is six of them at most.
            yield Length([token], 2 * days, known.units[longer] - days if longer else None)


def _dates(word: Token, known: _Lengths) -> bool:
    """Whether a word before a plural makes it a date: "these days", "recent weeks"."""
    return word.dep_ in ("det", "poss", "amod") and word.lower_ not in known.plain


def _number(unit: Token) -> list[Token]:
    """The words that say how many: "at least ten", "17" of "17-year", "a"."""
    doc = unit.doc
    number = grammar.child(unit, "nummod")
    if number is None:
        before = next((doc[i] for i in range(unit.i - 1, max(unit.i - 3, -1), -1) if doc[i].text != "-"), None)
        if before is None or not (before.like_num or before.lower_ in _ARTICLES) or before.ent_type_ == "ORDINAL":
            return []
        number = before
    if number.i > unit.i:
        return []
    return [doc[i] for i in range(min(number.left_edge.i, number.i), number.i + 1)]


def _after(token: Token) -> str:
    """The next word that is no hyphen."""
    doc = token.doc
    return next((doc[i].lower_ for i in range(token.i + 1, min(token.i + 3, len(doc))) if doc[i].text != "-"), "")


def _times(number: int | None, days: float) -> float | None:
    return None if number is None else number * days
