"""Aitia inside a spaCy pipeline: ``nlp.add_pipe("aitia")`` runs every stage, ``nlp.add_pipe("aitia_who")`` one.

Any English pipeline with a tagger, parser, lemmatizer and entity recogniser will do. ``doc._.aitia`` is then the
`Record`; the article's date and other fields are taken from ``doc.user_data["article"]``, a dict, where there is one.
A component of one stage goes on with what those before it found.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from aitia.draft import Draft
from aitia.language import dateline
from aitia.record import Record
from aitia.settings import Settings
from aitia.stages import STAGES, check, coding, make

_DRAFT = "aitia_draft"


class Component:
    """Runs stages over a parsed `Doc`, and keeps the draft with it."""

    def __init__(self, settings: Settings) -> None:
        self.steps = [(STAGES[name], make(STAGES[name], settings)) for name in settings.stages]

    def __call__(self, doc: Doc) -> Doc:
        """Add what the stages find. Raises `StageError` if a stage before them in the pipeline is missing."""
        draft = doc.user_data.get(_DRAFT)
        if draft is None:
            fields = {"language": doc.lang_, **doc.user_data.get("article", {})}
            draft = doc.user_data[_DRAFT] = Draft(dateline.article(doc.text, **fields), doc)
            doc.user_data["aitia_stages"] = ()
        for stage, step in self.steps:
            check((*doc.user_data["aitia_stages"], stage.name))
            step(draft)
            doc.user_data["aitia_stages"] += (stage.name,)
        return doc


def record(doc: Doc) -> Record | None:
    """The record of a `Doc` that Aitia has read, as far as its stages went; None for any other."""
    draft: Draft | None = doc.user_data.get(_DRAFT)
    if draft is None:
        return None
    return draft.freeze(coding(Settings()))


if not Doc.has_extension("aitia"):
    Doc.set_extension("aitia", getter=record)


@Language.factory("aitia", default_config={"stages": list(STAGES)})
def aitia(nlp: Language, name: str, stages: list[str]) -> Component:
    """The factory behind ``nlp.add_pipe("aitia")``; `stages` names those to run."""
    check(stages)
    return Component(Settings(stages=tuple(stages)))


def _register(stage: str) -> None:
    @Language.factory(f"aitia_{stage}")
    def one(nlp: Language, name: str) -> Component:
        return Component(Settings(stages=(stage,)))


for _stage in STAGES:
    _register(_stage)
