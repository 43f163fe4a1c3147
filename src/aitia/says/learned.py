"""Claims by the learned heads: the rules' claims are shown to the encoder as hints, and what the heads make of them
and of the words takes their place. What the rules found inside a content stays, as a claim within it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token

from aitia.draft import Draft
from aitia.models import arrays, encoder
from aitia.record import Claim
from aitia.says import segments
from aitia.says.find import Found
from aitia.says.hints import hints
from aitia.says.layout import Range
from aitia.says.lexicon import Cue, Lexicon, Occurrence, occurrences
from aitia.says.segments import Heads, Linked, Segment


@cache
def heads() -> Heads:
    """The heads for claims, loaded once a process. Raises `ModelError`."""
    return Heads(arrays.load("says.bin"))


def find(draft: Draft, lexicon: Lexicon, ruled: Sequence[Found], claims: Sequence[Claim]) -> list[Found]:
    """The claims of an article as words, in the order of the text. `ruled` and `claims` are what the rules found."""
    reader, made = encoder.load(), heads()
    draft.encoded = reader.read(draft.doc, hints(draft.doc, claims))
    words = draft.encoded.words
    known = {token.i: options for options in occurrences(draft.doc, lexicon) for token in options[0].tokens}
    told = {one.occurrence.head.i: one.hearer for one in ruled}
    ruled_at = {one.occurrence.head.i: one for one in ruled}
    found: list[Found] = []
    with arrays.one_thread():
        for start, end, vectors in draft.encoded.windows:
            window = segments.find(vectors, made, words.paragraphs[start:end], words.sentences[start:end])
            found += [_found(draft, lexicon, claim.moved(start), words.tokens, known, told, made) for claim in window]
    found = [_with_claimer(one, ruled_at.get(one.occurrence.head.i)) for one in found]
    lines = _lines(ruled)
    spoken = {i for one in lines for start, end in one.content for i in range(start, end)}
    found = [one for one in found if not any(i in spoken for start, end in one.content for i in (start, end - 1))]
    found += lines
    found += _unowned(ruled, found)
    return sorted([*found, *_inside(ruled, found)], key=lambda one: one.occurrence.head.i)


def _with_claimer(one: Found, ruled: Found | None) -> Found:
    """A claim for which the heads found nobody, with the claimer that the rules found for its cue, if they did."""
    return one if one.claimer is not None or ruled is None else one._replace(claimer=ruled.claimer)


def _lines(ruled: Sequence[Found]) -> list[Found]:
    """The lines of a transcript, each under its speaker's name, and quotations that are signed or set off
    without marks: there is little to learn about them, and the heads have seen few. A single line with a colon, not in
    capitals, is more often a headline."""
    lines = [one for one in ruled if one.frame == "line" and one.claimer is not None]
    kept = [one for one in lines if len(lines) > 1 or (one.claimer is not None and one.claimer.is_upper)]
    return kept + [one for one in ruled if one.frame in ("signed", "block")]


def _unowned(ruled: Sequence[Found], found: Sequence[Found]) -> list[Found]:
    """Quotations that the rules gave to nobody, and of which no claim has a word: not the narrator's words either."""
    said = {i for one in found for start, end in one.content for i in range(start, end)}
    return [one for one in ruled if one.frame == "unowned" and said.isdisjoint(range(*one.content[0]))]


def _found(
    draft: Draft,
    lexicon: Lexicon,
    claim: Linked,
    tokens: Sequence[int],
    known: dict[int, list[Occurrence]],
    told: dict[int, Token | None],
    made: Heads,
) -> Found:
    doc = draft.doc

    def ranges(parts: Sequence[Segment]) -> tuple[Range, ...]:
        return tuple((tokens[p.start], tokens[p.end - 1] + 1) for p in parts)

    content = ranges(claim.content)
    cue = tuple(doc[i] for part in ranges(claim.cue) for i in range(*_bare(doc, part)) if not doc[i].is_space)
    claimer = next((_phrase(doc, _bare(doc, part)) for part in ranges(claim.claimer)), None)
    occurrence = _occurrence(draft, lexicon, cue, content[0][0], known)
    return Found(
        occurrence,
        cue,
        doc[claimer[0] : claimer[1]].root if claimer else None,
        content,
        "learned",
        told.get(occurrence.head.i),
        claimer,
        made.calibrated(claim.sureness),
    )


def _bare(doc: Doc, part: Range) -> Range:
    """A range without the commas and colons at its end; one that is nothing else stays as it is."""
    start, end = part
    while end - 1 > start and doc[end - 1].text in (",", ";", ":"):
        end -= 1
    return start, end


def _phrase(doc: Doc, part: Range) -> Range:
    """A range that is no more than an article or the like goes on to the noun that it belongs to."""
    start, end = part
    noun = doc[end - 1].head
    if (
        all(t.pos_ == "DET" and t.tag_ == "DT" for t in doc[start:end])
        and end <= noun.i < end + 5
        and noun.pos_ in ("NOUN", "PROPN")
    ):
        return start, noun.i + 1
    return part


def _occurrence(
    draft: Draft, lexicon: Lexicon, cue: Sequence[Token], start: int, known: dict[int, list[Occurrence]]
) -> Occurrence:
    """The cue of the lexicon that stands at these words; where none does, the words as a plain assertion."""
    if not cue:
        return lexicon.colon(draft.doc[start])
    for token in cue:
        if token.i in known:
            return known[token.i][0]
    head = draft.doc[cue[0].i : cue[-1].i + 1].root
    return Occurrence(Cue((head.lemma_.lower(),), head.pos_, "assert", frozenset()), head, tuple(cue))


def _inside(ruled: Sequence[Found], found: Sequence[Found]) -> list[Found]:
    """What the rules found wholly inside a learned content, by a cue that no learned claim has."""
    cues = {token.i for one in found for token in one.cue_tokens}
    contents = sorted(part for one in found for part in one.content)
    starts = [start for start, _ in contents]
    kept = []
    for one in ruled:
        if not one.cue_tokens or any(token.i in cues for token in one.cue_tokens):
            continue
        at = int(np.searchsorted(starts, one.occurrence.head.i, side="right")) - 1
        if at < 0:
            continue
        start, end = contents[at]
        parts = (*one.content, (one.occurrence.head.i, one.occurrence.head.i + 1))
        if all(start <= a and b <= end for a, b in parts) and (start, end) not in one.content:
            kept.append(one)
    return kept
