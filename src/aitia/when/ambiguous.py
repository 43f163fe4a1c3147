"""Whether an ambiguous word is a time: "may" the month, "quarters" that are no lodgings."""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from spacy.tokens import Token

from aitia.language import cues
from aitia.when.find import Hit


class _Words(Struct, frozen=True):
    month_words: frozenset[str]
    month_lead: frozenset[str]
    numbered: frozenset[str]
    lodgings: frozenset[str]
    title_shapes: frozenset[str]


def is_time(hit: Hit, token: Token) -> bool:
    """Whether an expression is a time in its sentence; `token` is its head."""
    words = _words()
    before = token.doc[token.i - 1].lower_ if token.i else ""
    alone = len(hit.parts) == 1
    if hit.shape in words.title_shapes and _is_title(hit, token):
        return False
    if hit.shape == "clock" and (clock := hit.first("clock")).isdecimal() and len(clock) > 2:
        return len(clock) == 4 and int(clock[:2]) < 25 and int(clock[2:]) < 60
    if hit.shape == "set":
        return not _is_periodical(token)
    if hit.shape == "day":
        return token.dep_ == "pobj"
    if hit.shape == "month" and hit.first("m") in words.month_words and not hit.has("y"):
        modifies = token.head.i == token.i + 1 and token.head.pos_ == "NOUN"
        named = hit.first("m") == "march" and alone and before not in words.month_lead and not modifies
        at = hit.parts["m"][0].start
        proper = token.idx != at or (token.pos_ == "PROPN" and token.ent_type_ != "PERSON")
        return token.doc.text[at].isupper() and proper and not named
    if hit.shape == "duration" and hit.first("u") in words.lodgings and not hit.has("n"):
        return hit.has("step")
    if hit.shape == "year" and alone and hit.has("y") and len(hit.parts["y"]) == 1:
        year = hit.first("y") if hit.first("y").isdecimal() else "1900"
        counts = token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i
        return not (counts and not 1800 <= int(year) <= 2100) and before not in words.numbered
    return True


def _is_periodical(token: Token) -> bool:
    """Whether "daily" or "weekly" is what a newspaper is: "the party daily Veritas"."""
    if not 0 < token.i < len(token.doc) - 1:
        return False
    return token.nbor(-1).pos_ in ("NOUN", "PROPN") and token.nbor(1).pos_ == "PROPN"


def _is_title(hit: Hit, token: Token) -> bool:
    """Whether the words are a name: “This Week”, “60 Minutes”, Dawn Today."""
    words = [t for t in token.doc[token.left_edge.i : token.i + 1] if t.idx >= hit.start and t.is_alpha]
    first = token.doc[max(0, token.i - 1)]
    if len(words) < 2:
        words = [token]
        if not (first.is_digit or first.pos_ == "PROPN") or token.i < 1:
            return False
    return all(t.text[0].isupper() and not t.text.isupper() for t in words) and not words[-1].is_sent_start


@cache
def _words() -> _Words:
    words: _Words = cues.load("aitia.when", "ambiguous", _Words)
    return words
