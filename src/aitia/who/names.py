"""Names: the parser's named entities put right, and the names that it missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aitia import gazetteer
from aitia.record import EntityKind
from aitia.who import lexicon
from aitia.who.borders import LONGEST, Name, clean, is_body, is_honorific, is_office, joined, typed
from aitia.who.words import Words

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "NORP": "group", "FAC": "facility", "LOC": "place",
}  # fmt: skip
_GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


def find(words: Words) -> list[Name]:
    """Every name of a person, organisation, country, place, people or facility, in order, none over another."""
    found = list(_in_order(_given(words)))
    found = _relabel(words, found)
    found = list(_in_order((*found, *_missed(words, found))))
    return _relabel(words, found)


def _in_order(names: Iterable[Name]) -> Iterator[Name]:
    """The names by position, without those that overlap one before."""
    end = 0
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if name.start >= end:
            yield name
            end = name.end


def _given(words: Words) -> Iterator[Name]:
    ents = list(words.doc.ents)
    taken = {i for ent in ents for i in range(ent.start, ent.end)}
    surnames = {words.text[ent.end - 1] for ent in ents if ent.label_ == "PERSON" and ent.end - ent.start > 1}
    for ent in ents:
        start, end = _line(words, ent.start, ent.end)
        kind = _KINDS.get(ent.label_)
        if kind is None and ent.label_ in ("EVENT", "PRODUCT", "DATE") and is_body(words.lower[end - 1]):
            kind = "organization"
        if kind is None or start == end:
            continue
        if kind == "person" and end - start == 1 and words.text[start] in surnames:  # "King said", but no king
            yield Name(start, end, kind)
            continue
        start, end = joined(words, start, end, taken)
        if kind == "organization" and words.tag[start - 1] == "CD" and is_body(words.lower[end - 1]):
            start = _numbered(words, start, set())
        name = clean(words, start, end, kind)
        if name is not None:
            yield name


def _line(words: Words, start: int, end: int) -> tuple[int, int]:
    """The longest line of a stretch: a name does not go on in the next paragraph."""
    pieces, first = [], start
    for i in range(start, end + 1):
        if i == end or words.text[i].isspace():
            pieces.append((first, i))
            first = i + 1
    return max(pieces, key=lambda piece: piece[1] - piece[0])


def _relabel(words: Words, names: list[Name]) -> list[Name]:
    """The names, each with the kind that most of its occurrences have; a word that is part of somebody's full name
    elsewhere, or follows a title, is a person."""
    votes: dict[tuple[str, ...], Counter[EntityKind]] = {}
    parts: set[str] = set()
    for name in names:
        key = tuple(words.text[name.start : name.end])
        kind: EntityKind = "person" if _addressed(words, name) else name.kind
        votes.setdefault(key, Counter())[kind] += 3 if kind != name.kind else 1
        if kind == "person" and len(key) > 1:
            parts.add(next((w for w in reversed(key) if w.lower() not in _GENERATIONS), key[-1]))
            parts.update(key[:1] if key[0] in lexicon.given_names() else ())
    found = []
    for name in names:
        key = tuple(words.text[name.start : name.end])
        if name.country is not None:
            found.append(name)
            continue
        kind = max(votes[key].items(), key=lambda vote: (vote[1], vote[0] == name.kind, vote[0]))[0]
        if len(key) == 1 and key[0] in parts and votes[key]["country"] == 0:
            kind = "person"
        if kind == "country":
            found.append(typed(words, name.start, name.end, "place"))
        elif kind != name.kind:
            found.append(replace(name, kind=kind, adjective=False))
        else:
            found.append(name)
    return found


def _addressed(words: Words, name: Name) -> bool:
    """Whether a form of address or an office stands before a name that is neither country nor organisation."""
    before = name.start - 1
    if before < 0 or name.country is not None or words.sentence[before] != words.sentence[name.start]:
        return False
    if is_honorific(words, before):
        return True
    return (
        name.kind in ("group", "place")
        and not name.adjective
        and name.end - name.start <= 2
        and words.text[before][:1].isupper()
        and is_office(words, before)
    )


def _missed(words: Words, names: list[Name]) -> Iterator[Name]:
    """Names that the recogniser left out: those known from elsewhere in the article, and runs of capitalised words
    that a title, a given name, the word of an organisation or the gazetteer gives away."""
    taken = {i for name in names for i in range(name.start, name.end)}
    barred = taken | {i for ent in words.doc.ents if ent.label_ not in _KINDS for i in range(ent.start, ent.end)}
    known: dict[str, EntityKind] = {}
    for name in names:
        if not name.adjective:
            known.setdefault(words.written(name.start, name.end), name.kind)
            if name.kind == "person" and len(words.text[name.end - 1]) > 2:
                known.setdefault(words.text[name.end - 1], "person")
    i = 0
    while i < len(words):
        end = i
        while end < len(words) and end not in barred and _proper(words, end) and end - i < LONGEST:
            end += 1
        if end == i:
            i += 1
            continue
        guessed = _guess(words, i, end, known, taken)
        if guessed is not None:
            yield guessed
        i = end


def _proper(words: Words, i: int) -> bool:
    return words.tag[i] in ("NNP", "NNPS") and words.text[i][:1].isupper()


def _numbered(words: Words, start: int, taken: set[int]) -> int:
    """Where a name begins that holds a number or a date: "March 23" + "Movement"."""
    while (
        start > 0
        and start - 1 not in taken
        and words.sentence[start - 1] == words.sentence[start]
        and (words.tag[start - 1] == "CD" or _proper(words, start - 1))
        and not is_office(words, start - 1)
    ):
        start -= 1
    return start


def _guess(words: Words, start: int, end: int, known: dict[str, EntityKind], taken: set[int]) -> Name | None:
    """The name in a run of capitalised words, titles before it left out; None if nothing tells that it is one."""
    first = start
    while (
        start < end and not is_honorific(words, start - 1) and (is_office(words, start) or is_honorific(words, start))
    ):
        start += 1
    if start >= end:
        return None
    text = words.written(start, end)
    kind = known.get(text)
    if kind is not None:
        return typed(words, start, end, kind)
    if gazetteer.country(text) or gazetteer.seat(text) or gazetteer.demonym(text):
        return typed(words, start, end, "organization")
    if text.isupper() and words.text[start - 1] == "(" and start - 2 in taken and words.text[end : end + 1] == [")"]:
        known[text] = "organization"  # an acronym, introduced in brackets
        return typed(words, start, end, "organization")
    if is_body(words.lower[end - 1]):
        begin = _numbered(words, start, taken)
        if end - begin > 1:
            return clean(words, begin, end, "organization")
    titled = start > first or (
        start > 0
        and words.sentence[start - 1] == words.sentence[start]
        and (is_office(words, start - 1) or is_honorific(words, start - 1))
        and words.tag[start - 1] != "POS"
    )
    if (titled or words.text[start] in lexicon.given_names()) and end - start <= 4:
        return clean(words, start, end, "person")
    return None
