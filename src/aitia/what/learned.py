"""Events by the learned heads: what the rules found is shown to them as hints, and what they make of it and of the
words takes its place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from aitia.codebooks import Codebook
from aitia.models import arrays
from aitia.models.encoder import Encoded
from aitia.what.candidates import Candidates
from aitia.what.clauses import patients
from aitia.what.find import Trigger
from aitia.what.heads import Heads, modes
from aitia.what.hints import around, hints
from aitia.what.lexicon import Row, Rule
from aitia.what.rules import Found

Vectors = NDArray[np.float32]
SAME = 3
"""Words within which two triggers of one type are one event ("carried out a raid"); the surer one is kept."""


def find(doc: Doc, encoded: Encoded, ruled: Sequence[Found], heads: Heads, book: Codebook) -> list[Found]:
    """The events of an article, in the order of the text."""
    vectors = encoded.vectors
    tokens = [doc[i] for i in encoded.words.tokens]
    place = {token.i: n for n, token in enumerate(tokens)}
    types = list(book.types)
    found = []
    with arrays.one_thread():
        chances = heads.tag(vectors, hints(encoded.words.tokens, ruled, book), encoded.words.sentences)
        for n in _triggers(chances, heads.least):
            tag = int(chances[n, 1:].argmax()) + 1
            token, type = tokens[n], types[tag - 1]
            actors, recipients = taking_part(heads, around(token, ruled), vectors, place, n, tag)
            sure = heads.calibrated(float(chances[n, tag]))
            found.append(
                Found(_trigger(token, type, ruled), _mode(heads, vectors[n], type, book), actors, recipients, sure)
            )
    return found


def _mode(heads: Heads, vector: Vectors, type: str, book: Codebook) -> str | None:
    """The likeliest mode of a type, or none of them."""
    scored = zip(heads.mode(vector), modes(book), strict=True)
    return max(((score, mode) for score, (name, mode) in scored if name == type), key=lambda item: item[0])[1]


def _triggers(chances: Vectors, least: float) -> list[int]:
    """The words that are likely enough to be triggers, without the less likely of two neighbours of one type."""
    best, sure = chances[:, 1:].argmax(1), chances[:, 1:].max(1)
    chosen: list[int] = []
    for n in sorted(np.flatnonzero(sure >= least), key=lambda n: (-sure[n], n)):
        if not any(best[m] == best[n] and abs(m - n) <= SAME for m in chosen):
            chosen.append(int(n))
    return sorted(chosen)


def taking_part(
    heads: Heads, near: Candidates, vectors: Vectors, place: dict[int, int], n: int, tag: int
) -> tuple[list[Token], list[Token]]:
    """The candidates that act and those to whom it is done: all that are rather so than not, else the likeliest if it
    is likely enough."""
    known = [k for k, token in enumerate(near.tokens) if token.i in place]
    near = Candidates([near.tokens[k] for k in known], near.paths[known], near.given[known])
    if not near.tokens:
        return [], []
    chances = heads.roles(vectors, n, tag, [place[token.i] for token in near.tokens], near)
    sides: list[list[Token]] = []
    for side in (0, 1):
        likely = [k for k in range(len(near.tokens)) if chances[k, side] >= max(0.5, chances[k, 1 - side])]
        best = int(chances[:, side].argmax())
        free = chances[best, side] >= chances[best, 1 - side]
        if not likely and free and chances[best, side] >= heads.taking_part[side]:
            likely = [best]
        sides.append([near.tokens[k] for k in likely])
    return sides[0], sides[1]


def _trigger(token: Token, type: str, ruled: Sequence[Found]) -> Trigger:
    """The trigger at a word: the rules' own where they found one there, else one without a cue."""
    for one in ruled:
        if one.trigger.token.i == token.i or (one.trigger.noun is not None and one.trigger.noun.i == token.i):
            trigger = one.trigger
            if trigger.type == type:
                return trigger
            return Trigger(
                trigger.token, trigger.rule, trigger.patients, type, trigger.modal, noun=trigger.noun,
                nominal=trigger.nominal,
            )  # fmt: skip
    row = Row(cue=[token.lemma_.lower()], weight=0.5, size=_COUNTED.get(type))
    nominal = token.pos_ in ("NOUN", "PROPN")
    return Trigger(token, Rule(type, (), row, (0, 0.5)), [] if nominal else patients(token), type, nominal=nominal)


_COUNTED = {"PROTEST": "participants"}
"""What a number in the phrase of those who take part counts, by type, where no cue says so."""
