"""Places in what the parser takes for another name: "Goma" called a person, "Kansas" in a school board of Kansas."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from aitia import gazetteer
from aitia.where import told
from aitia.where.lookup import Names, known, prominent

TIMES = frozenset({"DATE", "TIME", "CARDINAL", "LANGUAGE"})
"""What the parser calls times, numbers and languages; hardly ever a place, so that it must be in the gazetteer."""
_LONGEST = 4
_AT = frozenset({"in", "near", "at", "off", "outside", "around", "into", "across", "towards", "toward"})
"""Prepositions after which a known name is that place, whatever the parser calls it."""
_INSIDE = frozenset({"in", "near", "off", "outside"})
"""Those after which a single name is a place even if the gazetteer does not have it: "in Chamelecón"."""
_OF = frozenset({"of", "from", "to"})
"""Those after which only what the parser calls a body is one."""
_TOWN = 10_000
"""People of a town that may begin the name of a body, if the article speaks of the town elsewhere."""


def stands_for(entity: Tokens, named: set[str], people: frozenset[str], cue: Names) -> Tokens | None:
    """The place that the parser takes for a person, body or people: "Goma" in "in Goma", or as elsewhere; or None."""
    if entity.label_ not in TIMES and stands_for_place(entity, named, cue):
        return entity[entity[0].lower_ == "the" :]
    name = whole(entity)
    if entity.label_ in TIMES and (len(name) > 1 or name[0].like_num or not known(name.text, cue)):
        return None
    return name if told.tells(name, entity.label_, people, cue) else None


def stands_for_place(entity: Tokens, named: set[str], cue: Names) -> bool:
    """Whether what the parser takes for a person, body or people is a place: "in Goma", or "Goma" as elsewhere."""
    text = entity.text.removeprefix("the ").removeprefix("The ")
    if text in cue.never:
        return False
    if text in named:
        return True
    if entity.label_ == "NORP":
        return prominent(text, cue)
    if entity.label_ == "ORG" and (gazetteer.country(text) or text.endswith((" County", " Province", " Township"))):
        return True
    before = entity.doc[entity.start - 1] if entity.start else None
    if before is None or entity[-1].head.i != before.i:
        return False
    if not known(text, cue):
        return opens_inside(entity, cue)
    kind = before.lower_ == "of" and (f"{before.head.lower_} of" in cue.prefixes or before.head.lower_ in cue.of)
    return kind or before.lower_ in _AT or (entity.label_ == "ORG" and before.lower_ in _OF)


def whole(entity: Tokens) -> Tokens:
    """An entity without its article and the small word at its end, and with a capitalised word beside it that the
    parser left out: "Donka" of "the Donka hospital", "Lahad Datu" for "Datu"."""
    doc, first, last = entity.doc, entity.start, entity.end
    while first < last - 1 and doc[first].lower_ == "the":
        first += 1
    while first < last - 1 and doc[last - 1].is_lower:
        last -= 1
    if first and not doc[first - 1].ent_type_ and doc[first - 1].pos_ == "PROPN" and doc[first - 1].is_title:
        first -= 1
    if last < len(doc) and not doc[last].ent_type_ and doc[last].pos_ == "PROPN" and doc[last].is_title:
        last += 1
    return doc[first:last]


def opens_inside(name: Tokens, cue: Names) -> bool:
    """Whether a name that the gazetteer does not have is a place by the preposition before it: one or two words, each
    in small letters but for its first, without article or possessive, and none for a kind or number ("District 7")."""
    doc = name.doc
    if not name.start or doc[name.start - 1].lower_ not in _INSIDE or len(name) > 2:
        return False
    if name.end < len(doc) and doc[name.end].like_num:
        return False
    if name[-1].lower_ in cue.bodies or name[-1].lower_ in cue.suffixes or any(t.text in cue.never for t in name):
        return False
    words = [token.text for token in name]
    return all(word[0].isupper() and word[1:].islower() and word.isalpha() for word in words)


def inside(entity: Tokens, named: set[str], cue: Names) -> Iterator[tuple[int, int]]:
    """The places in the name of a body: at its start, after "of", or at its end."""
    doc = entity.doc
    start = entity.start + (entity[0].lower_ == "the")
    at = start
    while at < entity.end:
        end = _known(doc, at, entity.end, named, cue)
        if end is None:
            at += 1
            continue
        name = doc[at:end].text
        if _is_meant(name, at == start, end == entity.end, doc[at - 1].lower_ if at else "", name in named, cue):
            yield at, end
        at = end


def _is_meant(name: str, opens: bool, closes: bool, before: str, elsewhere: bool, cue: Names) -> bool:
    """Whether a name of the gazetteer in the name of a body is the place: counted on the train part of the gold."""
    if name in cue.never or (opens and closes):
        return False
    country = gazetteer.country(name) is not None
    if opens:
        if gazetteer.demonym(name):
            return elsewhere
        return prominent(name, cue, _TOWN if elsewhere else 2 * 100_000)
    if before in ("of", "in", "at"):
        return country or prominent(name, cue)
    return closes and (country or (elsewhere and prominent(name, cue)))


def _known(doc: Doc, first: int, last: int, named: set[str], cue: Names) -> int | None:
    """Where the longest name of the gazetteer from a word on ends."""
    if not doc[first].text[0].isupper():
        return None
    for end in range(min(first + _LONGEST, last), first, -1):
        text = doc[first:end].text
        if text in named or known(text, cue):
            return end
    return None
