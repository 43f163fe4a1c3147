"""Where the content of a noun, an adjective, a phrase such as "according to" or an adverb stands."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from aitia.says.frames import Content, Finder, after, first, infinitive, is_clause, marked, raised
from aitia.says.layout import extent
from aitia.says.lexicon import Cue


def _noun_clause(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    right = [c for c in kids if c.i > head.i]
    if "that" in cue.frames:
        clause = next((c for c in right if c.dep_ in ("acl", "ccomp", "relcl") and marked(c)), None)
        copula = head.head
        if clause is None and head.dep_ == "nsubj" and copula.lemma_ == "be":
            clause = next((c for c in copula.children if c.dep_ == "ccomp" and c.i > copula.i), None)
        if clause is not None:
            return Content("noun that", after(last, extent(clause)))
    if "to" in cue.frames:
        clause = next((c for c in right if c.dep_ in ("acl", "xcomp", "relcl") and infinitive(c)), None)
        if clause is not None:
            return Content("noun to", after(last, extent(clause)))
    return None


def _prepositional(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    for c in kids:
        if c.dep_ in ("prep", "agent") and c.i > head.i and (c.lower_ in cue.frames or f"{c.lower_} P" in cue.frames):
            if c.lower_ == "to" and "to P" not in cue.frames:
                continue
            thing = next((p for p in c.children if p.dep_ in ("pobj", "pcomp")), None)
            if thing is not None:
                return Content(f"{cue.pos.lower()} P", after(c, extent(thing)))
    return None


def _adjective_clause(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    right = [c for c in kids if c.i > head.i]
    if "that" in cue.frames:
        clause = next((c for c in right if c.dep_ == "ccomp" or (c.dep_ == "advcl" and marked(c))), None)
        if clause is not None and not infinitive(clause):
            return Content("adj that", after(last, extent(clause)))
    if "to" in cue.frames:
        clause = next((c for c in right if c.dep_ in ("xcomp", "ccomp") and infinitive(c)), None)
        if clause is not None:
            return Content("adj to", after(last, extent(clause)))
    return None


def _beside(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    """ "According to the ministry" and "in her view": the rest of the clause that the phrase stands in."""
    phrase = head.head if "in view of" in cue.frames else head
    if "in view of" in cue.frames and holder(head) is None:
        return None
    doc, inner = head.doc, extent(phrase)
    anchor = phrase.head
    final = inner[0] > 0 and doc[inner[0] - 1].text == "," and _ends_sentence(doc, inner[1])
    while anchor.head.i != anchor.i and (final or not is_clause(anchor)):
        anchor = anchor.head
    start, end = extent(anchor)
    for i in range(inner[0] - 1, start - 1, -1):  # a phrase in brackets says it of what is in the brackets
        if doc[i].text in (")", "]"):
            break
        if doc[i].text in ("(", "["):
            return Content("beside", [(i + 1, inner[0])])
    return Content("beside", [(start, min(end, inner[0])), (max(start, inner[1]), end)])


def _ends_sentence(doc: Doc, at: int) -> bool:
    while at < len(doc) and doc[at].is_space and "\n" not in doc[at].text:
        at += 1
    return at >= len(doc) or doc[at].text in ".!?" or "\n" in doc[at].text


def holder(noun: Token) -> Token | None:
    """Whose view it is: a possessive, or "the view of" somebody."""
    for c in noun.children:
        if c.dep_ == "poss":
            return c
        if c.dep_ == "prep" and c.lower_ == "of":
            return first(c.children, "pobj")
    return None


def _adverb(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    verb = head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    start, end = extent(verb)
    return Content("adverb", [(start, head.i), (head.i + 1, end)])


NOUN: tuple[Finder, ...] = (_noun_clause, _prepositional)
"""The frames of nouns, the fullest first."""
ADJECTIVE: tuple[Finder, ...] = (raised, _adjective_clause, _prepositional)
"""The frames of adjectives, the fullest first."""
PHRASE: tuple[Finder, ...] = (_beside,)
"""The frame of phrases."""
ADVERB: tuple[Finder, ...] = (_adverb,)
"""The frame of adverbs."""
