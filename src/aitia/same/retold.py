"""Which events of one article are one, told again: "shelled the port ... the shelling".

Every event looks back at the earlier events of its type and at the answer that it is told for the first time; each
answer has a score, the sum of the weights of its features, which `aitia.training.retold` fits and cues/retold.yaml
holds. The likeliest is taken (mention ranking, Denis and Baldridge 2008).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from aitia.draft import Draft
from aitia.language import cues
from aitia.record import Event, Participant, Place, Time

BACK = 12
"""So many earlier events of a type are looked at, the nearest."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ANEW = frozenset({"another", "second", "third", "new", "fresh", "further", "more", "other", "similar", "separate",
                   "next", "later", "earlier", "previous"})  # fmt: skip
"""Adjectives that set an event apart from one of its kind that was told before."""
_LIKE = (0.75, 0.6, 0.45, 0.3)
"""Steps of the likeness of two words' dictionary vectors."""


class Telling(NamedTuple):
    """An event where it is told: the word that names it, its sentence and paragraph by number."""

    event: Event
    word: Token
    sentence: int
    paragraph: int


class Answer(NamedTuple):
    """An earlier event that this one may tell again, None for none; and its features."""

    earlier: str | None
    features: tuple[str, ...]


class Seen(NamedTuple):
    """What the times and places of an article are, by id."""

    times: dict[str, Time]
    places: dict[str, Place]


@cache
def weights() -> dict[str, float]:
    """The weights by feature, read once a process; a feature that is not there weighs nothing."""
    loaded: dict[str, float] = cues.load("aitia.same", "retold", dict[str, float])
    return loaded


def options(draft: Draft) -> list[tuple[Event, list[Answer]]]:
    """Every event of the draft in the order of the text, with each answer that it may have, the first of which is that
    it tells something new."""
    told = _tellings(draft)
    seen = Seen({time.id: time for time in draft.times}, {place.id: place for place in draft.places})
    made = []
    for n, one in enumerate(told):
        before = [other for other in told[:n] if other.event.type == one.event.type][-BACK:]
        answers = [Answer(None, tuple(_of_none(one, before)))]
        answers += (Answer(other.event.id, tuple(dict.fromkeys(_of_pair(other, one, seen)))) for other in before)
        made.append((one.event, answers))
    return made


def choose(answers: Sequence[Answer]) -> str | None:
    """The id of the likeliest earlier event, or None."""
    by = weights()
    return max(answers, key=lambda answer: sum(by.get(feature, 0.0) for feature in answer.features)).earlier


def _tellings(draft: Draft) -> list[Telling]:
    doc, made = draft.doc, []
    numbers = {token.i: n for n, sentence in enumerate(doc.sents) for token in sentence}
    for event in sorted(draft.events, key=lambda event: event.trigger):
        span = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        if span is not None and len(span):
            paragraph = doc.text.count("\n\n", 0, event.trigger.start)
            made.append(Telling(event, span.root, numbers[span.root.i], paragraph))
    return made


def _of_none(one: Telling, before: Sequence[Telling]) -> Iterator[str]:
    """What speaks for a first telling."""
    yield "none"
    yield f"none {_form(one.word)}"
    yield f"none {_article(one.word)}"
    yield f"none of {min(len(before), 3)}"
    if _anew(one.word):
        yield "none anew"
    if not one.event.actors and not one.event.recipients:
        yield "none nobody"


def _of_pair(first: Telling, again: Telling, seen: Seen) -> Iterator[str]:
    """How an event and an earlier one hang together."""
    forms = f"{_form(first.word)} {_form(again.word)}"
    word = _words(first.word, again.word)
    yield word
    yield forms
    yield f"{word} {forms}"
    yield f"{word} {_article(again.word)}"
    apart = again.sentence - first.sentence
    yield f"apart {min(apart, 4)}"
    yield f"{word} apart {min(apart, 2)}"
    if again.paragraph > first.paragraph:
        yield "new paragraph"
    if first.sentence == 0:
        yield "from the first sentence"
    if apart == 0 and again.word.head.i == first.word.i:
        yield f"under it {again.word.dep_}"
    sides = [
        _sides(first.event.actors, again.event.actors, first.word.doc),
        _sides(first.event.recipients, again.event.recipients, first.word.doc),
    ]
    yield f"actors {sides[0]}"
    yield f"recipients {sides[1]}"
    yield f"both {sides[0]} {sides[1]}"
    yield f"{word} {sides[0]} {sides[1]}"
    if _sides(first.event.actors, again.event.recipients, first.word.doc) == "same":
        yield "turned round"
    yield f"mode {_equal(first.event.mode, again.event.mode)}"
    yield f"time {_times(first.event, again.event, seen)}"
    yield f"place {_places(first.event, again.event, seen)}"
    yield f"standing {first.event.standing} {again.event.standing}"
    yield f"voice {_equal(first.event.claims[:1] or None, again.event.claims[:1] or None)}"
    for kind in sorted(first.event.size.keys() & again.event.size.keys()):
        same = first.event.size[kind].best == again.event.size[kind].best
        yield f"size {'same' if same else 'other'}"
    if _anew(again.word):
        yield "anew"


def _form(word: Token) -> str:
    return "noun" if word.pos_ in ("NOUN", "PROPN") else "verb"


def _article(word: Token) -> str:
    """How a noun is introduced."""
    if _form(word) == "verb":
        return "verb"
    for child in word.lefts:
        if child.dep_ in ("det", "poss"):
            if child.dep_ == "poss":
                return "possessive"
            return "definite" if child.lower_ in _DEFINITE else "indefinite"
    return "many" if word.tag_ in ("NNS", "NNPS") else "bare"


def _anew(word: Token) -> bool:
    return any(child.lemma_.lower() in _ANEW for child in word.lefts)


def _words(a: Token, b: Token) -> str:
    """How alike two words are: one lemma, or the step that the likeness of their vectors reaches."""
    if a.lemma_.lower() == b.lemma_.lower():
        return "one word"
    like = a.similarity(b) if a.has_vector and b.has_vector else 0.0
    step = next((step for step in _LIKE if like >= step), 0)
    return f"like {step:g}"


def _sides(first: Sequence[Participant], again: Sequence[Participant], doc: Doc) -> str:
    """How those on one side of two events compare: the same, other, or not told of one or both."""
    if not first or not again:
        return "untold" if not first and not again else "told once"
    names = [{name for one in side for name in _names(one, doc)} for side in (first, again)]
    return "same" if names[0] & names[1] else "other"


def _names(one: Participant, doc: Doc) -> Iterator[str]:
    if one.entity:
        yield one.entity
    span = doc.char_span(one.evidence.start, one.evidence.end, alignment_mode="expand")
    if span is not None and len(span) and span.root.pos_ != "PRON":
        yield span.root.lemma_.lower()


def _equal(a: object, b: object) -> str:
    if a is None or b is None:
        return "untold"
    return "same" if a == b else "other"


def _times(a: Event, b: Event, seen: Seen) -> str:
    if a.time is None or b.time is None:
        return "untold"
    if a.time.id == b.time.id:
        return "same"
    one, other = seen.times[a.time.id], seen.times[b.time.id]
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return "vague"
    return "within" if one.start[:10] <= other.end[:10] and other.start[:10] <= one.end[:10] else "other"


def _places(a: Event, b: Event, seen: Seen) -> str:
    if a.place is None or b.place is None:
        return "untold"
    one, other = seen.places[a.place.id], seen.places[b.place.id]
    if one.id == other.id:
        return "same"
    wide = "country" in (one.precision, other.precision)
    return "within" if wide and one.country == other.country else "other"
