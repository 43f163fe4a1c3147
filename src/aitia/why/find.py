"""Which words signal that one thing brings about another, and which two words of the sentence they join."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct
from spacy.tokens import Doc, Span, Token

from aitia.language import cues
from aitia.record import CauseKind

Frame = Literal["clause", "phrase", "gerund", "infinitive", "participle", "verb", "noun", "adverb"]
Side = Literal["cause", "effect"]
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
LONGEST_WAY = 12
"""Heads between a noun and the verb of its clause: more are taken for a parse gone wrong."""


class Signal(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of cues/signals.yaml; the file explains the columns."""

    words: list[str]
    frame: Frame
    kind: CauseKind
    follows: Side = "cause"
    takes: list[str] = []
    under: list[str] = []
    keep: bool = False
    silent: bool = False
    confidence: float = 0.5


class Link(NamedTuple):
    """A signal at work: its words, the word that heads what it brings in, and the word that this is joined to.

    For an adverb `brought` is the verb of its clause and `joined` the one before it, None where that is in an earlier
    sentence.
    """

    signal: Signal
    words: tuple[Token, ...]
    brought: Token
    joined: Token | None


@cache
def signals() -> list[Signal]:
    """Every row of the cue file."""
    rows: list[Signal] = cues.load("aitia.why", "signals", list[Signal])
    return rows


@cache
def _sequences() -> dict[str, list[tuple[tuple[str, ...], Signal]]]:
    """The rows whose words are sequences of forms, by first word, the longest sequences first."""
    found: dict[str, list[tuple[tuple[str, ...], Signal]]] = {}
    for signal in signals():
        if signal.frame not in ("participle", "verb", "noun"):
            for words in signal.words:
                forms = tuple(words.split())
                found.setdefault(forms[0], []).append((forms, signal))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


@cache
def _lemmas(frame: Frame) -> dict[str, list[Signal]]:
    found: dict[str, list[Signal]] = {}
    for signal in signals():
        if signal.frame == frame:
            for word in signal.words:
                found.setdefault(word, []).append(signal)
    return found


def links(doc: Doc) -> Iterator[Link]:
    """Every causal link that a signal makes in a parsed text, in the order of the signals."""
    sequences, verbs, nouns, participles = _sequences(), _lemmas("verb"), _lemmas("noun"), _lemmas("participle")
    after = 0
    for token in doc:
        if token.i < after:
            continue
        rows = sequences.get(token.lower_)
        link = _sequence(token, rows) if rows else None
        if link is None and token.pos_ in ("VERB", "NOUN", "ADJ", "ADP", "AUX", "PROPN"):
            lemma = token.lemma_.lower()
            if lemma in participles and token.tag_ in ("VBG", "VBN"):
                link = _participle(token, participles[lemma])
            if link is None and lemma in verbs and token.pos_ in VERBS:
                link = _verb(token, verbs[lemma])
            if link is None and lemma in nouns and token.pos_ == "NOUN":
                link = _noun(token, nouns[lemma])
        if link is not None:
            after = max(link.words[-1].i, token.i) + 1 if link.signal.frame != "verb" else token.i + 1
            yield link


def _sequence(token: Token, rows: list[tuple[tuple[str, ...], Signal]]) -> Link | None:
    """The first row that fits at a token: the right words, with the complement that the row takes."""
    doc, start = token.doc, token.i
    for forms, signal in rows:
        end = start + len(forms)
        if end > len(doc) or any(doc[start + k].lower_ != form for k, form in enumerate(forms)):
            continue
        words = doc[start:end]
        link = _adverb(words, signal) if signal.frame == "adverb" else _connective(words, signal)
        if link is not None and _fits(link):
            return link
    return None


def _connective(words: Span, signal: Signal) -> Link | None:
    first, last, end = words[0], words[-1], words.end
    if signal.frame == "infinitive":
        verb = last.head
        if last.dep_ != "aux" or verb.i < end or verb.dep_ not in ("advcl", "acl", "xcomp", "pcomp"):
            return None
        if len(words) == 1:
            return Link(signal, tuple(words), verb, verb.head) if _is_adverbial(verb, signal) else None
        outer = words.root.head
        inside = outer.i == verb.i or words.start <= outer.i < end
        return Link(signal, tuple(words), verb, verb.head if inside else outer)
    root = words.root
    if signal.frame == "clause":
        verb = root.head
        if root.dep_ in ("mark", "advmod") and verb.dep_ == "advcl" and verb.i >= end:
            return Link(signal, tuple(words), verb, verb.head)
        clause = _complement(words, "pcomp")
        if clause is not None and clause.tag_ != "VBG" and root.dep_ in ("prep", "advmod"):
            return Link(signal, tuple(words), clause, root.head)
        return None
    complement = _complement(words, "pobj", "pcomp")
    if complement is None or first.i == root.head.i:
        return None
    if (complement.dep_ == "pcomp" and complement.tag_ == "VBG") != (signal.frame == "gerund"):
        return None
    return Link(signal, tuple(words), complement, root.head)


def _complement(words: Span, *deps: str) -> Token | None:
    return next((c for word in reversed(list(words)) for c in word.rights if c.i >= words.end and c.dep_ in deps), None)


def _is_adverbial(verb: Token, signal: Signal) -> bool:
    """Whether a bare infinitive says what something is done for, and is not an object ("decided to leave")."""
    if verb.dep_ == "advcl":
        return True
    return verb.dep_ in ("acl", "xcomp") and verb.head.lemma_.lower() in signal.takes


def _fits(link: Link) -> bool:
    signal, joined = link.signal, link.joined
    if joined is None:
        return True
    if signal.takes and signal.frame in ("phrase", "gerund", "clause"):
        heads = {t.lemma_.lower() for t in (link.brought, *link.brought.lefts)}
        if heads.isdisjoint(signal.takes):
            return False
    if not signal.under:
        return True
    governors = {joined.lemma_.lower()}
    for c in joined.children:
        if c.dep_ in ("dobj", "acomp", "attr"):
            governors.add(c.lemma_.lower())
        elif c.dep_ == "prep" and c.i < link.words[0].i:
            governors.update(g.lemma_.lower() for g in c.rights if g.dep_ == "pobj")
    if joined.pos_ not in VERBS and joined.head.pos_ in (*VERBS, "ADP"):
        governors.add(joined.head.lemma_.lower())
    return not governors.isdisjoint(signal.under)


def _participle(token: Token, rows: list[Signal]) -> Link | None:
    """ "..., demanding that he resign", "..., killing three", "Angered by the verdict, ..."."""
    signal, head = rows[0], token.head
    if token.dep_ not in ("advcl", "acl", "xcomp", "conj") or _has_helper(token):
        return None
    if token.tag_ == "VBN" and (token.dep_ != "advcl" or not signal.keep):
        return None
    if token.dep_ == "conj" and head.tag_ in ("VBG", "VBN"):
        return None
    if token.i < head.i and signal.follows == "effect":
        return None
    return Link(signal, (token,), token, head)


def _has_helper(token: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass", "mark", *SUBJECTS) or c.tag_ == "WRB" for c in token.lefts)


def _verb(token: Token, rows: list[Signal]) -> Link | None:
    """ "X caused Y", "Y was caused by X", "X led to Y", "X forced Y to leave"."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children) or (
        token.tag_ == "VBN" and token.dep_ in ("acl", "advcl")
    )
    subject = next((c for c in token.lefts if c.dep_ in SUBJECTS), None)
    if subject is None:
        if token.dep_ in ("acl", "relcl") or (token.dep_ == "advcl" and token.i > token.head.i):
            subject = token.head
        elif token.dep_ == "conj" and token.head.pos_ in VERBS:
            subject = next((c for c in token.head.lefts if c.dep_ in SUBJECTS), None)
    if subject is None:
        return None
    for signal in rows:
        for takes in signal.takes or ["object"]:
            brought = _object(token, takes, passive)
            if brought is not None:
                words = [c for c in token.lefts if c.dep_ in ("aux", "auxpass")] + [token]
                words += [
                    c for c in token.rights if c.dep_ == "prt" or (c.dep_ in ("prep", "agent") and c.i == brought.i)
                ]
                return Link(signal, tuple(words), brought, subject)
    return None


def _object(verb: Token, takes: str, passive: bool) -> Token | None:
    """The complement of a causative verb: for a passive the agent, else the object, infinitive or preposition."""
    if passive and takes == "to do" and not any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.rights):
        return None
    for c in verb.rights:
        if passive and takes in ("object", "to do"):
            if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by"):
                return c
        elif takes == "object":
            if c.dep_ == "dobj":
                return c
        elif takes == "infinitive":
            if passive and c.dep_ == "xcomp" and c.tag_ == "VB":
                return c
        elif takes == "to do":
            if c.dep_ in ("ccomp", "xcomp") and c.tag_ in ("VB", "VBG"):
                return c
        elif c.dep_ in ("prep", "agent") and c.lower_ == takes:
            return c
    return None


def _noun(token: Token, rows: list[Signal]) -> Link | None:
    """ "the reason for X is Y", "X is the cause of Y", "the second reason is that Y"."""
    verb = token.head
    if verb.lemma_ != "be" or token.dep_ not in ("attr", "nsubj"):
        return None
    if token.dep_ == "attr":
        other = next((c for c in verb.lefts if c.dep_ in ("nsubj", "csubj")), None)
    else:
        other = next((c for c in verb.rights if c.dep_ in ("attr", "ccomp", "xcomp", "acomp")), None)
    if other is None:
        return None
    for signal in rows:
        inner = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ in signal.takes), None)
        if inner is not None:
            return Link(signal, (token, inner), inner, other)
        if (
            not signal.takes
            and token.dep_ == "nsubj"
            and not any(c.dep_ in ("prep", "relcl", "acl") for c in token.rights)
        ):
            return Link(signal, (token,), other, None)
    return None


def _adverb(words: Span, signal: Signal) -> Link | None:
    """ "As a result, the talks failed", "the bridge fell and so the road was closed"."""
    root = words.root
    verb = root if root.pos_ in VERBS else root.head
    if verb.pos_ not in VERBS:
        # "So far", "so many".
        return None
    before = words.start - 1
    while before >= 0 and (
        words.doc[before].is_space or words.doc[before].lower_ in ("and", ",", "but", '"', "“", "''")
    ):
        before -= 1
    sentence = words.root.sent
    if before < sentence.start:
        return Link(signal, tuple(words), verb, None)
    if words.doc[before].lower_ != ";" and words.doc[words.start - 1].lower_ not in ("and", ",", ";"):
        return None
    first = words.doc[before]
    while first.pos_ not in VERBS and first.head.i != first.i and first.head.i < words.start:
        first = first.head
    return Link(signal, tuple(words), verb, first) if first.i != verb.i else None
