"""A phrase: words that speak of somebody or something, and what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aitia.record import EntityKind, Form
from aitia.who.borders import Name
from aitia.who.lexicon import Gender, Noun

Number = Literal["one", "many", ""]

PRONOUNS: dict[str, tuple[Number, Gender, str]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("one", "m", "person")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("one", "f", "person")),
    **dict.fromkeys(("it", "its", "itself"), ("one", "", "thing")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("many", "", "")),
}
"""Third-person pronouns: number, gender, and whether they stand for persons, for things or for either."""
SPEAKERS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
}
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(slots=True, eq=False)
class Phrase:
    """A stretch of tokens that speaks of somebody or something, with what it tells about them.

    `key` is the name in lower-case words, or the noun; `modifiers` are the content words around a noun, `before` is the
    one before it; `country` is the one that the phrase is, or names ("French police").
    """

    start: int
    end: int
    head: int
    form: Form
    kind: EntityKind | Literal[""] = ""
    number: Number = ""
    gender: Gender = ""
    key: tuple[str, ...] = ()
    noun: Noun | None = None
    name: Name | None = None
    modifiers: frozenset[str] = frozenset()
    before: str = ""
    definite: bool = False
    country: str | None = None
    speaker: str = ""
