"""The phrases that name participants: their words, what follows a preposition, who in them can act."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from aitia.language import grammar
from aitia.what.clauses import conjuncts, is_temporal
from aitia.what.find import ACTOR_NAMES

BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
"""How a word before a noun depends on it: "Kenyan", "Kenya", "Kenya's"."""
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "him", "her", "them", "us", "me", "you"})

_INSIDE = BEFORE | {"det", "nummod", "quantmod", "advmod", "predet"}
_BREAKS = frozenset({":", "--", "–", "—", ";", "(", ")", "|"})
_LONGEST_OF = 8
_LONGEST = 16
_BELONGING = frozenset({"of", "from", "for", "between", "among", "about"})
"""Prepositions after which a phrase belongs to the noun before it. What follows others is often another participant
("an attack by rebels on the barracks"), or a time or place."""
_CLAUSES = frozenset({"relcl", "advcl", "ccomp"})


def noun_phrase(token: Token) -> list[Token]:
    """The words that name a participant: the head with what stands before it, and the phrases after it that belong to
    it ("a spokesman for the ministry"), as far as they hold no clause and are not too long."""
    doc = token.doc
    if token.dep_ in BEFORE and token.ent_type_ in ACTOR_NAMES:
        return _name(token)
    left = right = token.i
    for c in reversed(list(token.lefts)):
        if (c.dep_ not in _INSIDE and not c.ent_type_) or any(doc[i].text in _BREAKS for i in range(c.i, left)):
            break
        left = min(left, c.left_edge.i)
    for after in token.rights:
        end = after.right_edge.i
        longest = _LONGEST_OF if after.lower_ == "of" else _LONGEST - (right - left)
        belongs = after.dep_ == "prep" and after.i == right + 1 and after.lower_ in _BELONGING
        if not belongs or end - right > longest or is_temporal(after) or any(t.dep_ in _CLAUSES for t in after.subtree):
            break
        right = end
    words = [doc[i] for i in range(left, right + 1)]
    while words[0].i < token.i and (words[0].is_punct or words[0].is_space):
        words.pop(0)
    while words[-1].i > token.i and (words[-1].is_punct or words[-1].is_space):
        words.pop()
    return words


def _name(token: Token) -> list[Token]:
    """The whole name that a word belongs to, without a possessive ending."""
    doc = token.doc
    start = end = token.i
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I":
        end += 1
    while end > token.i and doc[end].tag_ == "POS":
        end -= 1
    return [doc[i] for i in range(start, end + 1)]


def after(token: Token, preposition: str) -> list[Token]:
    """What follows a preposition under a verb or noun, conjuncts included; no times."""
    return [
        conjunct
        for prep in token.children
        if prep.lower_ == preposition and prep.dep_ in ("prep", "dative", "agent", "prt") and not is_temporal(prep)
        for c in prep.children
        if c.dep_ == "pobj"
        for conjunct in conjuncts(c)
    ]


def after_any(token: Token) -> list[Token]:
    """What follows any preposition to the right of a verb or noun."""
    return [
        conjunct
        for prep in token.rights
        if prep.dep_ in ("prep", "dative")
        for c in prep.children
        if c.dep_ == "pobj"
        for conjunct in conjuncts(c)
    ]


def own_subject(verb: Token | None) -> list[Token]:
    """Who a "that" clause says something of, unless it is a pronoun: "(demanded) that Oslo pay"."""
    if verb is None or verb.dep_ != "ccomp":
        return []
    own = grammar.child(verb, "nsubj", "nsubjpass")
    return conjuncts(own) if own is not None and own.lower_ not in PRONOUNS else []


def agent(verb: Token) -> list[Token]:
    """Who acts in a passive, by a phrase shared with what follows too: "was shelled and burned by the militia"."""
    for _ in range(_LONGEST_OF):
        by = grammar.agent(verb)
        if by is not None:
            return [by]
        later = grammar.child(verb, "conj")
        if later is None:
            break
        verb = later
    return []


def controller(verb: Token) -> list[Token]:
    """Who does what somebody is accused of, praised for or kept from: "accused Oslo of closing the port"."""
    prep = verb.head
    if verb.dep_ != "pcomp" or prep.lower_ not in ("of", "for", "from") or prep.head.pos_ != "VERB":
        return []
    blamed = prep.head
    controlled = grammar.subject(blamed) if grammar.is_passive(blamed) else grammar.child(blamed, "dobj")
    return [controlled] if controlled is not None else []


def once(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, each once, in the order given."""
    return list({t.i: t for t in tokens}.values())
