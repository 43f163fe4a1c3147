"""The cues of the stage: which words attribute, in which frames, and as what act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from spacy.tokens import Doc, Token

from aitia.errors import CodebookError
from aitia.language import cues

PACKAGE = "aitia.says"
Table = dict[str, dict[str, list[str]]]
VERB_FRAMES = frozenset(
    {
        "quote", "that", "to", "ing", "object", "object inf", "complement", "passive", "passive to", "raised", "hearer",
        "hearer to",
    }
)  # fmt: skip
"""The frames that ``verbs.yaml`` may name, besides "object" with a preposition."""


class Cue(NamedTuple):
    """One row of a cue file: its words (the first is a lemma), part of speech, act and frames."""

    words: tuple[str, ...]
    pos: str
    act: str
    frames: frozenset[str]


class Occurrence(NamedTuple):
    """A cue in the text: its head (verb, noun, adjective, preposition or colon) and the tokens that make it up."""

    cue: Cue
    head: Token
    tokens: tuple[Token, ...]


class Nouns(Struct, forbid_unknown_fields=True):
    """The shape of ``nouns.yaml``."""

    acts: Table
    carriers: list[str]
    hearsay: list[str]


class Phrases(Struct, forbid_unknown_fields=True):
    """The shape of ``phrases.yaml``."""

    with_claimer: dict[str, str]
    nouns: dict[str, str]
    adverbs: dict[str, str]
    headline: list[str]


class Lexicon:
    """All cues, ready to be looked up by a token. `by_lemma` has the longest cues first."""

    def __init__(self) -> None:
        nouns = cues.load(PACKAGE, "nouns", Nouns)
        self.phrases = cues.load(PACKAGE, "phrases", Phrases)
        self.carriers = frozenset(nouns.carriers)
        self.hearsay = frozenset(nouns.hearsay)
        self.not_speakers = frozenset(self.phrases.headline)
        self.by_lemma: dict[tuple[str, str], list[Cue]] = {}
        self._lemma_of_form: dict[str, str] = {}
        self._phrase_starts = {phrase.split()[0] for phrase in self.phrases.with_claimer}
        verbs = cues.load(PACKAGE, "verbs", Table)
        _check(verbs)
        for pos, table in (
            ("VERB", verbs),
            ("NOUN", nouns.acts),
            ("ADJ", cues.load(PACKAGE, "adjectives", Table)),
        ):
            for act, rows in table.items():
                for words, frames in rows.items():
                    self._add(Cue(tuple(words.split()), pos, act, frozenset(frames)))
        for phrase, act in self.phrases.with_claimer.items():
            self._add(Cue(tuple(phrase.split()), "PHRASE", act, frozenset({"beside", "quote"})))
        for noun, act in self.phrases.nouns.items():
            self._add(Cue((noun,), "PHRASE", act, frozenset({"in view of", "quote"})))
        for adverb, act in self.phrases.adverbs.items():
            self._add(Cue((adverb,), "ADV", act, frozenset({"adverb"})))
        for found in self.by_lemma.values():
            found.sort(key=lambda cue: -len(cue.words))

    def _add(self, cue: Cue) -> None:
        first = cue.words[0]
        self.by_lemma.setdefault((cue.pos, first), []).append(cue)
        if cue.pos == "VERB":
            for form in _regular_forms(first):
                self._lemma_of_form.setdefault(form, first)

    def of(self, token: Token) -> list[Cue]:
        """The cues that may start with this token. A participle can be a verb or an adjective."""
        pos, lemma = token.pos_, token.lemma_.lower()
        if token.dep_ == "prep" and token.lower_ in self._phrase_starts:
            return self.by_lemma[("PHRASE", token.lower_)]
        if pos == "VERB" or pos == "AUX":
            found = self.by_lemma.get(("VERB", lemma))
            if found is None and token.lower_ in self._lemma_of_form:  # lemmatised wrongly: hoped -> hop
                found = self.by_lemma.get(("VERB", self._lemma_of_form[token.lower_]))
            if token.tag_ == "VBN" and token.dep_ == "acomp":
                found = self.by_lemma.get(("ADJ", token.lower_), found)
            return found or self.by_lemma.get(("ADJ", token.lower_), [])
        if pos == "NOUN":
            if token.dep_ == "pobj" and token.head.lower_ == "in":
                found = self.by_lemma.get(("PHRASE", token.lower_))
                if found:
                    return found
            return self.by_lemma.get(("NOUN", lemma), [])
        if pos == "ADV":
            return self.by_lemma.get(("ADV", token.lower_), [])
        if pos == "ADJ":
            return self.by_lemma.get(("ADJ", token.lower_), [])
        return []

    def colon(self, token: Token) -> Occurrence:
        """A colon that attributes what follows it."""
        return Occurrence(_COLON, token, (token,))


_COLON = Cue((":",), "COLON", "assert", frozenset({"quote"}))


def _check(verbs: Table) -> None:
    """Raise `CodebookError` for a frame that does not exist: a typing error would silently switch a cue off."""
    for act, rows in verbs.items():
        for words, frames in rows.items():
            for frame in frames:
                if frame not in VERB_FRAMES and not frame.startswith("object "):
                    raise CodebookError(
                        f"{PACKAGE}/cues/verbs.yaml: {act}: {words}: there is no frame {frame!r}; "
                        f"there are: {', '.join(sorted(VERB_FRAMES))}, object and a preposition"
                    )


def _regular_forms(lemma: str) -> list[str]:
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    return [lemma + "s", lemma + "es", stem + "ed", stem + "ing"]


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded once. Raises `CodebookError` if a cue file is broken."""
    return Lexicon()


def occurrences(doc: Doc, lexicon: Lexicon) -> Iterator[list[Occurrence]]:
    """The cues that each token may stand for, the longest first; tokens that are no cue give nothing."""
    for token in doc:
        cues = lexicon.of(token)
        if cues:
            found = [Occurrence(cue, token, m) for cue in cues if (m := _match(token, cue.words))]
            if found:
                yield found


def _match(head: Token, words: Sequence[str]) -> tuple[Token, ...] | None:
    """The tokens of a cue whose first word is `head`: each further word stands under one of those before it."""
    tokens = [head]
    for word in words[1:]:
        for above in reversed(tokens):
            below = next((c for c in above.children if c.i > head.i and word in (c.lower_, c.lemma_)), None)
            if below is not None:
                tokens.append(below)
                break
        else:
            return None
    return tuple(tokens)


def cue_words(head: Token, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The cue with its auxiliaries and negation: "did not say", "is expected", "was critical of"."""
    verb = head
    found = set(tokens)
    if head.pos_ in ("ADJ", "VERB") and head.dep_ == "acomp":
        verb = head.head
        found.add(verb)
    found.update(c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < head.i)
    return tuple(sorted(found, key=lambda t: t.i))
