"""Coreference at large: every noun phrase of a text, or those given, put into clusters that speak of the same.

The stage keeps only who is somebody; this is for measuring the same rules on annotated data where every noun phrase
counts, and for whoever wants coreference alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from aitia.draft import Draft
from aitia.who.find import Finder
from aitia.who.phrase import RELATIVE, Phrase
from aitia.who.resolve import resolve
from aitia.who.words import Words

Span = tuple[int, int]


def clusters(text: Doc | Draft, given: Iterable[Span] | None = None) -> list[list[Span]]:
    """Spans (character offsets) that speak of the same, cluster by cluster in the order of the text.

    With `given`, those spans and no others are put into clusters, each in just one; without, every noun phrase is
    a span, relative pronouns left out.
    """
    finder = Finder(Words(text.doc if isinstance(text, Draft) else text))
    if given is not None:
        return _given(finder, sorted(set(given), key=lambda s: (s[0], -s[1])))
    phrases = [p for p in finder.phrases() if not _is_relative(finder, p) and not (p.name and p.name.adjective)]
    return [[_characters(finder, p) for p in chain.phrases] for chain in resolve(finder, phrases, exhaustive=True)]


def _is_relative(finder: Finder, phrase: Phrase) -> bool:
    return (
        phrase.form == "pronoun" and phrase.key[0] in RELATIVE and finder.words.tag[phrase.head] in ("WP", "WDT", "WP$")
    )


def _characters(finder: Finder, phrase: Phrase) -> Span:
    first, last = finder.words.tokens[phrase.start], finder.words.tokens[phrase.end - 1]
    return first.idx, last.idx + len(last)


def _given(finder: Finder, spans: list[Span]) -> list[list[Span]]:
    doc = finder.words.doc
    tokens = [doc.char_span(start, end, alignment_mode="expand") for start, end in spans]
    known = [(span, found) for span, found in zip(spans, tokens, strict=True) if found is not None and len(found)]
    phrases = finder.given((found.start, found.end) for _, found in known)
    span_of = {phrase: span for (span, _), phrase in zip(known, phrases, strict=True)}
    made = [[span_of[p] for p in chain.phrases] for chain in resolve(finder, phrases, exhaustive=True)]
    placed = {span for cluster in made for span in cluster}
    return sorted(made + [[span] for span in spans if span not in placed])
