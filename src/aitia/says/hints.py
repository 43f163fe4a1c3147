"""What the rules found, told to the encoder: for every token the role that they gave it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from aitia.record import Claim, Span
from aitia.says.segments import CLAIMER, CONTENT, CUE, OUTSIDE


def hints(doc: Doc, claims: Iterable[Claim]) -> list[int]:
    """A tag of `aitia.says.segments` for every token, after claims that lie in no other. Where two claims overlap, a
    cue is rather a cue and a claimer rather a claimer."""
    tags = [OUTSIDE] * len(doc)
    outermost = [claim for claim in claims if claim.within is None]

    def mark(spans: Iterable[Span], role: int) -> None:
        for span in spans:
            tokens = doc.char_span(span.start, span.end, alignment_mode="expand") or ()
            for n, token in enumerate(tokens):
                tags[token.i] = 2 * role + 1 + bool(n)

    for claim in outermost:
        mark(claim.content, CONTENT)
    for claim in outermost:
        mark(claim.claimer.evidence, CLAIMER)
    for claim in outermost:
        mark(claim.cue, CUE)
    return tags
