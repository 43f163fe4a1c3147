"""What the words around a name tell of it: that it is a place, whatever the parser calls it.

Some words tell it of any name ("the village of", "the X valley", "at X"), others only of a name that the gazetteer has,
because they stand before persons and bodies too ("reached X", "flew to X", "X's mayor"). The words are in
cues/around.yaml.
"""

from __future__ import annotations

from functools import cache

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from aitia import gazetteer
from aitia.language import cues
from aitia.where.lookup import Names, known

BODIES = frozenset({"ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
"""What the parser may call a place by mistake, other than a person: of these only names of one word."""
_NO_PARTIES = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
"""What can hardly be raided or left, so that what is, is a place."""
_LONGEST = 4
"""Words of a name."""
_CLIMB = 3
"""Steps up the parse from "to" in which a word that tells of moving may stand: "flew tonnes of water filters to"."""
_AS_FAR = 3
"""Words after a name among which its kind may be: "the Fuchu immigration centre"."""
_ANY = frozenset({"a", "an", "another", "any", "every", "each", "some"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my", "your", "two", "three", "four", "several", "many"})


class Around(msgspec.Struct, frozen=True):
    """The words of cues/around.yaml."""

    grounds: frozenset[str]
    premises: frozenset[str]
    natural: frozenset[str]
    locals: frozenset[str]
    inside: frozenset[str]
    around: frozenset[str]
    moving: frozenset[str]
    hauling: frozenset[str]
    falling: frozenset[str]
    taking: frozenset[str]
    storming: frozenset[str]
    aimed: frozenset[str]
    joining: frozenset[str]


@cache
def around() -> Around:
    """The cue words, read once a process."""
    loaded: Around = cues.load("aitia.where", "around", Around)
    return loaded


def people(doc: Doc) -> frozenset[str]:
    """The words of the names of persons of the article that are told with more than one word."""
    full = (entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
    return frozenset(token.text for entity in full if not _in_place(entity) for token in entity)


def tells(name: Tokens, label: str, people: frozenset[str], cue: Names) -> bool:
    """Whether the words around a name tell that it is a place; never that of a person named in full elsewhere."""
    words = around()
    if name.text in people or name.text.isupper() or name[0].lower_ in cue.parts or name[0].lower_ in _ANY:
        return False
    if any(token.text in cue.never for token in name) or gazetteer.demonym(name.text) or gazetteer.people(name.text):
        return False
    if known(name.text, cue):
        return (label != "NORP" and likely(name, label, words, cue)) or by_preposition(name, words, cue)
    if not label and (name[0].is_sent_start or name[0].pos_ != "PROPN"):
        return False
    return surely(name, label, words, cue)


def surely(name: Tokens, label: str, words: Around, cue: Names) -> bool:
    """Whether a name is a place even if the gazetteer does not have it."""
    if not _shaped(name, cue):
        return False
    if name.root.dep_ == "dobj":
        verb = name.root.head.lemma_.lower()
        if verb in words.storming or (label in _NO_PARTIES and verb in words.taking):
            return True
    if label in BODIES and len(name.text.split()) > 1:
        natural = name[-1].lower_ in words.natural and _before(name) is not None
        return natural or not words.grounds.isdisjoint(_kinds_after(name))
    return _is_where(name) or _has_kind(name, label, words) or _surely_by_preposition(name, words, cue)


def _has_kind(name: Tokens, label: str, words: Around) -> bool:
    """Whether a kind of place follows a name that may have one: "the Cenepa valley", not "two Shiite villages"."""
    first, kinds = _article(name), _kinds_after(name)
    if first in _OWN or kinds.isdisjoint(words.grounds | words.premises):
        return False
    if label == "NORP":
        return not first and _single(name)
    return not kinds.isdisjoint(words.grounds) or (label != "ORG" and first not in _ANY)


def _surely_by_preposition(name: Tokens, words: Around, cue: Names) -> bool:
    before = _before(name)
    if before is None or name.root.head.i != before.i:
        return False
    head = before.head
    if before.lower_ == "of":
        named = (head.is_lower or head.is_sent_start is True) and not any(t.lower_ in _ANY for t in head.children)
        return named and _is(head, words.grounds | words.premises | cue.of, cue)
    if _article(name):
        return False
    if before.lower_ == "at":
        return not _one_of(head, words.aimed)
    if before.lower_ in ("to", "from"):
        return _above(before, words.hauling)
    return before.lower_ in words.inside and (len(name) <= 2 or "-" in name.text)


def likely(name: Tokens, label: str, words: Around, cue: Names) -> bool:
    """Whether a name that the gazetteer has is that place."""
    root = name.root
    places = words.grounds | words.premises | cue.of
    if _is_where(name) or _kinds_after(name) & (places | words.locals):
        return True
    if root.dep_ in ("dobj", "nsubjpass"):
        return root.head.lemma_.lower() in words.taking
    if root.dep_ == "poss":
        return _one_of(root.head, places) or (label != "PERSON" and _one_of(root.head, words.locals))
    return by_preposition(name, words, cue)


def by_preposition(name: Tokens, words: Around, cue: Names) -> bool:
    """Whether the preposition before a name of the gazetteer tells that it is that place; with an article before it,
    it must be no town: "in the Artibonite"."""
    before = _before(name)
    if before is None or name.root.head.i != before.i:
        return False
    if _article(name):
        return _no_town(name) and (before.lower_ == "of" or before.lower_ in cue.prepositions)
    if before.lower_ == "of":
        head = before.head
        return _is(head, words.grounds | words.premises | cue.of | words.locals, cue) or head.lower_ == "out"
    if before.lower_ in ("to", "from"):
        return _above(before, words.moving)
    if before.lower_ == "on":
        return _above(before, words.falling)
    return before.lower_ in words.around


def _shaped(name: Tokens, cue: Names) -> bool:
    """Whether a name looks like one of a place: at most four words, each in small letters but for its first, none of
    them a kind, and no number after it."""
    words = name.text.replace("’", "'").replace("-", " ").replace("'", " ").replace(".", " ").split()
    if not words or len(words) > _LONGEST or any(t.lower_ in cue.bodies or t.lower_ in cue.suffixes for t in name):
        return False
    if name.end < len(name.doc) and name.doc[name.end].like_num:
        return False
    return words[0][0].isupper() and all(word.isalpha() and word[1:] == word[1:].lower() for word in words)


def _single(name: Tokens) -> bool:
    """Whether a bare name stands before one thing: "Torkula village", not "besieged Shiite villages"."""
    doc = name.doc
    bare = not name.start or doc[name.start - 1].pos_ not in ("ADJ", "NUM", "NOUN", "PROPN")
    return bare and name.end < len(doc) and doc[name.end].tag_ == "NN"


def _kinds_after(name: Tokens) -> frozenset[str]:
    """The common nouns that a name stands before: "immigration" and "centre" of "the Fuchu immigration centre"."""
    found: set[str] = set()
    for token in name.doc[name.end : name.end + _AS_FAR]:
        if token.pos_ not in ("NOUN", "PROPN") or not token.is_lower:
            break
        found.update((token.lower_, token.lemma_.lower()))
    return frozenset(found)


def _is_where(name: Tokens) -> bool:
    """Whether "where" follows: "Napalpí, where police fired"."""
    following = name.doc[name.end : name.end + 2]
    return len(following) == 2 and following[0].text == "," and following[1].lower_ == "where"


def _before(name: Tokens) -> Token | None:
    """The preposition before a name, or before its article."""
    at = name.start - 1
    if at >= 0 and name.doc[at].lower_ == "the":
        at -= 1
    return name.doc[at] if at >= 0 and name.doc[at].pos_ in ("ADP", "SCONJ", "ADV") else None


def _article(name: Tokens) -> str:
    """The article, number or possessive pronoun before a name; empty if there is none."""
    word = name.doc[name.start - 1].lower_ if name.start else ""
    return word if word == "the" or word in _ANY or word in _OWN else ""


def _is(head: Token, words: frozenset[str], cue: Names) -> bool:
    return _one_of(head, words) or f"{head.lower_} of" in cue.prefixes


def _one_of(token: Token, words: frozenset[str]) -> bool:
    return token.lower_ in words or token.lemma_.lower() in words


def _above(before: Token, words: frozenset[str]) -> bool:
    """Whether one of the words stands above a preposition, up to the verb."""
    token = before
    for _ in range(_CLIMB):
        token = token.head
        if _one_of(token, words):
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def _no_town(name: Tokens) -> bool:
    return any(
        place.precision != "city" for text in (name.text, f"the {name.text}") for place in gazetteer.places(text)
    )


def _in_place(entity: Tokens) -> bool:
    return entity.root.dep_ == "pobj" and entity.root.head.lower_ in ("in", "at", "near", "off", "outside")
