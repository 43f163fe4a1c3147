"""Reading gold texts just as articles are read, with the stages that a question needs and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import tee

from spacy.tokens import Doc

from aitia.draft import Draft
from aitia.language import dateline, pipeline
from aitia.record import Article
from aitia.settings import Settings
from aitia.stages import STAGES, assemble


def needed(name: str) -> tuple[str, ...]:
    """The stage of this name and those that it needs, in an order that works."""
    chosen = {name}
    needs: set[str] = set()
    for stage in reversed(STAGES.values()):
        if stage.name in chosen or needs.intersection(stage.gives):
            chosen.add(stage.name)
            needs = needs.difference(stage.gives).union(stage.needs)
    return tuple(stage for stage in STAGES if stage in chosen)


def article(text: str, *, published: str | None = None, publisher: str | None = None, language: str = "en") -> Article:
    """The article that a gold text is taken for."""
    return dateline.article(text, published=published, publisher=publisher, language=language)


def docs(texts: Iterable[str]) -> Iterator[Doc]:
    """The parse of every text, in order."""
    settings = Settings()
    nlp = pipeline.load(settings.longest_sentence)
    return pipeline.parse(nlp, texts, block=settings.block, batch_size=settings.batch_size)


def drafts(articles: Iterable[Article], stages: Sequence[str]) -> Iterator[Draft]:
    """Every article as it stands after these stages. An article in another language than English stays empty."""
    steps = assemble(Settings(stages=tuple(stages)))
    parsed, waiting = tee(articles)
    for doc in docs(a.text if a.language == "en" else "" for a in parsed):
        draft = Draft(next(waiting), doc)
        if draft.article.language == "en":
            for _, step in steps:
                step(draft)
        yield draft
