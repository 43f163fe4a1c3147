"""The cue files of events, read once and indexed by the first word of every cue."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from msgspec import Struct

from aitia.codebooks import Codebook, names
from aitia.codebooks import load as load_codebook
from aitia.errors import CodebookError
from aitia.language import cues

PACKAGE = "aitia.what"
ENTITIES = ("<name>", "<person>")


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of verbs.yaml or nouns.yaml; the files say what the columns mean."""

    cue: list[str]
    weight: float
    mode: str | None = None
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    not_by: frozenset[str] = frozenset()
    having: dict[str, frozenset[str]] = {}
    complement: bool | None = None
    content: dict[str, str] = {}
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    together: bool = False
    alone: bool = False
    light: bool = False
    bare: bool = False
    size: str | None = None


class Rule(NamedTuple):
    """One cue of one row: the type, the words that must be there beside the first, the row, and how much it asks."""

    type: str
    words: tuple[str, ...]
    row: Row
    rank: tuple[int, float]


class Frames(Struct, frozen=True, forbid_unknown_fields=True):
    """frames.yaml, which says what its tables mean."""

    future: dict[str, str]
    not_future: dict[str, str]
    content: dict[str, dict[str, str]]
    absorbing: frozenset[str]
    light: frozenset[str]
    light_recipient: frozenset[str]
    saying: frozenset[str]
    prospective: frozenset[str]
    obligation: frozenset[str]
    occurring: frozenset[str]


Index = dict[str, list[Rule]]


class Lexicon(NamedTuple):
    """All that the stage knows of words. `adjectives` holds the cues written "be willing"."""

    verbs: Index
    nouns: Index
    adjectives: Index
    frames: Frames
    people: frozenset[str]
    container: frozenset[str]
    codebook: Codebook

    @property
    def ruled(self) -> bool:
        """Whether the cue files have the types of the codebook."""
        return bool(self.verbs)

    def quad(self, type: str) -> int:
        """The quad class of a type, 1 to 4."""
        return self.codebook.types[type].quad


def load(codebook: str) -> Lexicon:
    """The cue files, checked against the codebook; of a codebook that has other types than they have, only the words
    that know no types. Raises `CodebookError` for an unknown mode or word class."""
    book = load_codebook(codebook)
    return _shipped(codebook) if codebook in names() else of(book)


@cache
def _shipped(codebook: str) -> Lexicon:
    return of(load_codebook(codebook))


def of(book: Codebook, *, ruled: bool = True) -> Lexicon:
    """The cue files for a codebook; without those of its types if it is not to be `ruled`."""
    classes = cues.load(PACKAGE, "words", dict[str, frozenset[str]])
    tables = {name: cues.load(PACKAGE, name, dict[str, list[Row]]) for name in ("verbs", "nouns")}
    if not ruled or any(type not in book.types for table in tables.values() for type in table):
        frames = cues.load(PACKAGE, "frames", Frames)
        return Lexicon({}, {}, {}, frames, classes["people"], classes["container"], book)
    verbs: Index = {}
    nouns: Index = {}
    adjectives: Index = {}
    for name, index in (("verbs", verbs), ("nouns", nouns)):
        for type, rows in tables[name].items():
            for row in rows:
                if row.mode is not None and row.mode not in book.types[type].modes:
                    raise CodebookError(f"{name}.yaml: {type} has no mode {row.mode!r} ({', '.join(row.cue)})")
                expanded = _expand(row, classes, name)
                for cue in row.cue:
                    first, *words = cue.split(" ")
                    if first == "be" and words:
                        adjectives.setdefault(words[0], []).append(_rule(type, [], expanded))
                    else:
                        index.setdefault(first, []).append(_rule(type, words, expanded))
    for index in (verbs, nouns, adjectives):
        for rules in index.values():
            rules.sort(key=lambda rule: rule.rank, reverse=True)
    frames = cues.load(PACKAGE, "frames", Frames)
    _check(frames, book)
    return Lexicon(verbs, nouns, adjectives, frames, classes["people"], classes["container"], book)


def _check(frames: Frames, book: Codebook) -> None:
    types = {*frames.absorbing, *frames.content, *frames.future.values(), *frames.not_future.values()}
    unknown = sorted(types - set(book.types))
    unknown += sorted(
        f"{type}.{mode}"
        for type in types & set(frames.content)
        for mode in frames.content[type].values()
        if mode not in book.types[type].modes
    )
    if unknown:
        raise CodebookError(f"frames.yaml: codebook {book.name!r} has no {', '.join(unknown)}")


def _rule(type: str, words: list[str], row: Row) -> Rule:
    conditions = (row.object, row.having, row.modifier, row.complement is not None)
    asks = 2 * len(words) + 2 * sum(map(bool, conditions)) + bool(row.subject) + row.bare
    return Rule(type, tuple(words), row, (asks, row.weight))


def _expand(row: Row, classes: dict[str, frozenset[str]], name: str) -> Row:
    def words(given: frozenset[str]) -> frozenset[str]:
        found: set[str] = set()
        for word in given:
            if word.startswith("<") and word not in ENTITIES:
                if word[1:-1] not in classes:
                    raise CodebookError(f"{name}.yaml: words.yaml has no class {word}; there are: {', '.join(classes)}")
                found |= classes[word[1:-1]]
            else:
                found.add(word)
        return frozenset(found)

    return Row(
        **{
            **{field: getattr(row, field) for field in row.__struct_fields__},
            **{field: words(getattr(row, field)) for field in ("object", "subject", "modifier", "unless", "not_by")},
            "having": {preposition: words(given) for preposition, given in row.having.items()},
        }
    )
