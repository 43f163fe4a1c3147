"""What the learned heads are told of the rules' findings: of each word, and of each phrase that may take part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from aitia.codebooks import Codebook
from aitia.what.candidates import Candidates, candidates
from aitia.what.heads import hint, tags
from aitia.what.rules import Found


def hints(words: Sequence[int], ruled: Iterable[Found], book: Codebook) -> NDArray[np.float32]:
    """What the tagging head is told of each word; `words` are tokens."""
    numbers = tags(book)
    of_token = {one.trigger.token.i: one for one in ruled}
    of_token |= {one.trigger.noun.i: one for one in of_token.values() if one.trigger.noun is not None}
    told = [
        hint(len(numbers), numbers[one.trigger.type], one.sure)
        if (one := of_token.get(i))
        else hint(len(numbers), 0, 0)
        for i in words
    ]
    return np.array(told, np.float32).reshape(len(words), -1)


def around(trigger: Token, ruled: Iterable[Found]) -> Candidates:
    """The candidates of a trigger, with what the rules took them for if they found the same trigger."""
    same = next((one for one in ruled if trigger.i in (one.trigger.token.i, *(t.i for t in one.trigger.words))), None)
    actors, recipients = (same.actors, same.recipients) if same else ((), ())
    return candidates(trigger, frozenset(t.i for t in actors), frozenset(t.i for t in recipients))
