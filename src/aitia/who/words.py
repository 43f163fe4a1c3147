"""The words of an article in columns: what the rules ask of a token, looked up once."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from aitia.language import quotes

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


class Words:
    """A parsed article in columns, one entry a token.

    `sentence` counts sentences; `quotation` is 0 outside quotation marks and else the number of the outermost
    quotation.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.source = doc.text  # spaCy joins the text anew whenever it is asked for
        self.tokens: list[Token] = list(doc)
        self.text = [t.text for t in self.tokens]
        self.lower = [t.lower_ for t in self.tokens]
        self.lemma = [t.lemma_.lower() for t in self.tokens]
        self.tag = [t.tag_ for t in self.tokens]
        self.dep = [t.dep_ for t in self.tokens]
        self.head = [t.head.i for t in self.tokens]
        self.sentence = self._sentences()
        self.quotation = self._quotations()

    def __len__(self) -> int:
        return len(self.tokens)

    def _sentences(self) -> list[int]:
        number, column = -1, []
        for token in self.tokens:
            if token.is_sent_start or number < 0:
                number += 1
            column.append(number)
        return column

    def _quotations(self) -> list[int]:
        column = [0] * len(self.tokens)
        outer = (q for q in quotes.quotations(self.source) if not q.depth)
        i = 0
        for number, quotation in enumerate(outer, 1):
            while i < len(column) and self.tokens[i].idx < quotation.end:
                if self.tokens[i].idx >= quotation.start:
                    column[i] = number
                i += 1
        return column

    def written(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to before `end`, every run of white space one space."""
        first, last = self.tokens[start], self.tokens[end - 1]
        return " ".join(self.source[first.idx : last.idx + len(last)].split())

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token `i` and the next."""
        return i + 1 < len(self.tokens) and not self.tokens[i].whitespace_

    def root(self, start: int, end: int) -> int:
        """The token of a stretch on which its others depend: the first noun, or else word, whose head lies outside."""
        outside = [i for i in range(start, end) if not start <= self.head[i] < end or self.head[i] == i]
        nouns = [i for i in outside if self.tag[i] in NOUNS or self.tag[i] in ("PRP", "PRP$")]
        return (nouns or outside or [end - 1])[0]

    def is_name_like(self, i: int) -> bool:
        """Whether a word is written like a part of a name."""
        text = self.text[i]
        return text[:1].isupper() and self.tag[i] not in ("PRP", "PRP$", "DT", "IN", "CC", "WP", "WRB", "MD", "UH")
