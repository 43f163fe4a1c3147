"""Which words name places: what the parser calls one, datelines, and names of the gazetteer that the parser missed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from aitia import gazetteer
from aitia.language import cues
from aitia.record import PlacePrecision

if TYPE_CHECKING:
    from aitia.draft import Draft

LABELS = frozenset({"GPE", "LOC", "FAC"})
"""Entities of the parser that are places."""
_TAKEN = LABELS | {"NORP"}
_OTHER_NAMES = frozenset({"PERSON", "ORG", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
_NAMELIKE = frozenset({"PROPN", "NOUN", "ADJ"})
_LONGEST = 4
"""Words of a name that is looked for in the gazetteer."""


class Names(msgspec.Struct, frozen=True):
    """The words of cues/names.yaml."""

    prepositions: frozenset[str]
    naming: frozenset[str]
    suffixes: dict[str, PlacePrecision]
    prefixes: dict[str, PlacePrecision]
    parts: frozenset[str]
    never: frozenset[str]


class Mention(NamedTuple):
    """A place name in the text: first token and the one after its last, and what the parser calls it."""

    first: int
    last: int
    label: str


@cache
def names() -> Names:
    """The cue words, read once a process."""
    loaded: Names = cues.load("aitia.where", "names", Names)
    return loaded


def mentions(draft: Draft, cue: Names) -> list[Mention]:
    """Every place name of an article, in the order of the text, none inside another."""
    doc = draft.doc
    taken = [""] * (len(doc) + 1)
    found: list[Mention] = []

    def add(first: int, last: int, label: str) -> None:
        if first < last and not any(taken[i] in _TAKEN for i in range(first, last)):
            found.append(Mention(first, last, label))
            taken[first:last] = [label] * (last - first)

    others: list[Tokens] = []
    for entity in doc.ents:
        if entity.label_ in LABELS:
            for first, last in _trimmed(entity):
                add(first, _hyphenated(doc, first, last), entity.label_)
        elif entity.label_ in _OTHER_NAMES:
            if entity.label_ == "NORP" and gazetteer.demonym(entity.text):
                add(entity.start, entity.end, "NORP")
                continue
            others.append(entity)
            for token in entity:
                taken[token.i] = taken[token.i] or entity.label_
    dateline = draft.article.dateline
    if dateline is not None:
        for first, last in _known(list(_tokens(doc, dateline.start, dateline.end))):
            add(first, last, "GPE")
    known = {doc[m.first : m.last].text for m in found if m.label in LABELS}
    for entity in others:
        if entity.label_ in ("PERSON", "ORG") and _stands_for_place(entity, known, cue):
            taken[entity.start : entity.end] = [""] * len(entity)
    for first, last in _missed(doc, taken, known, cue):
        add(first, last, "GPE")
    timed = {t.i for time in draft.times for span in time.evidence for t in _tokens(doc, span.start, span.end)}
    return sorted(m for m in found if m.first not in timed)  # "Saturday, March 11" is no town in Cambridgeshire


def _tokens(doc: Doc, start: int, end: int) -> Tokens | tuple[()]:
    return doc.char_span(start, end, alignment_mode="expand") or ()


def _trimmed(entity: Tokens) -> Iterator[tuple[int, int]]:
    """The name in an entity, without articles, compass words and possessives; two where a comma joins two names."""
    tokens = list(entity)
    while tokens and (tokens[0].lower_ == "the" or not (tokens[0].text[0].isupper() or tokens[0].text[0] == "'")):
        tokens.pop(0)
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].tag_ == "POS"):
        tokens.pop()
    doc = entity.doc
    if tokens and gazetteer.state(doc[tokens[0].i : tokens[-1].i + 2].text):  # with the full stop of "W.Va."
        tokens = list(doc[tokens[0].i : tokens[-1].i + 2])
    start = 0
    for i, token in enumerate(tokens):
        if token.text == "," or (token.is_space and "\n" in token.text):
            if i > start:
                yield tokens[start].i, tokens[i - 1].i + 1
            start = i + 1
    if start < len(tokens) and any(c.isalpha() for c in tokens[start].text):
        yield tokens[start].i, tokens[-1].i + 1


def _hyphenated(doc: Doc, first: int, last: int) -> int:
    """Where a name ends that goes on after a hyphen: the parser's "Rostov" is "Rostov-on-Don"."""
    end = last
    while end - last < _LONGEST and end < len(doc) and not doc[end - 1].whitespace_ and not doc[end].is_space:
        end += 1
        if end - last > 1 and gazetteer.places(doc[first:end].text):
            return end
    return last


def _known(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Stretches of these tokens that the gazetteer knows, the longest first from each."""
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            stretch = tokens[at : at + length]
            text = _joined(stretch)
            if text[:1].isupper() and (gazetteer.places(text) or gazetteer.places(text.title())):
                yield stretch[0].i, stretch[-1].i + 1
                at += length - 1
                break
        at += 1


def _joined(tokens: list[Token]) -> str:
    return "".join(t.text_with_ws for t in tokens).strip()


def _stands_for_place(entity: Tokens, known: set[str], cue: Names) -> bool:
    """Whether what the parser takes for a person or a body is a place: "in Goma"."""
    text = entity.text
    if text in cue.never or entity.start == 0:
        return False
    if text in known:
        return True
    before = entity.doc[entity.start - 1]
    return before.lower_ in ("in", "near") and bool(gazetteer.places(text)) and entity[-1].head.i == before.i


def _missed(doc: Doc, taken: list[str], known: set[str], cue: Names) -> Iterator[tuple[int, int]]:
    """Names outside every entity that are places elsewhere in the article, or that the gazetteer knows, after "in"."""
    at = 0
    while at < len(doc):
        token = doc[at]
        if taken[at] or not token.text[0].isupper() or token.text in cue.never or token.pos_ not in _NAMELIKE:
            at += 1
            continue
        last = at + 1
        while last < len(doc) and last - at < _LONGEST and not taken[last] and doc[last].text[0].isupper():
            last += 1
        whole = doc[at:last].text
        named = at > 0 and doc[at - 1].pos_ == "ADP" and doc[at - 1].lower_ in cue.naming
        if whole in known or (named and gazetteer.places(whole)):
            yield at, last
        at = last
