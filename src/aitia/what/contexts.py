"""What events are about: the codebook's contexts, by the words of the sentence."""

from __future__ import annotations

from spacy.tokens import Token

from aitia.codebooks import Codebook


class Contexts:
    """Finds the contexts of the sentences of one article, each sentence once."""

    def __init__(self, codebook: Codebook) -> None:
        self.of_word: dict[str, list[str]] = {}
        for name, context in codebook.contexts.items():
            for word in context.cues:
                self.of_word.setdefault(word, []).append(name)
        self.order = list(codebook.contexts)
        self._sentence: tuple[int, tuple[str, ...]] = (-1, ())

    def of(self, token: Token) -> tuple[str, ...]:
        """The contexts of the sentence that a trigger stands in, in the order of the codebook."""
        sentence = token.sent
        if self._sentence[0] != sentence.start:
            found = {c for t in sentence for c in self.of_word.get(t.lemma_.lower(), ())}
            self._sentence = (sentence.start, tuple(c for c in self.order if c in found))
        return self._sentence[1]
