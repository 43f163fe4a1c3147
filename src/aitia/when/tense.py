"""Whether the words that govern an expression look ahead: what decides between last Friday and next Friday."""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from spacy.tokens import Token

from aitia.language import cues, grammar


class _Words(Struct, frozen=True):
    ahead: frozenset[str]
    set_for: frozenset[str]
    intends: frozenset[str]
    states: frozenset[str]
    past_prepositions: frozenset[str]
    until: frozenset[str]
    extends: frozenset[str]
    soonest: frozenset[str]


def looks_ahead(token: Token) -> bool:
    """Whether the verb or noun that governs a token points to what is to come ("will meet", "plans to meet", "is set
    for", "the deadline of")."""
    words = _words()
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ == "POS":
        return False
    over = _governors(token)
    if any(word.lower_ in words.past_prepositions for word in over):
        return False
    verb = over[-1] if over and over[-1].pos_ in ("VERB", "AUX") else None
    if verb is not None and (_is_extended(over, verb, words) or _is_soonest(token, verb, words)):
        return True
    if _is_due(token, over, words):
        return not (verb is not None and _is_perfect_past(verb))
    return verb is not None and _verb_looks_ahead(token, verb, words)


def looks_back(token: Token) -> bool:
    """Whether the verb above a token is in the past, and no "until" stands between."""
    over = _governors(token)
    words = _words()
    if not over or over[-1].pos_ not in ("VERB", "AUX") or any(w.lower_ in words.until | {"to"} for w in over):
        return False
    return grammar.tense(over[-1]) == "past" and not any(w.pos_ == "NOUN" for w in over[:-1])


def _governors(token: Token) -> list[Token]:
    """The words above a token, up to and with the nearest verb."""
    found = []
    for word in grammar.ancestors(token):
        found.append(word)
        if word.pos_ in ("VERB", "AUX"):
            break
    return found


def _is_due(token: Token, over: list[Token], words: _Words) -> bool:
    """Whether a word for what is arranged governs the expression or stands beside it: "scheduled for", "payable"."""
    if any(word.lemma_.lower() in words.ahead and word.i < token.i for word in over):
        return True
    verb = over[-1] if over else None
    if verb is None or verb.lemma_.lower() not in words.set_for:
        return False
    return verb.tag_ == "VBN" or any(c.lower_ in ("for", "as") for c in verb.children)


def _is_extended(over: list[Token], verb: Token, words: _Words) -> bool:
    """Whether a term runs till then: "extended the truce until Friday", "has given them until noon on Friday"."""
    return verb.lemma_.lower() in words.extends and any(w.lower_ in ("until", "till") for w in over)


def _is_soonest(token: Token, verb: Token, words: _Words) -> bool:
    """Whether the words are "as early as Tuesday", and not of what has happened."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]]
    said = {a.lower_ for a in grammar.auxiliaries(verb)}
    behind = grammar.tense(verb) == "past" and not said & (grammar.FUTURE | grammar.MODALS)
    return len(before) == 2 and before[0] in words.soonest and before[1] == "as" and not behind


def _is_perfect_past(verb: Token) -> bool:
    """Whether what was arranged lies behind: "had been due to expire on Friday"."""
    chain = [verb, *list(grammar.ancestors(verb))[:2]]
    return any(a.lower_ in ("had", "'d", "’d") for word in chain for a in word.children if a.dep_ in ("aux", "auxpass"))


def _verb_looks_ahead(token: Token, verb: Token, words: _Words) -> bool:
    helpers = grammar.auxiliaries(verb)
    said = {a.lower_ for a in helpers}
    if said & grammar.FUTURE:
        return True
    if said & grammar.MODALS:
        return not said & {"have", "could", "'d", "’d"}
    if "to" in said and verb.tag_ == "VB":
        matrix = next((w for w in grammar.ancestors(verb) if w.pos_ in ("VERB", "AUX")), verb)
        intends = verb.head.lemma_.lower() in words.intends
        return "have" not in said and (intends or grammar.tense(matrix) != "past")
    if verb.tag_ == "VBG" and not helpers and verb.dep_ in ("pcomp", "advcl", "acl"):
        over = next((word for word in grammar.ancestors(verb) if word.pos_ in ("VERB", "AUX")), None)
        return over is not None and bool({a.lower_ for a in grammar.auxiliaries(over)} & grammar.FUTURE)
    tense = grammar.tense(verb)
    if tense != "past" and token.head.lower_ in words.until:
        return True
    if verb.tag_ == "VBG" and said & {"is", "are", "am", "'s", "'re", "’s", "’re"}:
        return True
    if tense != "present" or verb.tag_ not in ("VBZ", "VBP") or helpers:
        return False
    return verb.dep_ != "relcl" and verb.lemma_.lower() not in words.states


@cache
def _words() -> _Words:
    words: _Words = cues.load("aitia.when", "tense", _Words)
    return words
