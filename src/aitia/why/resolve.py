"""What the two words that a signal joins stand for: the stretch of text on either side of the link."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from spacy.tokens import Doc, Token

from aitia.language.grammar import SUBJECTS
from aitia.record import CauseKind
from aitia.why.find import LONGEST_WAY, VERBS, Link

QUOTES = frozenset({"``", "''", '"', "“", "”", "'", "‘", "’"})
BREAKS = frozenset({":", "--", "–", "—", "\x97"})
WILL = frozenset({"will", "would", "could", "may", "might", "shall", "wo", "'ll", "’ll", "can"})


class Stretch(NamedTuple):
    """Tokens from `start` up to `end`, which is not one of them."""

    start: int
    end: int


def sides(link: Link) -> tuple[Stretch, Stretch] | None:
    """The cause and the effect of a link; None where one of them would be empty or they would overlap."""
    frame = link.signal.frame
    doc = link.brought.doc
    if frame == "verb" or frame == "noun":
        brought = _complement(link)
        joined = _subject(link) if link.joined is not None else _before(link)
    elif frame == "adverb":
        brought, joined = _after(link), _before(link)
    else:
        start = link.words[0].i if link.signal.keep else link.words[-1].i + 1
        whole = Stretch(min(link.words[0].i, link.brought.left_edge.i), link.brought.right_edge.i + 1)
        if frame == "participle":
            start = link.brought.left_edge.i
        brought = trim(doc, Stretch(start, whole.end))
        joined = clause(link.joined, whole) if link.joined is not None else Stretch(0, 0)
    if brought.start >= brought.end or joined.start >= joined.end:
        return None
    if brought.start < joined.end and joined.start < brought.end:
        return None
    return (brought, joined) if _follows(link) == "cause" else (joined, brought)


def kind(link: Link) -> CauseKind:
    """The kind of a link: its signal's, or an expected effect where a verb of causing is said of the future."""
    if link.signal.frame == "verb" and link.signal.kind == "cause" and any(w.lower_ in WILL for w in link.words):
        return "expected_effect"
    return link.signal.kind


def _follows(link: Link) -> str:
    follows = link.signal.follows
    if link.signal.frame == "verb" and link.brought.lower_ == "by" and "by" not in link.signal.takes:
        return "cause" if follows == "effect" else "effect"
    return follows


def trim(doc: Doc, stretch: Stretch) -> Stretch:
    """The stretch without punctuation, white space and conjunctions at its ends."""
    start, end = stretch
    while start < end and (_is_empty(doc[start]) or doc[start].dep_ == "cc"):
        start += 1
    while start < end and (_is_empty(doc[end - 1]) or doc[end - 1].dep_ == "cc"):
        end -= 1
    return Stretch(start, end)


def _is_empty(token: Token) -> bool:
    return token.is_punct or token.is_space or token.text in QUOTES


def clause(word: Token, without: Stretch) -> Stretch:
    """The clause around a word, up to a part of it that is left out: the side of the part on which its verb stands.

    Verbs that share a subject make one clause, an infinitive goes with its verb, a relative clause with its noun; what
    only introduces the clause ("according to the police", "although it rained") is no part of it.
    """
    doc, verb = word.doc, _verb_of(word)
    inner = verb
    for _ in range(LONGEST_WAY):
        if verb.head.i >= verb.i or verb.head.pos_ not in VERBS or not _shares_subject(verb):
            break
        verb = verb.head
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    if verb.dep_ in ("relcl", "acl") and verb.head.i < verb.i:
        start = verb.head.left_edge.i
    if without.start > inner.i:
        end = min(end, without.start)
    elif without.end <= verb.i:
        start = max(start, without.end)
    for c in verb.lefts:
        if c.dep_ == "mark":
            start = max(start, c.i + 1)
        elif c.left_edge.i <= start and _introduces(c):
            start = max(start, c.right_edge.i + 1)
    for i in range(verb.i - 1, start - 1, -1):
        if doc[i].text in BREAKS:
            # What stands before it is a headline, a dateline or a speaker.
            start = i + 1
            break
    return trim(doc, Stretch(start, end))


def _shares_subject(verb: Token) -> bool:
    if verb.dep_ == "xcomp":
        return verb.tag_ == "VB"
    return verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.lefts)


def _introduces(part: Token) -> bool:
    if part.dep_ == "prep":
        return part.lower_ == "according"
    return part.dep_ == "advcl" and any(c.dep_ == "mark" for c in part.lefts)


def _verb_of(word: Token) -> Token:
    steps = 0
    found = word
    while found.pos_ not in VERBS and steps < LONGEST_WAY:
        if found.head.i == found.i:
            return word
        found = found.head
        steps += 1
    return found


def _subject(link: Link) -> Stretch:
    """The words of a verb's subject; for a relative pronoun those of what it stands for."""
    subject = link.joined
    assert subject is not None
    doc, limit = subject.doc, link.words[0].i
    if subject.tag_ in ("WDT", "WP") or (subject.lower_ == "that" and subject.i == subject.left_edge.i):
        return _antecedent(subject)
    if link.brought.lower_ == "by" and subject.i < limit:
        # "the talks were delayed by the storm": the delay is the effect, not the talks.
        return clause(link.brought.head, Stretch(link.brought.i, link.brought.right_edge.i + 1))
    if subject.i >= limit:
        return trim(doc, Stretch(subject.left_edge.i, subject.right_edge.i + 1))
    if subject.pos_ in VERBS and subject.dep_ != "csubj":
        return clause(subject, Stretch(limit, doc[limit].right_edge.i + 1))
    if subject.lower_ == "this":
        return _sentence_before(subject)
    return trim(doc, Stretch(subject.left_edge.i, min(subject.right_edge.i + 1, limit)))


def _antecedent(pronoun: Token) -> Stretch:
    """What a relative pronoun stands for: the noun before it; after a name or a date, the whole clause before it."""
    doc, verb = pronoun.doc, pronoun.head
    for _ in range(LONGEST_WAY):
        if verb.dep_ not in ("conj", "xcomp", "ccomp") or verb.head.i == verb.i:
            break
        verb = verb.head
    if verb.dep_ != "relcl":
        # "That led to a crisis" points back; "what caused the fire" asks.
        return _sentence_before(pronoun) if pronoun.lower_ == "that" else Stretch(0, 0)
    noun = verb.head
    if noun.ent_type_ and doc[pronoun.i - 1].is_punct:
        return clause(noun, Stretch(pronoun.i, verb.right_edge.i + 1))
    return trim(doc, Stretch(noun.left_edge.i, pronoun.i))


def _sentence_before(word: Token) -> Stretch:
    """The sentence before that of a word which points back to it; the word itself where there is none."""
    doc, start = word.doc, word.sent.start
    before = start - 1
    while before >= 0 and _is_empty(doc[before]):
        before -= 1
    if before < 0:
        return Stretch(word.i, word.i + 1)
    return trim(doc, Stretch(doc[before].sent.start, start))


def _complement(link: Link) -> Stretch:
    """The words of what a verb or noun brings in, with an infinitive its subject and without the preposition."""
    brought = link.brought
    start, end = brought.left_edge.i, brought.right_edge.i + 1
    if brought.dep_ in ("prep", "agent"):
        start = brought.i + 1
    elif any(c.dep_ == "mark" and c.i == start for c in brought.lefts):
        start += 1
    verb = brought.head
    if link.signal.frame == "verb":
        for c in verb.rights:
            if c.dep_ == "dobj" and brought.dep_ in ("xcomp", "ccomp"):
                start = min(start, c.left_edge.i)
            elif c.dep_ in ("xcomp", "prep", "prt") and brought.dep_ == "dobj" and c.lower_ in ("from", "in", "among"):
                end = max(end, c.right_edge.i + 1)
    return trim(brought.doc, Stretch(start, end))


def _after(link: Link) -> Stretch:
    """The clause that an adverb brings in, without it."""
    last, verb = link.words[-1].i, link.brought
    return trim(verb.doc, Stretch(last + 1, max(verb.right_edge.i, last) + 1))


def _before(link: Link) -> Stretch:
    """The clause before an adverb, or the sentence before its own."""
    first = link.words[0]
    doc = first.doc
    if link.joined is not None:
        verb = _verb_of(link.joined)
        return trim(doc, Stretch(verb.left_edge.i, first.i))
    before = _sentence_before(first)
    return before if before.end <= first.sent.start else Stretch(0, 0)


def runs(words: Sequence[Token]) -> list[list[Token]]:
    """The words in stretches without a gap: "will | lead to"."""
    placed = enumerate(sorted(words, key=lambda token: token.i))
    return [[token for _, token in run] for _, run in groupby(placed, key=lambda pair: pair[1].i - pair[0])]
