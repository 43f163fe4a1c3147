"""Events of a codebook for which there are no rules and no learned heads: a word is what those examples of
the codebook are that it is nearest to. Nothing is trained; examples, definitions and cue words are all there is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

import numpy as np
from msgspec import Struct
from spacy.tokens import Doc, Token

from aitia import codebooks
from aitia.draft import Draft
from aitia.errors import CodebookError
from aitia.language import cues, pipeline
from aitia.models import arrays, encoder
from aitia.models.encoder import Encoded
from aitia.what import lexicon as rules
from aitia.what.clauses import patients
from aitia.what.find import Trigger
from aitia.what.lexicon import Lexicon, Row, Rule
from aitia.what.nearest import Judged, Known, Nearest, Seen, Space, together
from aitia.what.participants import Participants
from aitia.what.rules import Found

VERB = Row(cue=[], weight=0.5, recipient=("object", "dative", "to", "against", "with", "on", "for", "from"))
NOUN = Row(
    cue=[], weight=0.5, actor=("by", "between", "before", "from"), recipient=("of", "against", "on", "with", "to")
)
"""Where those who take part stand in any event that a verb, or a noun, tells."""
SAME = 3
"""Words within which two triggers of one type are one event; the surer one is kept."""
_BESIDE = frozenset({"aux", "auxpass", "amod", "compound", "nmod", "prep", "mark", "cc"})
_NAMES = frozenset({"PERSON", "GPE", "ORG", "NORP", "DATE", "TIME"})


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    reporting: frozenset[str]
    states: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]


class Similar:
    """Codes articles to a codebook by likeness. Making one reads the codebook's sentences, once. Raises `CodebookError`
    if the codebook has no example."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.book = lexicon, lexicon.codebook
        self.words = cues.load("aitia.what", "similar", _Words)
        self.event_nouns = frozenset(rules.load("plover").nouns)
        self.space = space()
        types = self.book.types
        if not self.book.examples:
            raise CodebookError(f"{self.book.name} has no examples to code by; give each type five or more")
        coded: list[tuple[str | None, str | None, str, str]] = [
            (type, e.mode, e.text, e.trigger) for type, e in self.book.examples
        ]
        coded += [(other.type, None, other.text, other.trigger) for _, other in self.book.counterexamples]
        read = self.read([text for _, _, text, _ in coded])
        triggers = [_head(doc, words) for (doc, _), (_, _, _, words) in zip(read, coded, strict=True)]
        cue_words = {name: frozenset(cue.lower() for cue in type.cues) for name, type in types.items()}
        self.own = frozenset().union(*cue_words.values(), (token.lemma_.lower() for token in triggers))
        seen: list[Seen] = []
        known: list[Known] = []
        for n, ((doc, encoded), (type, mode, _, _), trigger) in enumerate(zip(read, coded, triggers, strict=True)):
            # A word beside the trigger of an example, or in a sentence that tells nothing, is known to be no event.
            words = self.space.seen(doc, encoded, partial(self._counts, trigger))
            seen.append(words)
            known += [Known(type, mode, n) if t.i == trigger.i else Known(None, None, n) for t in words.tokens]
        told = self.read([type.definition for type in types.values()])
        definitions = {
            name: self.space.seen(doc, encoded, lambda t: t.pos_ in ("VERB", "NOUN"))
            for name, (doc, encoded) in zip(types, told, strict=True)
        }
        self.sentences = {text: n for n, (_, _, text, _) in enumerate(coded)}
        self.nearest = Nearest(together(seen), known, definitions, cue_words)

    @staticmethod
    def read(texts: Sequence[str]) -> list[tuple[Doc, Encoded]]:
        """Texts, parsed and encoded."""
        return _read(texts)

    def find(self, draft: Draft, participants: Participants) -> list[Found]:
        """The events of an article, in the order of the text. An article that is a sentence of the codebook is judged
        by the others, so that the sentences can test the codebook."""
        draft.encoded = draft.encoded or encoder.load().read(draft.doc)
        with arrays.one_thread():
            words = self.space.seen(draft.doc, draft.encoded, self.could_be)
            judged = self.nearest.judge(words, self.sentences.get(draft.article.text))
        chosen: list[tuple[Token, Judged]] = []
        for token, one in sorted(zip(words.tokens, judged, strict=True), key=lambda pair: (-pair[1].sure, pair[0].i)):
            near = any(one.type == other.type and abs(token.i - kept.i) <= SAME for kept, other in chosen)
            if one.type is not None and not near:
                chosen.append((token, one))
        return [self._found(token, one, participants) for token, one in sorted(chosen, key=lambda pair: pair[0].i)]

    def _found(self, token: Token, one: Judged, participants: Participants) -> Found:
        assert one.type is not None
        trigger = generic(token, one.type)
        actors = participants.actors(trigger)
        acting = {t.i for t in actors}
        nobody = self.book.types[one.type].recipient == "none"
        recipients = [] if nobody else [t for t in participants.recipients(trigger) if t.i not in acting]
        return Found(trigger, one.mode, actors, recipients, one.sure)

    def could_be(self, token: Token) -> bool:
        """Whether a word can name an event: a verb that neither reports nor tells a state, a noun that names what is
        done, or a word of the codebook."""
        if token.dep_ in _BESIDE or token.ent_type_ in _NAMES or token.pos_ not in ("VERB", "NOUN", "ADJ"):
            return False
        lemma = token.lemma_.lower()
        if lemma in self.own:
            return True
        if token.pos_ == "VERB":
            return lemma not in self.words.reporting and lemma not in self.words.states and not self._lends(token)
        made = lemma in self.event_nouns or lemma.endswith(self.words.endings)
        return token.pos_ == "NOUN" and made and lemma not in self.words.things and lemma not in self.lexicon.people

    def _counts(self, trigger: Token, token: Token) -> bool:
        return token.i == trigger.i or self.could_be(token)

    def _lends(self, verb: Token) -> bool:
        """Whether a verb only lends its subject to an event noun: "launched an attack"."""
        return verb.lemma_ in self.lexicon.frames.light and any(
            c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in self.own | self.event_nouns for c in verb.children
        )


def generic(token: Token, type: str) -> Trigger:
    """The trigger at a word, with a row that fits any verb or noun."""
    nominal = token.pos_ == "NOUN"
    rule = Rule(type, (), NOUN if nominal else VERB, (0, 0.5))
    return Trigger(token, rule, [] if nominal else patients(token), type, nominal=nominal)


@cache
def space() -> Space:
    """The space of the encoder's word vectors, measured on the sentences of PLOVER once a process."""
    book = codebooks.load("plover")
    texts = [one.text for _, one in book.examples] + [other.text for _, other in book.counterexamples]
    with arrays.one_thread():
        return Space.of(np.concatenate([encoded.vectors for _, encoded in _read(texts)]))


def _read(texts: Sequence[str]) -> list[tuple[Doc, Encoded]]:
    reader = encoder.load()
    return [(doc, reader.read(doc)) for doc in pipeline.load().pipe(texts)]


def _head(doc: Doc, words: str) -> Token:
    """The word that the others of a trigger hang on: "handed" in "handed in"."""
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    return span.root
