"""Which words name places: what the parser calls one, datelines, and names of the gazetteer that the parser missed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from aitia import gazetteer
from aitia.where import borders, embedded, told
from aitia.where.lookup import Names, known

if TYPE_CHECKING:
    from aitia.draft import Draft

LABELS = frozenset({"GPE", "LOC", "FAC"})
"""Entities of the parser that are places."""
EMBEDDED = "NAME"
"""The label of a place in the name of a body: "Kansas" in "Kansas Board of Education"."""
_TAKEN = LABELS | {"NORP", EMBEDDED, "DATE"}
_OTHER = {"DATE": "DATE", "TIME": "DATE"}
_OTHER_NAMES = frozenset(
    {"PERSON", "ORG", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE", "DATE", "TIME", "CARDINAL"}
)
_AFTER_HEADING = frozenset({"-", "--", "–", "—", "_", ",", ":"})
_AGENCY = frozenset({"(", "/", "["})
"""What opens the name of the agency in a dateline."""
_MISTAKEN = frozenset({"PERSON", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}) | embedded.TIMES
"""What the parser may call a place by mistake."""
_NAMELIKE = frozenset({"PROPN", "NOUN", "ADJ"})
_JOINING = 2
"""Words that may join the words of a name: "al" and "-" in "Jisr al-Shughour"."""
_LONGEST = 4
"""Words of a name that is looked for in the gazetteer."""


class Mention(NamedTuple):
    """A place name in the text: first token and the one after its last, and what the parser calls it."""

    first: int
    last: int
    label: str


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
            for first, last in borders.trimmed(entity):
                add(*borders.whole(doc, *borders.named(doc, first, last, cue), cue), entity.label_)
        elif entity.label_ in _OTHER_NAMES:
            if entity.label_ == "NORP" and gazetteer.people(entity.text):
                add(*borders.whole(doc, entity.start, entity.end, cue), "NORP")
                continue
            others.append(entity)
            for token in entity:
                other = "" if token.text in cue.always or _capitals(token) else _OTHER.get(entity.label_, "OTHER")
                taken[token.i] = taken[token.i] or other
    dateline = draft.article.dateline
    if dateline is not None:
        words = takewhile(lambda t: t.text not in _AGENCY, _tokens(doc, dateline.start, dateline.end))
        for first, last in _known(list(words)):
            add(first, last, "GPE")
    people = told.people(doc)
    named = {doc[m.first : m.last].text for m in found}
    for _ in range(2):  # a name of the gazetteer that is a place in one sentence is one in the others
        for entity in others:
            if dateline is not None and dateline.start <= entity.start_char < dateline.end:
                continue  # the agency
            name = embedded.stands_for(entity, named, people, cue) if entity.label_ in _MISTAKEN else None
            if name is not None:
                _free(taken, name, entity)
                add(*borders.whole(doc, name.start, name.end, cue), "GPE")
            elif entity.label_ == "ORG":
                for first, last in embedded.inside(entity, named, cue):
                    add(first, last, EMBEDDED)
        for first, last in _missed(doc, taken, named, people, cue):
            add(first, last, "GPE")
        more = {text for m in found if m.label != EMBEDDED and known(text := doc[m.first : m.last].text, cue)}
        if named.issuperset(more):
            break
        named |= more
    timed = {t.i for time in draft.times for span in time.evidence for t in _tokens(doc, span.start, span.end)}
    return sorted(m for m in found if m.first not in timed)  # "Saturday, March 11" is no town in Cambridgeshire


def _capitals(token: Token) -> bool:
    """Whether a word in what the parser calls a date may be the town of a heading: "KATHMANDU, May 18 -"."""
    return token.ent_type_ == "DATE" and token.is_upper and token.is_alpha and len(token) > 3


def _free(taken: list[str], name: Tokens, entity: Tokens) -> None:
    """Let a name be taken that the parser calls a time: "near Falluja"."""
    if entity.label_ in embedded.TIMES:
        taken[name.start : name.end] = [""] * len(name)


def _tokens(doc: Doc, start: int, end: int) -> Tokens | tuple[()]:
    return doc.char_span(start, end, alignment_mode="expand") or ()


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


def _missed(
    doc: Doc, taken: list[str], named: set[str], people: frozenset[str], cue: Names
) -> Iterator[tuple[int, int]]:
    """Names outside every entity that are places elsewhere in the article, or that the gazetteer knows, after "in"."""
    at = 0
    while at < len(doc):
        token = doc[at]
        if token.text in cue.always and taken[at] not in _TAKEN:
            yield at, at + 1
            at += 1
            continue
        if (end := _heading(doc, at, cue)) and not _TAKEN.intersection(taken[at:end]):
            yield at, end
            at = end
            continue
        if taken[at] or not token.text[0].isupper() or token.text in cue.never or token.pos_ not in _NAMELIKE:
            at += 1
            continue
        last = _end(doc, at, taken)
        whole = doc[at:last].text
        after = at > 0 and doc[at - 1].pos_ == "ADP" and doc[at - 1].lower_ in cue.naming
        if (
            whole in named
            or (after and (known(whole, cue) or _unheard_of(doc[at:last], cue)))
            or told.tells(doc[at:last], "", people, cue)
        ):
            yield at, last
        at = last


def _end(doc: Doc, first: int, taken: list[str]) -> int:
    """Where a name ends: capitalised words side by side, or joined as in "Zamyn-Uud" and "Jisr al-Shughour"."""
    last, joining = first + 1, told.around().joining
    while last < len(doc) and not taken[last]:
        if doc[last].text[0].isupper() and last - first < _LONGEST:
            last += 1
            continue
        end = last
        while end < min(len(doc), last + _JOINING) and (doc[end].text == "-" or doc[end].lower_ in joining):
            end += 1
        if end == last or end >= len(doc) or taken[end] or not doc[end].text[0].isupper():
            break
        last = end + 1
    return last


def _unheard_of(name: Tokens, cue: Names) -> bool:
    """Whether a name that the gazetteer does not have is a place by what stands before it."""
    return name[-1].dep_ == "pobj" and name[-1].pos_ == "PROPN" and embedded.opens_inside(name, cue)


def _heading(doc: Doc, first: int, cue: Names) -> int | None:
    """Where a place in capitals ends that opens a line, as local papers head their reports: "GOMA -"."""
    if not doc[first].is_upper or len(doc[first]) < 2 or (first and "\n" not in doc[first - 1].text_with_ws):
        return None
    last = first + 1
    while last < len(doc) and last - first < _LONGEST and doc[last].is_upper and doc[last].is_alpha:
        last += 1
    ends = last < len(doc) and doc[last].text in _AFTER_HEADING
    name = doc[first:last].text
    return last if ends and len(name) > 3 and name.title() not in cue.never and known(name, cue) else None
