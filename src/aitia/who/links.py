"""Phrases that the syntax of one sentence makes the same: appositions and predicates."""

from __future__ import annotations

from collections.abc import Sequence

from aitia.language import grammar
from aitia.who import lexicon
from aitia.who.find import Finder
from aitia.who.phrase import Phrase

COPULAS = frozenset({"be", "become", "remain"})
_AGENTS = ("er", "or", "ist", "ian", "eer", "man", "woman", "ant")


def links(finder: Finder, phrases: Sequence[Phrase]) -> dict[Phrase, Phrase]:
    """For a noun phrase, the phrase that it says more about: "Ilse Brandt, the head of the port authority", "Brandt
    is the head", "the head of the port authority, Ilse Brandt"."""
    words = finder.words
    by_head = {p.head: p for p in phrases if p.form != "pronoun"}
    found: dict[Phrase, Phrase] = {}
    for phrase in by_head.values():
        dep, head = words.dep[phrase.head], words.head[phrase.head]
        if dep == "appos" and head in by_head:
            other = by_head[head]
            if {other.number, phrase.number} == {"one", "many"} and "organization" not in (other.kind, phrase.kind):
                continue
            if phrase.form == "nominal" and _apt(phrase, other):
                found[phrase] = other
            elif other.form == "nominal" and _apt(other, phrase):
                found[other] = phrase
        elif dep == "attr" and words.lemma[head] in COPULAS and phrase.form == "nominal":
            if any(c.dep_ == "neg" for c in words.tokens[head].children):
                continue
            subject = next((c.i for c in words.tokens[head].children if c.dep_ == "nsubj"), None)
            if subject in by_head and _apt(phrase, by_head[subject]):
                found[phrase] = by_head[subject]
        elif phrase.form == "nominal" and phrase.noun is not None and phrase.noun.office:
            holder = _appointed(finder, phrase.head)
            if holder in by_head:
                found[phrase] = by_head[holder]
    return found


def _appointed(finder: Finder, office: int) -> int | None:
    """Who comes to hold an office: "X was named minister", "they elected X as chair", "X serves as envoy"."""
    words = finder.words
    verb = words.head[office]
    if words.dep[office] == "pobj":
        if words.lower[verb] != "as":
            return None
        verb = words.head[verb]
    elif words.dep[office] not in ("oprd", "attr", "dobj", "xcomp"):
        return None
    roles, lemma = lexicon.roles(), words.lemma[verb]
    if lemma not in roles.appoint and not (lemma in roles.become and words.dep[office] == "pobj"):
        return None
    children = list(words.tokens[verb].children)
    if any(c.dep_ == "neg" for c in children):
        return None
    deps = ("nsubj",) if lemma in roles.become else ("nsubjpass", "dobj")
    passive = grammar.is_passive(words.tokens[verb])
    if not passive and lemma not in roles.become:
        deps = ("dobj",)
    return next((c.i for c in children if c.dep_ in deps and c.i != office), None)


def _apt(nominal: Phrase, other: Phrase) -> bool:
    """Whether a noun can be said of somebody: of a person only one for persons."""
    for one, another in ((nominal, other), (other, nominal)):
        if one.kind == "person" and not another.kind:
            return another.form == "nominal" and another.key[-1].endswith(_AGENTS)
    if nominal.kind == "person" and nominal.noun and not nominal.noun.office:  # "Syria, an ally of Russia"
        return other.kind in ("person", "organization", "country", "")
    return not nominal.kind or not other.kind or nominal.kind == other.kind or "group" in (nominal.kind, other.kind)
