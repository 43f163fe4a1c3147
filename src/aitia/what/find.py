"""Which words name events: cues of the lexicon whose conditions the sentence meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from aitia.language import grammar
from aitia.what.clauses import complement, conjuncts, is_temporal, passive, patients
from aitia.what.lexicon import Lexicon, Row, Rule

_NAMES = frozenset({"ORG", "PERSON", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "GPE", "NORP", "LOC"})
_PREPOSITIONS = frozenset({"prep", "dative", "agent"})
ASIDE = frozenset({"in", "at", "after", "before", "during", "since", "by", "over", "amid", "following", "despite",
                   "because", "without", "near", "under", "until", "outside", "within"})  # fmt: skip
"""Prepositions of when, where and why: what follows them is no part of what a verb says."""
ACTOR_NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
_GRAMMATICAL = frozenset({"aux", "auxpass", "mark", "neg", "punct", "cc", "nsubj", "nsubjpass", "det"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})

OBLIGED = Rule("REQUEST", (), Row(cue=["must"], weight=0.4, actor=("speaker",), recipient=("subject",)), (0, 0.4))
"""The cue of a request made by saying that somebody must do something."""


@dataclass(eq=False)
class Trigger:
    """A word that names an event, the rule that says so, and what it acts upon.

    `modal` is the "must" of a request, `noun` the event noun of a light verb; `nominal` tells nouns from verbs.
    `type` changes with tense and content; `content` holds the triggers inside what is asked, promised or refused;
    `parts` those that tell of the same event ("attacked the post, killing two").
    """

    token: Token
    rule: Rule
    patients: list[Token]
    type: str
    modal: Token | None = None
    content: list[Trigger] = field(default_factory=list)
    parts: list[Trigger] = field(default_factory=list)
    inside: Trigger | None = None

    noun: Token | None = None
    nominal: bool = False

    @property
    def row(self) -> Row:
        """The row of the cue file."""
        return self.rule.row

    @property
    def words(self) -> list[Token]:
        """The words of the trigger: the verb, with its modal where that decides; the noun of a light verb."""
        if self.noun is not None:
            return [self.noun]
        return [self.modal, self.token] if self.modal is not None else [self.token]


def triggers(doc: Doc, lexicon: Lexicon) -> dict[int, Trigger]:
    """The triggers of a text by token index, in the order of the text. No token has two."""
    found: dict[int, Trigger] = {}
    taken: set[int] = set()
    for token in doc:
        tag = token.tag_
        if tag[:1] == "V":
            trigger = _verb(token, lexicon)
        elif tag in ("NN", "NNS"):
            trigger = _noun(token, token.lemma_.lower(), lexicon)
        elif tag[:1] == "J":
            trigger = _adjective(token, lexicon)
        elif tag == "MD":
            trigger = _obligation(token, lexicon)
        else:
            continue
        if trigger is not None:
            found[token.i] = trigger
            if trigger.rule.words:
                taken.update(c.i for c in token.children if c.lower_ in trigger.rule.words)
            if trigger.row.having and not trigger.nominal:
                taken.update(_had(token, trigger.row))
            if trigger.row.object:
                # What a cue asks for beside its verb is no trigger of its own: "lifted the blockade".
                taken.update(i for patient in trigger.patients for i in _chain(patient, lexicon))
    return {i: trigger for i, trigger in found.items() if i not in taken or trigger.token.tag_[:1] == "V"}


def heads(token: Token, lexicon: Lexicon) -> list[Token]:
    """The nouns that a noun phrase is about: its head, the nouns compounded with it, and for "a series of raids" or
    "dozens of men" what they are made of."""
    found = [token]
    if token.lemma_.lower() not in lexicon.people:
        found += [c for c in token.children if c.dep_ in ("compound", "nmod") and c.i < token.i]
    for _ in range(3):
        inner = inside_container(token, lexicon)
        if inner is None:
            break
        found.append(inner)
        found += [c for c in inner.children if c.dep_ in ("compound", "nmod")]
        token = inner
    return found


def inside_container(token: Token, lexicon: Lexicon) -> Token | None:
    """What a measure or collection holds: "men" for "dozens of men"."""
    if token.lemma_.lower() in lexicon.container or token.pos_ == "NUM":
        for prep in token.children:
            if prep.dep_ == "prep" and prep.lower_ in ("of", "to"):
                return grammar.child(prep, "pobj")
    return None


def _verb(token: Token, lexicon: Lexicon) -> Trigger | None:
    dep = token.dep_
    if dep in ("aux", "auxpass", "amod", "compound", "nmod", "prep"):
        return None
    if token.tag_ == "VBG" and dep in ("pobj", "nsubj", "dobj", "nsubjpass", "ROOT", "conj"):
        nominal = any(c.dep_ in ("det", "poss") or (c.dep_ == "prep" and c.lower_ == "of") for c in token.children)
        if nominal:
            return _noun(token, token.lower_, lexicon)
    if token.tag_ in ("VBZ", "VBP", "VB") and dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return _noun(token, token.lemma_.lower(), lexicon)
    rules = lexicon.verbs.get(token.lemma_.lower())
    if rules is None:
        return None
    children = list(token.children)
    around = {c.lower_ for c in children if c.dep_ not in _GRAMMATICAL and not is_temporal(c)}
    acted_upon = patients(token)
    particle = any(c.dep_ == "prt" for c in children)
    objects = {word for p in acted_upon for word in _lemmas(p, lexicon)}
    preps = _prepositional(children, lexicon)
    clause = complement(token)
    complements = {word for preposition, words in preps.items() if preposition not in ASIDE for word in words}
    modifiers: set[str] | None = None
    subject: set[str] | None = None
    for rule in rules:
        row = rule.row
        if not all(word in around for word in rule.words) or (particle and not rule.words):
            continue
        if row.complement is not None and row.complement != (clause is not None):
            continue
        if row.object and not row.object & objects:
            continue
        if row.bare and (acted_upon or any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in children)):
            continue
        if row.having and not _has(row.having, preps):
            continue
        if row.unless & objects or row.unless & complements:
            continue
        if row.light and any(row.unless & w for p in acted_upon for w in _prepositional(p.children, lexicon).values()):
            continue
        if row.modifier:
            if modifiers is None:
                modifiers = {c.lemma_.lower() for p in acted_upon for c in p.lefts if c.dep_ in _MODIFIERS}
            if not row.modifier & modifiers:
                continue
        if row.subject or row.not_by:
            if subject is None:
                subject = _subjects(token, lexicon)
            if row.not_by & subject or (row.subject and not row.subject & subject):
                continue
        return Trigger(token, rule, acted_upon, rule.type, noun=_event_noun(row, acted_upon, lexicon))
    return None


def _event_noun(row: Row, acted_upon: list[Token], lexicon: Lexicon) -> Token | None:
    """The noun that names the event where the verb is light: "launched an attack"."""
    if not row.light:
        return None
    return next((h for p in acted_upon for h in heads(p, lexicon) if h.lemma_.lower() in row.object), None)


def _noun(token: Token, lemma: str, lexicon: Lexicon) -> Trigger | None:
    rules = lexicon.nouns.get(lemma)
    if rules is None or token.ent_type_ in _NAMES or token.dep_ in ("compound", "nmod"):
        return None
    children = list(token.children)
    before = {c.lemma_.lower() for c in children if c.dep_ in _MODIFIERS}
    before |= {g.lemma_.lower() for c in children if c.dep_ in _MODIFIERS for g in c.children if g.dep_ in _MODIFIERS}
    preps = _prepositional(children, lexicon)
    clause = complement(token)
    for rule in rules:
        row = rule.row
        if row.complement is not None and row.complement != (clause is not None):
            continue
        if row.modifier and not row.modifier & before:
            continue
        if row.having and not _has(row.having, preps):
            continue
        if row.unless & before or any(row.unless & words for words in preps.values()):
            continue
        return Trigger(token, rule, [], rule.type, nominal=True)
    return None


def _adjective(token: Token, lexicon: Lexicon) -> Trigger | None:
    rules = lexicon.adjectives.get(token.lower_)
    if (
        not rules
        or token.dep_ not in ("acomp", "oprd", "conj", "ROOT")
        or not any(c.dep_ in ("xcomp", "prep", "ccomp") for c in token.children)
    ):
        return None
    return Trigger(token, rules[0], [], rules[0].type)


def _obligation(modal: Token, lexicon: Lexicon) -> Trigger | None:
    """The request in "(they said that) he must leave"."""
    verb = modal.head
    if (
        modal.lower_ not in lexicon.frames.obligation
        or modal.i > verb.i
        or verb.dep_ != "ccomp"
        or verb.head.lemma_ not in lexicon.frames.saying
    ):
        return None
    own = grammar.child(verb, "nsubj", "nsubjpass")
    return Trigger(verb, OBLIGED, [], OBLIGED.type, modal) if own is not None and own.tag_ != "PRP" else None


def _subjects(verb: Token, lexicon: Lexicon) -> set[str]:
    acting = grammar.agent(verb) if passive(verb) else grammar.subject(verb)
    return set(_lemmas(acting, lexicon)) if acting is not None else set()


def _prepositional(children: Iterable[Token], lexicon: Lexicon) -> dict[str, set[str]]:
    """By preposition, the lemmas of what follows it."""
    found: dict[str, set[str]] = {}
    for prep in children:
        if (prep.dep_ in _PREPOSITIONS or prep.tag_ == "IN") and not is_temporal(prep):
            words = found.setdefault(prep.lower_, set())
            for c in prep.children:
                if c.dep_ == "pobj":
                    words.update(word for p in conjuncts(c) for word in _lemmas(p, lexicon))
                elif c.dep_ == "pcomp":
                    words.add(c.lemma_.lower())
    return found


def _has(having: dict[str, frozenset[str]], preps: dict[str, set[str]]) -> bool:
    return any(
        preposition in preps and (not words or words & preps[preposition]) for preposition, words in having.items()
    )


def _lemmas(token: Token, lexicon: Lexicon) -> Iterator[str]:
    """What a phrase is about, as lemmas, and whether it is a name."""
    yield from (h.lemma_.lower() for h in heads(token, lexicon))
    if token.ent_type_ in ACTOR_NAMES:
        yield "<name>"
        if token.ent_type_ == "PERSON":
            yield "<person>"


def _had(verb: Token, row: Row) -> Iterator[int]:
    """The nouns that a cue asks for after a preposition: "strike" in "went on strike"."""
    for prep in verb.children:
        words = row.having.get(prep.lower_, ())
        yield from (c.i for c in prep.children if c.dep_ == "pobj" and c.lemma_.lower() in words)


def _chain(token: Token, lexicon: Lexicon) -> Iterator[int]:
    return (t.i for t in heads(token, lexicon))
