"""What events are about: the codebook's contexts, by the words of the sentence and by a learned head."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from aitia.codebooks import Codebook

LIKELY, UNLIKELY = 0.3, 0.1
"""A context that the head holds for so likely stands without a word for it; one that it holds for less likely than the
second does not stand by a word alone. The pair does best of those tried on the dev part of the corpus."""


class Contexts:
    """Finds the contexts of the sentences of one article, each sentence once."""

    def __init__(self, codebook: Codebook) -> None:
        self.of_word: dict[str, list[str]] = {}
        for name, context in codebook.contexts.items():
            for word in context.cues:
                self.of_word.setdefault(word, []).append(name)
        self.order = list(codebook.contexts)
        self._sentence: tuple[int, tuple[str, ...]] = (-1, ())

    def of(self, token: Token, chances: Mapping[str, float] | None = None) -> tuple[str, ...]:
        """The contexts of an event with this trigger, in the order of the codebook: those that words of its sentence
        name, and if there are `chances` of the head, those that it holds for likely instead or beside."""
        named = self._named(token)
        if chances is None:
            return named
        return tuple(c for c in self.order if chances[c] >= (UNLIKELY if c in named else LIKELY))

    def _named(self, token: Token) -> tuple[str, ...]:
        sentence = token.sent
        if self._sentence[0] != sentence.start:
            found = {c for t in sentence for c in self.of_word.get(t.lemma_.lower(), ())}
            self._sentence = (sentence.start, tuple(c for c in self.order if c in found))
        return self._sentence[1]
