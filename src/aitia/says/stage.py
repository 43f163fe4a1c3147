"""The stage: the cues and quotations of an article become claims."""

from __future__ import annotations

from aitia.draft import Draft, Step
from aitia.models import encoder
from aitia.says import learned
from aitia.says.find import find
from aitia.says.lexicon import lexicon
from aitia.says.resolve import resolve
from aitia.settings import Settings


def make(settings: Settings) -> Step:
    """The step that adds claims to a draft. Raises `CodebookError` if a cue file is broken, `ModelError` if the weights
    are."""
    return steps(learn=settings.learned)


def steps(*, learn: bool) -> Step:
    """The step by the rules alone, or by the learned heads on top of them."""
    words = lexicon()
    if learn:
        learned.heads()
        encoder.load()

    def step(draft: Draft) -> None:
        layout, found = find(draft.doc, words)
        claims = resolve(draft, layout, found)
        if learn:
            claims = resolve(draft, layout, learned.find(draft, words, found, claims))
        draft.claims += claims
        for claim in claims:
            claimer = claim.claimer
            if not claimer.evidence and claim.manner == "direct":
                draft.gap("says", f"claims.{claim.id}.claimer", "nobody is named as the speaker of the quotation")
            elif claimer.evidence and claimer.kind == "named" and not claimer.entity and draft.entities:
                draft.gap("says", f"claims.{claim.id}.claimer.entity", "no entity has these words as a mention")

    return step
