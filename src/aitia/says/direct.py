"""Which cue a quotation belongs to: the one after it, before it, between its halves, or that of the speaker so far."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from aitia.says.layout import REACH, STOPS, Layout, Range
from aitia.says.lexicon import Occurrence

FIRST_PERSON = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"})
_JOINTS = frozenset(",:—–-")
_OPEN_ENDED = frozenset(",?!…—–-")


def attach(
    layout: Layout, occurrences: Mapping[int, list[Occurrence]], taken: frozenset[int] = frozenset()
) -> dict[int, list[Range]]:
    """The quotations of each cue, by the number of its head token. A quotation without a cue of its own goes on with
    what the last one said, if it reads like a sentence and no paragraph lies between. `taken` are the numbers of
    quotations that are not to be looked at."""
    found: dict[int, list[Range]] = {}
    speaker: int | None = None
    paragraph = -1
    for number, (start, end) in enumerate(layout.quotes):
        if number in taken:
            speaker = None
            continue
        head = _before(layout, number, occurrences)
        if head is None:
            head = _behind(layout, number, occurrences)
        if head is None and layout.opens_sentence(number):
            head = _sentence_before(layout, number, occurrences)
            here = layout.paragraph_of(start)
            if head is None and here - paragraph <= 1 and layout.is_sentence(number, 1 if here == paragraph else 4):
                head = speaker
        if head is not None:
            found.setdefault(head, []).append((start, end))
            speaker, paragraph = head, layout.paragraph_of(end - 1)
    return found


def _sentence_before(layout: Layout, number: int, occurrences: Mapping[int, list[Occurrence]]) -> int | None:
    """The cue of the sentence before a quotation that reads like one: He said no. “I will never go.”"""
    if not layout.is_sentence(number):
        return None
    stop = layout.before(layout.quotes[number][0])
    if stop is None or stop.text not in STOPS:
        return None
    head = None
    for i in layout.back(stop.i - 1):
        if _quoting(occurrences.get(i)):
            head = i
    return head


def _quoting(options: list[Occurrence] | None) -> bool:
    return options is not None and any("quote" in o.cue.frames for o in options)


def _before(layout: Layout, number: int, occurrences: Mapping[int, list[Occurrence]]) -> int | None:
    """The cue that leads up to a quotation: nearest before it in its sentence, with a comma, a colon or nothing
    between them."""
    start = layout.quotes[number][0]
    joint = layout.before(start)
    if joint is None or layout.quote_at[joint.i] >= 0:
        return None
    if joint.text not in _JOINTS and not _quoting(occurrences.get(joint.i)):
        return None
    for i in layout.back(joint.i):
        if _quoting(occurrences.get(i)):
            return i
    if joint.text == ":" and layout.is_sentence(number):
        return joint.i
    return None


def _behind(layout: Layout, number: int, occurrences: Mapping[int, list[Occurrence]]) -> int | None:
    """The cue that follows a quotation in its sentence."""
    doc, end = layout.doc, layout.quotes[number][1]
    i = layout.after(end)
    if i >= len(doc):
        return None
    if layout.last_character(number) not in _OPEN_ENDED and doc[i].text not in _JOINTS:
        return None
    before = layout.before(layout.quotes[number][0])
    if not layout.opens_sentence(number) and before is not None and before.text not in _JOINTS:
        return None
    second: int | None = None
    for k in range(i, min(len(doc), i + REACH)):
        token = doc[k]
        if layout.quote_at[k] >= 0 or token.text in STOPS or (token.is_space and "\n\n" in token.text):
            break
        if _quoting(occurrences.get(k)):
            if token.dep_ not in ("relcl", "acl", "xcomp") and token.tag_ not in ("VBG", "VB", "VBN"):
                return k
            second = k if second is None else second
    return second


def set_off(layout: Layout, occurrences: Mapping[int, list[Occurrence]]) -> dict[int, list[Range]]:
    """Block quotations without marks, by the number of the cue's head: the paragraph after one that ends with a cue and
    a colon. Those after it belong to it as long as they speak in the first person, as it does."""
    doc = layout.doc
    bounds = list(layout.bounds())
    found: dict[int, list[Range]] = {}
    for n, (_, end) in enumerate(bounds[:-1]):
        if doc[end - 1].text != ":" or layout.quote_at[end - 1] >= 0 or not _is_prose(layout, *bounds[n + 1]):
            continue
        head = next((i for i in layout.back(end - 2) if _announces(doc[i], occurrences.get(i))), None)
        if head is None:
            continue
        last = n + 1
        while last + 1 < len(bounds) and all(
            _is_prose(layout, *b) and _first_person(layout, *b) for b in bounds[last : last + 2]
        ):
            last += 1
        found[head] = bounds[n + 1 : last + 1]
    return found


def _announces(token: Token, options: list[Occurrence] | None) -> bool:
    """Whether a word before a colon is a verb that says what follows: "wrote:", "read as follows:"."""
    finite = token.tag_ in ("VBD", "VBZ", "VBP") or (
        token.tag_ == "VBN" and any(c.dep_ == "nsubj" for c in token.children)  # "the order read", tagged wrongly
    )
    return finite and _quoting(options)


def _is_prose(layout: Layout, start: int, end: int) -> bool:
    """Whether a paragraph is a sentence or more, without a quotation mark, a bullet or a speaker at its start."""
    doc = layout.doc
    words = sum(t.is_alpha for t in doc[start:end])
    opens = doc[start].text[0].isupper() and layout.quote_at[start] < 0
    return (
        opens and words >= 4 and doc[end - 1].text in STOPS and not any(t.text == ":" for t in doc[start : start + 4])
    )


def _first_person(layout: Layout, start: int, end: int) -> bool:
    words = (t.lower_ for t in layout.doc[start:end] if layout.quote_at[t.i] < 0)
    return not FIRST_PERSON.isdisjoint(words)
