"""Where quotations are: marks of every style, paired within paragraphs, and joined where one runs over several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

CLOSED_BY = {
    "“": "”", '"': '"', "''": "''", "``": "''", "«": "»", "»": "«", "„": "“”", "‹": "›", "「": "」", "『": "』",
    "”": "”", "‘": "’", "'": "'",
}  # fmt: skip
"""Each mark that opens a quotation, and the marks that close it."""
_SINGLE = "‘'"
_FRENCH = "«‹"
_MARKS = re.compile(r"'(?=''(?!'))|''|``|[\"“”„«»‹›「」『』‘’']")
_ENDS = frozenset(".!?:;…。")
_CLOSERS = "\"'”’»›」』)]"
_MISMATCHED = {"“": ("“", '"', "''"), '"': ("”", "''"), "''": ('"', "”"), "``": ('"', "”"), "„": ('"',)}
# Marks that close another kind of opening mark by mistake.
_SIGNED_LINE = re.compile(r"[”\"'»][ \xa0]*(?:[―—–]|--?)[ \xa0]*[^\W\d_][^\n.]{1,60}$")
SHORT, _WRAPPED = 40, 120  # characters that a line of hard-wrapped text has at least and at most
_ELISION = re.compile(r"(?:s|t|m|d|re|ve|ll|em|til|cause|tis|twas|n|bout|round|\d\ds?)\b", re.IGNORECASE)
_NEXT_SINGLE = re.compile(r"[‘“”\"]|''|[’'](?!\w)")
_LONG = 60  # characters that an unclosed quotation must have before its paragraph ends


class Quotation(NamedTuple):
    """A quotation from its first mark to behind its last, as character offsets; `depth` counts those around it."""

    start: int
    end: int
    depth: int


def quotations(text: str) -> list[Quotation]:
    """Every quotation of a text, in the order of their starts; nested ones follow what holds them.

    A mark without a partner is passed over, unless it opens a paragraph or a long stretch: then the quotation ends
    with the paragraph, or goes on through the paragraphs after it that open with the same mark.
    """
    found: list[tuple[int, int]] = []
    running: _Open | None = None  # the quotation that the last paragraph left open
    last_end = 0
    for start, end in paragraphs(text):
        pairs, left_open = _pair(text, start, end)
        if running:
            end_of_running = last_end
            first = _skip_space(text, start)
            if text.startswith(running.mark, first):
                closing = next((pair for pair in pairs if pair[0] == first), None)
                if closing:
                    pairs.remove(closing)
                    end_of_running = closing[1]
                    running = running._replace(certain=True)
                elif left_open and left_open.start == first:
                    left_open = running = running._replace(certain=True)
            if left_open is not running and running.certain:
                found.append((running.start, end_of_running))
        found += pairs
        running, last_end = left_open, end
    if running and running.certain:
        found.append((running.start, last_end))
    return list(_with_depth(found))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph: ended by a blank line, or a line that ends like a sentence, is signed, or is
    too short or too long to be one of a wrapped text."""
    start = line = 0
    while line < len(text):
        newline = text.find("\n", line)
        at = newline if newline >= 0 else len(text)
        following = text[at + 1 : at + 2]
        if newline < 0 or at - line < SHORT or following == "\n" or ends_paragraph(text[line:at], following):
            if text[start:at].strip():
                yield start, at
            start = at + 1
        line = at + 1


def ends_paragraph(line: str, following: str) -> bool:
    """Whether a line reads like the last one of its paragraph; `following` is the next character."""
    tail = line[-8:].rstrip().rstrip(_CLOSERS)
    if not tail or tail[-1] in _ENDS or _SIGNED_LINE.search(line.rstrip()):
        return True
    return len(line) > _WRAPPED and not following.islower()


class _Open(NamedTuple):
    """A mark that is open at the end of a paragraph, and whether that alone makes a quotation: a short one is one only
    if the next paragraph opens with the same mark."""

    mark: str
    start: int
    certain: bool


def _pair(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], _Open | None]:
    """The quotations within a paragraph, and the one that is still open at its end."""
    found: list[tuple[int, int]] = []
    unclosed: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, start, end):
        mark, at, behind = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        after = text[behind] if behind < end else " "
        level = _closes(unclosed, mark, before, after, text, behind)
        if level is None and _mismatched(unclosed, mark, before, after):
            level = len(unclosed) - 1
        if level is not None:
            found.append((unclosed[level][1], behind))
            del unclosed[level:]  # marks inside that found no partner go with it
        elif _opens(mark, before, after, text, behind) or (mark == "”" and _swedish(before, after, text[behind:end])):
            if unclosed and unclosed[-1][0] == mark:
                unclosed.pop()  # it opens again: the one before had no partner
            unclosed.append((mark, at))
    first = _skip_space(text, start)
    for mark, at in unclosed:
        if mark not in _SINGLE:
            certain = end - at > _LONG or at == first
            if certain or text[max(start, at - 2) : at].strip() == ":":
                return found, _Open(mark, at, certain)
    return found, None


def _closes(unclosed: list[tuple[str, int]], mark: str, before: str, after: str, text: str, behind: int) -> int | None:
    """Which open mark this one closes, as its place among them; at most four deep."""
    if mark in "’'" and (after.isalnum() or before.isspace()):
        return None  # an apostrophe within a word, or an opening mark
    if mark in ('"', "''", "“", "«") and before.isspace() and not after.isspace() and after not in ".,;:)":
        return None
    for level in range(len(unclosed) - 1, max(-1, len(unclosed) - 5), -1):
        opener, at = unclosed[level]
        if mark in CLOSED_BY[opener] and behind - len(mark) > at + len(opener):
            if opener in _SINGLE and before == "s" and after == " ":
                later = _NEXT_SINGLE.search(text, behind, behind + 300)
                if later and later.group() == mark:
                    return None  # "the workers' rights'": a possessive, the closing mark is still to come
            return level
    return None


def _mismatched(unclosed: list[tuple[str, int]], mark: str, before: str, after: str) -> bool:
    """Whether a mark closes the innermost open one although they are no pair: it can be nothing but a closing mark,
    and none of its own kind is open."""
    if not unclosed or mark not in _MISMATCHED.get(unclosed[-1][0], ()):
        return False
    return not (before.isspace() or before.isdigit()) and (after.isspace() or after in ".,;:)—–-")


def _swedish(before: str, after: str, rest: str) -> bool:
    """Whether a closing mark opens, as in ”so”: it stands like one that opens, and the next double mark closes it."""
    if not before.isspace() or after.isspace():
        return False
    following = next((m.group() for m in _MARKS.finditer(rest) if m.group() not in _SINGLE), "")
    return following == "”"


def _opens(mark: str, before: str, after: str, text: str, behind: int) -> bool:
    if mark not in CLOSED_BY or mark == "”" or (after.isspace() and mark not in _FRENCH):
        return False
    if mark in ("‘", "'", '"', "''", "»") and (before.isalnum() or before in ".,;:!?%)"):
        return False
    return not (mark == "'" and _ELISION.match(text, behind))


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _with_depth(pairs: Iterable[tuple[int, int]]) -> Iterator[Quotation]:
    around: list[int] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        while around and around[-1] < end:
            around.pop()
        yield Quotation(start, end, len(around))
        around.append(end)
