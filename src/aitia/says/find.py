"""Which words attribute what to whom: the cues of an article, each with its content and claimer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from aitia.language.grammar import SUBJECTS
from aitia.says.claimers import claimer_of, is_passive
from aitia.says.direct import attach, set_off
from aitia.says.frames import VERB, Content, Finder
from aitia.says.layout import Layout, Range, trim
from aitia.says.lexicon import Cue, Lexicon, Occurrence, cue_words, occurrences
from aitia.says.nominal import ADJECTIVE, ADVERB, NOUN, PHRASE
from aitia.says.turns import Turn, signed, spoken_lines

_FRAMES: dict[str, tuple[Finder, ...]] = {
    "VERB": VERB, "NOUN": NOUN, "ADJ": ADJECTIVE, "PHRASE": PHRASE, "ADV": ADVERB, "COLON": (),
}  # fmt: skip
LONG = 6
"""Words from which a quotation without a cue is taken for somebody's words, not for a title."""
_FINITE = ("VBD", "VBZ", "VBP")


class Found(NamedTuple):
    """A claim as words: tokens of the cue, token ranges of the content, and the frame it was found by.

    `claimer` is the head word that names who claims, None where nobody is named; `hearer` who is told. The learned
    heads also give the claimer's extent and how sure they are.
    """

    occurrence: Occurrence
    cue_tokens: tuple[Token, ...]
    claimer: Token | None
    content: tuple[Range, ...]
    frame: str
    hearer: Token | None = None
    extent: Range | None = None
    confidence: float | None = None


def find(doc: Doc, lexicon: Lexicon) -> tuple[Layout, list[Found]]:
    """The claims of an article as words, in the order of their cues, and the layout they were found in."""
    layout = Layout(doc)
    table = {options[0].head.i: options for options in occurrences(doc, lexicon)}
    turns = {turn.mark: ("line", turn) for turn in spoken_lines(layout, lexicon)}
    turns.update((turn.mark, ("signed", turn)) for turn in signed(layout))
    taken = _quotations_of(layout, turns.values())
    quoted = attach(layout, table, taken)
    blocks = set_off(layout, table)
    found = []
    for i in sorted(table.keys() | quoted.keys() | turns.keys()):
        one = _one(layout, table.get(i) or [lexicon.colon(doc[i])], quoted.get(i), lexicon)
        if one is None and i in blocks:
            one = _block(table[i][0], blocks[i], layout, lexicon)
        if i in turns and i not in quoted:
            one = _turn(*turns[i], doc, lexicon)
        if one is not None:
            found.append(one)
    found += _unowned(layout, found, lexicon, taken)
    return layout, sorted(_uncoordinated(found), key=lambda one: one.occurrence.head.i)


def _block(occurrence: Occurrence, content: list[Range], layout: Layout, lexicon: Lexicon) -> Found | None:
    claimer = claimer_of(occurrence, "quote", layout, lexicon)
    words = cue_words(occurrence.head, occurrence.tokens)
    return Found(occurrence, words, claimer, tuple(content), "block") if claimer is not None else None


def _turn(frame: str, turn: Turn, doc: Doc, lexicon: Lexicon) -> Found:
    mark = lexicon.colon(doc[turn.mark])
    start, end = turn.speaker
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return Found(mark, mark.tokens, doc[start:end].root, turn.content, frame, None, (start, end))


def _quotations_of(layout: Layout, turns: Iterable[tuple[str, Turn]]) -> frozenset[int]:
    """The numbers of the quotations that turns say or stand in."""
    places = (i for _, turn in turns for i in (turn.mark, *(start for start, _ in turn.content)))
    return frozenset(layout.quote_at[i] for i in places) - {-1}


def _unowned(layout: Layout, found: Iterable[Found], lexicon: Lexicon, taken: frozenset[int]) -> list[Found]:
    """Quotations that read like a sentence and have no cue: somebody's words all the same, not the narrator's."""
    owned = {
        layout.quote_at[i]
        for one in found
        for start, end in one.content
        for i in (start, end - 1)
        if layout.quote_at[i] != layout.quote_at[one.occurrence.head.i]
    }
    return [
        Found(lexicon.colon(layout.doc[quote[0]]), (), None, (quote,), "unowned")
        for number, quote in enumerate(layout.quotes)
        if number not in owned | taken and layout.opens_sentence(number) and layout.is_sentence(number, LONG)
    ]


def _one(layout: Layout, options: list[Occurrence], quotes: list[Range] | None, lexicon: Lexicon) -> Found | None:
    """What one cue attributes: the quotations that are its own, or what its grammar says."""
    told = next(_indirect(layout, options, lexicon), None)
    if quotes is None:
        return told
    occurrence = next((o for o in options if "quote" in o.cue.frames), options[0])
    content = quotes
    if told is not None and told.frame != "fronted" and _covers(told.content, quotes[0]):
        return told  # the quotation is a part of an indirect clause
    if (
        told is not None
        and told.frame in ("that", "fronted", "inserted")
        and _apart(told.content, quotes, occurrence.head.i)
    ):
        content = [*told.content, *quotes]  # She said no. “I will never go.”
    return Found(
        occurrence,
        cue_words(occurrence.head, occurrence.tokens),
        claimer_of(occurrence, "quote", layout, lexicon),
        tuple(content),
        "quote",
        told.hearer if told is not None else None,
    )


def _covers(content: Iterable[Range], quote: Range) -> bool:
    return any(start <= quote[0] and quote[1] < end for start, end in content)


def _apart(content: Sequence[Range], quotes: Sequence[Range], cue: int) -> bool:
    """Whether quotations stand wholly behind a cue and its indirect content."""
    return quotes[0][0] >= max(cue, content[-1][1])


def _indirect(layout: Layout, options: list[Occurrence], lexicon: Lexicon) -> Iterator[Found]:
    """What the cues of one token attribute by grammar alone, the longest cue first."""
    for occurrence in options:
        cue, head, tokens = occurrence
        found = _content_of(occurrence)
        content = trim(head.doc, layout.fit(head, found.content)) if found is not None else ()
        if found is None or not content:
            continue
        claimer = claimer_of(occurrence, found.frame, layout, lexicon)
        if claimer is not None or _impersonal(cue, head, found.frame, lexicon):
            yield Found(occurrence, cue_words(head, tokens), claimer, content, found.frame, found.hearer)


def _content_of(occurrence: Occurrence) -> Content | None:
    """The content of a cue by the first of its frames that fits."""
    cue, head, tokens = occurrence
    known = {t.i for t in tokens}
    kids = sorted((c for t in tokens for c in t.children if c.i not in known), key=lambda t: t.i)
    for frame in _FRAMES[cue.pos]:
        found = frame(cue, head, tokens[-1], kids)
        if found is not None:
            return found
    return None


def _impersonal(cue: Cue, head: Token, frame: str, lexicon: Lexicon) -> bool:
    """Whether a claim may do without a claimer: passives, "reports that", "allegedly"; not imperatives, infinitives."""
    if cue.pos == "VERB":
        return frame == "raised" or is_passive(head)
    if cue.pos == "NOUN":
        return frame == "noun that" and cue.words[0] in lexicon.hearsay
    return cue.pos == "ADV"


def _uncoordinated(found: list[Found]) -> list[Found]:
    """Where the parser put the second of two coordinated cues into the content of the first ("She said it was over
    and called it a farce"), the content ends before the conjunction and both have the same claimer."""
    by_head = {one.occurrence.head.i: k for k, one in enumerate(found)}
    for k, one in enumerate(found):
        head = one.occurrence.head
        if head.dep_ != "conj" or head.tag_ not in _FINITE or any(c.dep_ in SUBJECTS for c in head.children):
            continue
        outer = head.head
        while outer.dep_ == "conj" and outer.head.i != outer.i:
            outer = outer.head
        first = by_head.get(outer.head.i) if outer.dep_ == "ccomp" else None
        if first is None or found[first].occurrence.head.tag_ != head.tag_ or found[first].frame != "that":
            continue
        conjunction = max((c.i for c in head.head.children if c.dep_ == "cc" and c.i < head.i), default=head.i)
        content = trim(head.doc, [(start, min(end, conjunction)) for start, end in found[first].content])
        if content:
            found[first] = found[first]._replace(content=content)
            found[k] = one._replace(claimer=found[first].claimer)
    return found
