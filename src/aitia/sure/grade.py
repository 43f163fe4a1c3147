"""How far an event word is presented as having happened, on the scale of the human-graded factuality sets."""

from __future__ import annotations

from spacy.tokens import Doc

from aitia.sure import find, resolve


def grade(doc: Doc, start: int, end: int) -> float:
    """From -3 (it did not happen) to 3 (it did) for the event named by characters `start` to `end` of a parsed `Doc`.

    The same cues decide as for `Event.factuality`; where no word lies at these characters it is 3.0, as for a word
    without any cue.
    """
    words = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    if not words:
        return 3.0
    return resolve.grade((cue.category, cue.above) for cue in find.around(words.root))
