"""Words that stand under a name or over one: the lines of a transcript and quotations that are signed."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from spacy.tokens import Token

from aitia.says.layout import QUOTE_MARKS, Layout, Range
from aitia.says.lexicon import Lexicon

LONGEST_SPEAKER = 8
"""Tokens that the name of a speaker before a colon may have."""
LONGEST_SIGNATURE = 25
"""Tokens that a signature may have, what is said of the signer included."""
_DASHES = frozenset({"—", "–", "--", "―", "-", "~"})
_IN_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PART", "ADP", "PUNCT", "CCONJ"})


class Turn(NamedTuple):
    """A colon or dash with who stands on its other side, in tokens, and what that speaker says."""

    mark: int
    speaker: Range
    content: tuple[Range, ...]


def spoken_lines(layout: Layout, lexicon: Lexicon) -> list[Turn]:
    """Lines that begin with a speaker and a colon, as transcripts and headlines do.

    A transcript may be set as a block quotation, with a mark before every paragraph; then a paragraph without a
    speaker goes on with what the last one said.
    """
    found: list[Turn] = []
    blocks: list[Turn] = []
    block = -1
    for start, end in layout.bounds():
        marked = layout.quote_at[start] >= 0
        first = start + 1 if marked and layout.doc[start].text in QUOTE_MARKS else start
        line = _line(layout, lexicon, first, end)
        if not marked:
            found += [line] if line else []
        elif line and layout.quotes[layout.quote_at[start]][1] >= end:
            blocks.append(line)
            block = layout.quote_at[start]
        elif block == layout.quote_at[start] and not _aside(layout, first, end):
            blocks[-1] = blocks[-1]._replace(content=(*blocks[-1].content, (first, end)))
    return sorted(found + (blocks if len(blocks) > 1 else []))


def _line(layout: Layout, lexicon: Lexicon, start: int, end: int) -> Turn | None:
    doc = layout.doc
    colon = next((i for i in range(start, min(start + LONGEST_SPEAKER, end)) if doc[i].text == ":"), None)
    if colon is None or colon == start:
        return None
    speaker = doc[start:colon]
    if speaker.text.lower().replace("’", "'") in lexicon.not_speakers or not all(_in_speaker(t) for t in speaker):
        return None
    if not any(t.pos_ in ("PROPN", "NOUN") for t in speaker):
        return None
    body = [i for i in range(colon + 1, end) if not doc[i].is_space]
    if len(body) < 3 or "\n" in doc[colon + 1 : body[0]].text:
        return None
    if layout.quote_at[body[0]] >= 0 and layout.quote_at[body[0]] != layout.quote_at[colon]:
        return None
    return Turn(colon, (start, colon), ((body[0], body[-1] + 1),))


def _aside(layout: Layout, start: int, end: int) -> bool:
    """Whether a paragraph is a remark in brackets: (CROSSTALK.)"""
    return layout.doc[start].text[0] in "([" and any(layout.doc[i].text in (")", "]") for i in range(end - 2, end))


def _in_speaker(token: Token) -> bool:
    return token.pos_ in _IN_NAMES and not token.is_digit


def signed(layout: Layout) -> list[Turn]:
    """Quotations with a dash and who said it behind them, at the end of their paragraph or in one of their own:
    “Nothing has changed here.” ― Ana Kovač, teacher"""
    bounds = list(layout.bounds())
    starts = [start for start, _ in bounds]
    found = []
    for number, (start, end) in enumerate(layout.quotes):
        n = bisect_right(starts, end - 1) - 1
        if n < 0 or not (layout.opens_sentence(number) or start < starts[n]):
            continue
        turn = _signature(layout, number, end, bounds[n][1])
        if turn is None and end == bounds[n][1] and n + 1 < len(bounds):
            turn = _signature(layout, number, *bounds[n + 1])
        if turn is not None:
            found.append(turn)
    return found


def _signature(layout: Layout, number: int, start: int, end: int) -> Turn | None:
    doc = layout.doc
    while start < end and doc[start].is_space:
        start += 1
    if not 1 < end - start <= LONGEST_SIGNATURE or doc[start].text not in _DASHES:
        return None
    first = start + 1
    while first < end and doc[first].is_space:
        first += 1
    if first == end or not doc[first].text[0].isupper() or layout.quote_at[first] >= 0:
        return None
    last = first
    while last < end and doc[last].text not in ",;(" and not (last + 1 == end and doc[last].text == "."):
        last += 1
    name = doc[first:last]
    if any(t.pos_ in ("VERB", "AUX") or t.text in ("?", "!") for t in name) or not any(t.pos_ == "PROPN" for t in name):
        return None
    return Turn(start, (first, last), (layout.quotes[number],))
