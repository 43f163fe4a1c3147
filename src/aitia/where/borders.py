"""Where a place name begins and ends: the parser's entities, cut down to names and made whole again."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from aitia import gazetteer
from aitia.where.lookup import Names, known

_LONGEST = 4
"""Words of a name that is looked for in the gazetteer."""
_NUMBERED = frozenset({"District", "Gate", "Ward", "Precinct", "Exit"})


def trimmed(entity: Tokens) -> Iterator[tuple[int, int]]:
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


def named(doc: Doc, first: int, last: int, cue: Names) -> tuple[int, int]:
    """The place that a longer name names: "Lviv" of "Lviv City Council", "Homs province", "City of Homs".

    A word that the gazetteer has as a part of the name stays: "Kansas City", "South Sudan". Nothing is left of
    "District 7" and "the North".
    """
    if doc[first].text in _NUMBERED and last - first == 2 and doc[last - 1].like_num:
        return first, first
    if last - first == 1 and doc[first].lower_ in cue.parts:
        return first, first
    if last - first < 2 or known(_text(doc, first, last), cue):
        return first, last
    if last - first > 2 and doc[first + 1].lower_ == "of" and f"{doc[first].lower_} of" in cue.prefixes:
        return first + 2, last
    for end in range(last - 1, first, -1):
        if known(_text(doc, first, end), cue):
            following = doc[end].lower_
            kind = following in cue.suffixes and not doc[end].text[0].isupper()
            if kind or following in cue.bodies or (last - end > 1 and doc[end + 1].lower_ in cue.bodies):
                return first, end
            break
    if doc[first].lower_.replace("-", "") in cue.parts and known(_text(doc, first + 1, last), cue):
        return first + 1, last
    return first, last


def whole(doc: Doc, first: int, last: int, cue: Names) -> tuple[int, int]:
    """A name with the words beside it that belong to it: "Rostov-on-Don", "Trinidad and Tobago", "Sri Lankan"."""
    if first >= last:
        return first, last
    for end in range(min(last + _LONGEST, len(doc)), last, -1):
        between = doc[last:end]
        if any(t.is_space or t.text == "," for t in between) or not doc[end - 1].text[0].isalpha():
            continue
        if doc[end - 1].text[0].isupper() and known(_text(doc, first, end), cue):
            last = end
            break
    abbreviated = last < len(doc) and doc[last].text == "." and not doc[last - 1].whitespace_
    if abbreviated and f"{doc[last - 1].text}." in cue.spelled:
        last += 1
    if (
        first
        and doc[first - 1].text[0].isupper()
        and doc[first - 1].lower_ != "the"
        and known(_text(doc, first - 1, last), cue)
    ):
        first -= 1
    return first, last


def _text(doc: Doc, first: int, last: int) -> str:
    return " ".join(doc[first:last].text.split())
