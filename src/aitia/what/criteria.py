"""What the text tells of a codebook's criteria: by the words and sectors that codebook.yaml names for each answer.

The places are asked one by one, the nearest to the event first: each actor, each recipient, the trigger, the sentence.
The first place that tells an answer decides; of several that are told there, the one that stands first in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from aitia.codebooks import Clue, Codebook, Criterion
from aitia.draft import Draft
from aitia.language import grammar
from aitia.record import Answer, Entity, Event, Participant, Span
from aitia.what.lasting import lengths

BETWEEN = 3
"""So many words may stand between two words of a phrase: "bring the old king to power"."""
NEAR = 8
"""So many words away stands, at most, what must stand `with` what a clue names."""
_WITHOUT = frozenset({"without", "never", "neither", "nor"})
Phrase = tuple[str, ...]


class _Clue(NamedTuple):
    """A clue with its phrases taken apart, and the answer that it tells."""

    value: str
    clue: Clue
    words: list[Phrase]
    beside: list[Phrase]
    unless: list[Phrase]


class _Place(NamedTuple):
    """Where answers are looked for: the words at which a phrase may begin, those over which it may run on, and in the
    phrase of a participant who that is."""

    of: str
    begin: Sequence[Token]
    within: _Forms
    evidence: Span | None = None
    entity: Entity | None = None


class _Forms:
    """The words of a stretch of text by their forms."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = [token for token in tokens if token.text != "-"]
        self.at: dict[str, list[int]] = {}
        for n, token in enumerate(self.tokens):
            for form in _forms(token):
                self.at.setdefault(form, []).append(n)

    def find(self, phrases: Iterable[Phrase], begin: Sequence[Token] | None = None) -> list[list[Token]]:
        """Where one of the phrases stands, in the order of the text: that is not negated, and begins at one of these
        words, or anywhere."""
        may_begin = None if begin is None else {token.i for token in begin}
        found = [
            places
            for phrase in phrases
            for start in self.at.get(phrase[0], ())
            if (may_begin is None or self.tokens[start].i in may_begin) and (places := self._run(start, phrase))
        ]
        return [[self.tokens[n] for n in places] for places in sorted(found)]

    def _run(self, start: int, phrase: Phrase) -> list[int]:
        """The places of the words of a phrase from this one on, if it stands there."""
        places = [start]
        for word in phrase[1:]:
            after = range(places[-1] + 1, places[-1] + 2 + BETWEEN)
            following = next((n for n in self.at.get(word, ()) if n in after), None)
            if following is None:
                return []
            places.append(following)
        words = [self.tokens[n] for n in places]
        # "nobody knows who" and "not clear who" negate themselves.
        denied = any(negation not in words for word in words for negation in _negations(word))
        return [] if denied else places


class Criteria:
    """Answers the criteria of a codebook for the events of an article; one without criteria costs nothing."""

    def __init__(self, codebook: Codebook) -> None:
        self.book = codebook
        self.clues = {name: _compiled(criterion) for name, criterion in codebook.about.criteria.items()}

    def answered(self, event: Event, trigger: Token, draft: Draft) -> Event:
        """The event with the answers that the text tells. Each criterion that it does not tell, and each answer that
        speaks against the event's type, is a gap that says so."""
        if not self.clues:
            return event
        sentence = _Forms(list(trigger.sent))
        places = list(_places(event, trigger, draft, sentence))
        answers: dict[str, Answer] = {}
        for name, clues in self.clues.items():
            field = f"events.{event.id}.criteria.{name}"
            answer = _answer(clues, places, event.type, sentence, draft)
            if answer is None:
                draft.gap("what", field, self._reason(name, event.type))
                continue
            answers[name] = answer
            asked = self.book.types[event.type].criteria.get(name)
            if asked and answer.value not in asked:
                draft.gap("what", field, f"{answer.value} speaks against {event.type}, which asks for {_or(asked)}")
        return msgspec.structs.replace(event, criteria=answers)

    def _reason(self, name: str, type: str) -> str:
        clues = [one.clue for one in self.clues[name] if not one.clue.types or type in one.clue.types]
        if not clues:
            return f"the codebook names no words that tell {name}" + (f" of {type}" if self.clues[name] else "")
        where = [of for of in ("actors", "recipients", "trigger", "sentence") if any(c.of == of for c in clues)]
        return f"no word of the {_or(where)} tells {name}"


def _compiled(criterion: Criterion) -> list[_Clue]:
    return [
        _Clue(value, clue, *([_phrase(words) for words in given] for given in (clue.words, clue.beside, clue.unless)))
        for value, clue in criterion.clues
    ]


def _phrase(words: str) -> Phrase:
    return tuple(words.lower().replace("-", " ").split())


def _places(event: Event, trigger: Token, draft: Draft, sentence: _Forms) -> Iterator[_Place]:
    for of, side in (("actors", event.actors), ("recipients", event.recipients)):
        for one in side:
            tokens = _tokens(one, draft)
            theirs = (entity for entity in map(draft.entity_of, tokens) if entity and entity.id == one.entity)
            yield _Place(of, tokens, _Forms(tokens), one.evidence, next(theirs, None))
    yield _Place("trigger", [t for t in trigger.sent if _within(t, event.trigger)], sentence)
    yield _Place("sentence", sentence.tokens, sentence)


def _tokens(participant: Participant, draft: Draft) -> list[Token]:
    span = draft.doc.char_span(participant.evidence.start, participant.evidence.end, alignment_mode="expand")
    return list(span or ())


def _within(token: Token, span: Span) -> bool:
    return token.idx >= span.start and token.idx + len(token) <= span.end


def _answer(
    clues: Sequence[_Clue], places: Iterable[_Place], type: str, sentence: _Forms, draft: Draft
) -> Answer | None:
    for place in places:
        for one in clues:
            if one.clue.of == place.of and (not one.clue.types or type in one.clue.types):
                spans = _told(one, place, sentence, draft)
                if spans:
                    return Answer(value=one.value, evidence=tuple(sorted(set(spans))))
    return None


def _told(one: _Clue, place: _Place, sentence: _Forms, draft: Draft) -> list[Span]:
    """The words that a clue rests on, none if it tells nothing here."""
    if one.unless and place.within.find(one.unless):
        return []
    found = [*place.within.find(one.words, place.begin), *_lengths(one, place)]
    beside = sentence.find(one.beside) if one.beside else []
    if place.of in ("actors", "recipients"):
        spans = [draft.words(words) for words in found[:1]] or _title(one, place) or _sector(one, place)
        return [*spans, *map(draft.words, beside[:1])] if spans and (beside or not one.beside) else []
    if not one.beside:
        return [draft.words(words) for words in found[:1]]
    near = ([draft.words(a), draft.words(b)] for a in found for b in beside if _near(a, b))
    return next(near, [])


def _near(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two phrases stand near each other, and not on the same words."""
    apart = max(one[0].i - other[-1].i, other[0].i - one[-1].i)
    return 0 < apart <= NEAR


def _title(one: _Clue, place: _Place) -> list[Span]:
    """The words that give a participant an office that a clue names, anywhere in the article."""
    for role in place.entity.roles if place.entity else ():
        words = _phrase(role.title)
        if any(words[n : n + len(phrase)] == phrase for phrase in one.words for n in range(len(words))):
            return [span for span in (*role.evidence, place.evidence) if span is not None]
    return []


def _sector(one: _Clue, place: _Place) -> list[Span]:
    if place.evidence is None or place.entity is None or not set(one.clue.sectors) & set(place.entity.sectors):
        return []
    return [place.evidence]


def _lengths(one: _Clue, place: _Place) -> list[list[Token]]:
    least, most = one.clue.least_days, one.clue.most_days
    if least is None and most is None:
        return []
    return [length.words for length in lengths(place.begin) if length.fits(least, most)]


def _forms(token: Token) -> set[str]:
    """How a word may be written in a clue: as it stands, as a dictionary has it, a name also without its plural."""
    forms = {token.lower_, token.lemma_.lower()}
    return forms | {token.lower_.removesuffix("s")} if token.pos_ == "PROPN" else forms


def _negations(token: Token) -> Iterator[Token]:
    """What negates a word: "not", "no", or "without" right before it."""
    negation = grammar.negation(token)
    if negation is not None:
        yield negation
    if token.i > 0 and token.nbor(-1).lower_ in _WITHOUT:
        yield token.nbor(-1)


def _or(names: Sequence[str]) -> str:
    return " or ".join(names)
