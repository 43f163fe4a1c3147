"""An article's quotations and paragraphs, counted in tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from aitia.language.quotes import Quotation, paragraphs, quotations

Range = tuple[int, int]
"""Tokens from the first number up to, not including, the second."""
QUOTE_MARKS = frozenset({'"', "''", "``", "'", "“", "”", "‘", "’", "«", "»", "‹", "›", "„", "「", "」", "『", "』"})

REACH = 45
"""Tokens between a quotation and its cue, at most."""
STOPS = frozenset(".?!;…")


class Layout:
    """Quotations and paragraphs of an article, counted in tokens.

    `quotes` are the ranges of the outermost quotations, marks included; `quote_at` gives for every token the number
    of its quotation, or -1; `nested_at` does so for quotations within quotations.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]
        self.nested_at: dict[int, int] = {}
        self.quotes: list[Range] = []
        self.quote_at = [-1] * len(doc)
        for quotation in quotations(doc.text):
            start, end = self._tokens(quotation)
            if quotation.depth:
                if quotation.depth == 1:
                    self.nested_at.update((i, quotation.start) for i in range(start, end))
                continue
            if self.quotes and start < self.quotes[-1][1]:
                continue  # two quotations within one token
            for i in range(start, end):
                self.quote_at[i] = len(self.quotes)
            self.quotes.append((start, end))
        self.paragraphs = [self._token(start) for start, _ in paragraphs(doc.text)]

    def _token(self, character: int) -> int:
        return max(bisect_right(self.starts, character) - 1, 0)

    def _tokens(self, quotation: Quotation) -> Range:
        return self._token(quotation.start), self._token(quotation.end - 1) + 1

    def quoted(self, token: int, cue: int) -> bool:
        """Whether a token stands in quotation marks that the cue does not stand in as well."""
        number = self.quote_at[token]
        if number < 0 or number != self.quote_at[cue]:
            return number >= 0
        inner = self.nested_at.get(token, -1)
        return inner >= 0 and inner != self.nested_at.get(cue, -1)

    def paragraph_of(self, token: int) -> int:
        """The number of the paragraph that a token stands in."""
        return bisect_right(self.paragraphs, token) - 1

    def paragraph_start(self, token: int) -> int:
        """The first token of the paragraph that a token stands in."""
        return self.paragraphs[max(self.paragraph_of(token), 0)] if self.paragraphs else 0

    def bounds(self) -> Iterator[Range]:
        """The paragraphs without the white space around them."""
        for start, end in pairwise([*self.paragraphs, len(self.doc)]):
            while start < end and self.doc[start].is_space:
                start += 1
            while start < end and self.doc[end - 1].is_space:
                end -= 1
            if start < end:
                yield start, end

    def before(self, token: int) -> Token | None:
        """The word or mark before a token, within its paragraph; or the colon that ends the paragraph before."""
        first = self.paragraph_start(token)
        for i in range(token - 1, max(0, token - 5) - 1, -1):
            if not self.doc[i].is_space:
                return self.doc[i] if i >= first or self.doc[i].text == ":" else None
        return None

    def after(self, token: int) -> int:
        """The next token that is no white space, in this paragraph; the token itself where there is none."""
        i = token
        while i < len(self.doc) and self.doc[i].is_space and "\n" not in self.doc[i].text:
            i += 1
        return i

    def back(self, start: int) -> Iterator[int]:
        """Tokens from `start` backwards to the start of the sentence or the end of a quotation, `REACH` at most."""
        first = self.paragraph_start(start)
        for i in range(start, max(first, start - REACH) - 1, -1):
            if self.quote_at[i] >= 0 or self.doc[i].text in STOPS:
                return
            yield i

    def opens_sentence(self, number: int) -> bool:
        """Whether a quotation starts a paragraph or a sentence."""
        before = self.before(self.quotes[number][0])
        if before is None or before.text in STOPS or before.text in "([:":
            return True
        other = self.quote_at[before.i]
        return other >= 0 and self.last_character(other) in ".?!…"

    def last_character(self, number: int) -> str:
        """The last character within the marks of a quotation, and of one that ends within it."""
        start, end = self.quotes[number]
        for i in range(end - 2, start, -1):
            if not self.doc[i].is_space and self.doc[i].text not in QUOTE_MARKS:
                return self.doc[i].text[-1]
        return " "

    def fit(self, head: Token, content: Iterable[Range]) -> list[Range]:
        """The content of a cue, kept within the quotation that the cue stands in, and widened to whole quotations
        that it starts or ends in."""
        inside = self.quote_at[head.i]
        found = []
        for start, end in content:
            if inside >= 0:
                opening, closing = self.quotes[inside]
                start, end = max(start, opening + 1), min(end, closing - (self.doc[closing - 1].text in QUOTE_MARKS))
            elif start < end:
                last = self.quote_at[end - 1]
                if last >= 0 and self.quotes[last][0] >= start:
                    end = self.quotes[last][1]
                first = self.quote_at[start]
                if first >= 0 and (self.quotes[first][0] > head.i or end <= head.i):
                    start, end = self.quotes[first][0], max(end, self.quotes[first][1])
            if start < end:
                found.append((start, end))
        return found

    def is_sentence(self, number: int, least: int = 4) -> bool:
        """Whether a quotation reads like a sentence of its own: a capital first, a full stop last, enough words."""
        start, end = self.quotes[number]
        inner = [t for t in self.doc[start:end] if not t.is_punct and not t.is_space][:least]
        return len(inner) >= least and inner[0].text[0].isupper() and self.last_character(number) in ".?!…"


def extent(token: Token) -> Range:
    """A token with all that stands under it."""
    return token.left_edge.i, token.right_edge.i + 1


def trim(doc: Doc, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges without punctuation and conjunctions at their ends; empty ones are dropped."""
    found = []
    for start, end in ranges:
        while start < end and (doc[start].dep_ == "cc" or _bare(doc[start])):
            start += 1
        while start < end and _bare(doc[end - 1]):
            end -= 1
        if start < end:
            found.append((start, end))
    return tuple(found)


def _bare(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in QUOTE_MARKS and token.text not in "([)]%")
