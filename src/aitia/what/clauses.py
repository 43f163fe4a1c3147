"""What a clause is made of: its voice, what is acted upon, what is still to come."""

from __future__ import annotations

from spacy.tokens import Token

from aitia.language import grammar

_MODALS = grammar.FUTURE | grammar.MODALS


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in the order of the text."""
    found, waiting = [token], [token]
    while waiting:
        more = [c for c in waiting.pop().children if c.dep_ == "conj"]
        found += more
        waiting += more
    return sorted(found, key=lambda t: t.i)


def passive(verb: Token) -> bool:
    """Whether a verb is passive, the shared auxiliary of "was arrested and deported" included."""
    while not grammar.is_passive(verb):
        # The tagger takes the second of "was shelled and looted" for a past tense.
        if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or grammar.child(verb, "aux", "nsubj", "dobj"):
            return False
        verb = verb.head
    return True


def patients(verb: Token) -> list[Token]:
    """What a verb acts upon, in either voice, conjuncts included."""
    if not passive(verb):
        return [_meant(token) for token in grammar.objects(verb)]
    subject = grammar.subject(verb)
    return conjuncts(subject) if subject is not None else []


def _meant(token: Token) -> Token:
    """The noun before a relative pronoun that the parser left alone: "the village that they shelled"."""
    before = token.nbor(-1) if token.tag_ == "WDT" and token.i > 0 else token
    return before if before.pos_ in ("NOUN", "PROPN") else token


def complement(token: Token) -> Token | None:
    """The verb of a clause that tells what is still to happen: "to leave", "that they leave", "they would leave"."""
    for c in token.children:
        if c.dep_ == "xcomp" or (c.dep_ in ("acl", "advcl") and c.tag_ == "VB" and is_infinitive(c)):
            return c
        # A clause before the verb is a quotation: "'We will march,' she told the radio".
        if c.dep_ == "ccomp" and c.i > token.i and (c.tag_ == "VB" or any(a.lower_ in _MODALS for a in c.lefts)):
            return c
    return None


def is_temporal(prep: Token) -> bool:
    """Whether a preposition leads a time expression: "on Monday"."""
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in prep.children)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
