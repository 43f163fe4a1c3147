"""By which medium a claim was made: on television, in a letter, at a news conference, to reporters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct
from spacy.tokens import Token

from aitia.draft import Draft
from aitia.language import cues
from aitia.record import Channel
from aitia.says.layout import Range, extent
from aitia.says.lexicon import PACKAGE

_IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
LONGEST = 14
"""Words that a phrase naming a channel may have."""


class Verb(Struct, forbid_unknown_fields=True):
    """A verb that is a channel in itself."""

    kind: str
    name: str | None = None


class Channels(Struct, forbid_unknown_fields=True):
    """The shape of ``channels.yaml``."""

    prepositions: list[str]
    carriers: list[str]
    words: dict[str, list[str]]
    names: dict[str, str]
    audiences: dict[str, str]
    verbs: dict[str, Verb]


class Table:
    """The channel words by their first word, the longest first: words, kind, name."""

    def __init__(self, file: Channels) -> None:
        self.prepositions = frozenset(file.prepositions)
        self.carriers = frozenset(file.carriers)
        self.audiences = file.audiences
        self.verbs = file.verbs
        self.by_first: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = {}
        for kind, words in file.words.items():
            for word in words:
                self._add(tuple(word.split()), kind, None)
        for name, kind in file.names.items():
            self._add(tuple(name.split()), kind, name)
        for rows in self.by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def _add(self, words: tuple[str, ...], kind: str, name: str | None) -> None:
        self.by_first.setdefault(words[0], []).append((words, kind, name))


@cache
def table() -> Table:
    """The channel words, loaded once. Raises `CodebookError` if the file is broken."""
    return Table(cues.load(PACKAGE, "channels", Channels))


def channel_of(
    draft: Draft, cue: Token, claimer: Token | None, hearer: Token | None, content: Iterable[Range]
) -> Channel | None:
    """The channel named by a phrase of the cue or behind the claimer, by who is told, or by the cue itself."""
    words = table()
    held = list(content)
    for start, end in _phrases(cue, claimer, words):
        end = min([end, *(a for a, _ in held if a > start)])  # "said in a letter that": the parser hangs it there
        if any(a < end and start < b for a, b in held) or end - start > LONGEST:
            continue
        found = _named(draft, start, end, words)
        if found is not None:
            return found
    if hearer is not None:
        start, end = extent(hearer)
        if end - start <= LONGEST:
            kind = words.audiences.get(hearer.lemma_.lower())
            if kind:
                return Channel(kind=kind, evidence=(draft.words(draft.doc[start:end]),))
            return _named(draft, start, end, words)
    verb = words.verbs.get(cue.lemma_.lower())
    return Channel(kind=verb.kind, name=verb.name, evidence=(draft.words(cue),)) if verb else None


def _phrases(cue: Token, claimer: Token | None, words: Table) -> Iterator[Range]:
    """The prepositional phrases of the cue, of a participle beside it ("speaking on state television"), and of a
    claimer that stands behind it ("said Li, a union leader, on WeChat"); and a noun that the cue is a clause of
    ("a statement saying"), after who carried it ("state radio carried a statement saying")."""
    above = [cue, *(c for c in cue.children if c.dep_ == "advcl" and c.tag_ == "VBG")]
    if claimer is not None and claimer.i > cue.i:
        above += [claimer, *(c for c in claimer.children if c.dep_ == "appos")]
    for token in above:
        for c in token.children:
            if c.dep_ == "prep" and c.lower_ in words.prepositions:
                start, end = extent(c)
                yield (start + 1 if c.lower_ == "to" else start), end
    if cue.dep_ in ("acl", "relcl") and cue.head.pos_ == "NOUN":
        carrier = cue.head.head if cue.head.dep_ == "dobj" and cue.head.head.lemma_ in words.carriers else None
        yield from (extent(c) for c in (carrier.children if carrier else ()) if c.dep_ == "nsubj")
        yield cue.head.left_edge.i, cue.head.i + 1
    yield from _beside(cue, words)


def _beside(cue: Token, words: Table) -> Iterator[Range]:
    """A preposition right behind the cue with what follows it up to a verb or a mark, however it was parsed."""
    doc, start = cue.doc, cue.i + 1
    if start < len(doc) and doc[start].lower_ in words.prepositions and doc[start].lower_ != "to":
        end = start + 1
        while end < min(len(doc), start + LONGEST) and doc[end].pos_ in _IN_PHRASE and doc[end].lower_ != "that":
            end += 1
        yield start, end


def _named(draft: Draft, start: int, end: int, words: Table) -> Channel | None:
    """The channel word in a phrase, and the name of the medium: one known by name, or what stands before the word."""
    doc = draft.doc
    kind = name = None
    best = 0
    for i in range(start, end):
        for row, row_kind, row_name in words.by_first.get(doc[i].text.rstrip("."), ()) or words.by_first.get(
            doc[i].lower_, ()
        ):
            if i + len(row) > end or any(w not in (doc[i + k].text, doc[i + k].lower_) for k, w in enumerate(row) if k):
                continue
            if row_name is not None and doc[i].pos_ not in ("PROPN", "NOUN") and doc[i].text[1:].islower():
                continue
            if row_name is not None:
                name = name or row_name
                kind = kind or row_kind
            elif len(row) >= best:
                best, kind = len(row), row_kind
                if doc[i].pos_ == "PROPN":
                    name = name or _proper(doc[start:end])
            break
    if kind is None:
        return None
    return Channel(kind=kind, name=name, evidence=(draft.words(doc[start:end]),))


def _proper(phrase: Iterable[Token]) -> str | None:
    run = [t for t in phrase if t.pos_ == "PROPN"]
    return " ".join(t.text for t in run) if run else None
