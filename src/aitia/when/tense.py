"""Whether the verb that governs an expression looks ahead: what decides between last Friday and next Friday."""

from __future__ import annotations

from spacy.tokens import Token

from aitia.language import grammar


def looks_ahead(token: Token) -> bool:
    """Whether the nearest verb above a token is in the future ("will meet", "is to meet", "plans to meet")."""
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ == "POS":
        return False
    verb = token
    for _ in range(50):
        if verb.pos_ in ("VERB", "AUX") and verb is not token:
            break
        if verb.head.i == verb.i:
            break
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    helpers = grammar.auxiliaries(verb)
    words = {a.lower_ for a in helpers}
    if words & grammar.FUTURE:
        return True
    if words & grammar.MODALS:
        return not words & {"have", "could", "'d", "’d"}
    if "to" in words and verb.tag_ == "VB":
        return "have" not in words
    tense = grammar.tense(verb)
    if tense != "past" and token.head.lower_ in ("until", "till", "by", "through"):
        return True
    if verb.tag_ == "VBG" and any(a.lower_ in ("is", "are", "am", "'s", "'re", "’s", "’re") for a in helpers):
        return True
    return tense == "present" and verb.tag_ in ("VBZ", "VBP") and verb.dep_ not in ("relcl",) and not helpers
