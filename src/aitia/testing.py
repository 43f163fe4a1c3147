"""Builders for tests: articles, drafts and records from a few words. For users' tests as well as ours."""

from __future__ import annotations

from typing import Any

from aitia.draft import Draft
from aitia.language import dateline, pipeline
from aitia.record import Article, Record
from aitia.settings import Settings


def article(text: str, **fields: Any) -> Article:
    """An English article with this text; `fields` are those of `Article`."""
    return dateline.article(text, **{"language": "en", **fields})


def draft(text: str, *stages: str, **fields: Any) -> Draft:
    """A parsed draft of this text, after the named stages (they must be in an order that works)."""
    from aitia.stages import assemble

    made = Draft(article(text, **fields), pipeline.load()(text))
    for _, step in assemble(Settings(stages=stages)) if stages else ():
        step(made)
    return made


def read(text: str, **fields: Any) -> Record:
    """The record of this text, by every stage."""
    from aitia.reader import Reader

    return Reader().read(article(text, **fields))
