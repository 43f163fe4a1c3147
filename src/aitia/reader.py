"""The way of an article through Aitia, on one screen."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import tee
from pathlib import Path
from time import process_time
from typing import Any

from aitia import intake
from aitia.draft import Draft
from aitia.errors import InputError, TooLarge
from aitia.language import pipeline, recognise
from aitia.record import Article, Record
from aitia.settings import Settings
from aitia.stages import assemble, coding


class Reader:
    """Reads articles into records. Making one loads the models; it can then read any number of articles.

    `profile` sums the CPU seconds spent, by stage.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.steps = assemble(self.settings)
        self.nlp = pipeline.load(self.settings.longest_sentence)
        self.coding = coding(self.settings)
        self.profile: dict[str, float] = {
            "parse": 0.0,
            **{name: 0.0 for name, _ in self.steps},
            "freeze": 0.0,
        }

    def read(self, article: Article) -> Record:
        """One article, read. Raises `TooLarge` if it is longer than the settings allow."""
        return next(self.read_many([article]))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Record]:
        """A record for every article, in order; the parser works on batches."""
        prepared, waiting = tee(self._prepare(article) for article in articles)
        docs = pipeline.parse(
            self.nlp,
            (article.text if article.language == "en" else "" for article in prepared),
            block=self.settings.block,
            batch_size=self.settings.batch_size,
        )
        while True:
            started = process_time()
            doc = next(docs, None)
            if doc is None:
                return
            self.profile["parse"] += process_time() - started
            yield self._read(Draft(next(waiting), doc))

    def _prepare(self, article: Article) -> Article:
        if len(article.text) > self.settings.longest_article:
            raise TooLarge(
                article.file or article.id,
                f"{len(article.text):,} characters are more than an article may have "
                f"({self.settings.longest_article:,})",
                "split it into its articles, or raise the setting longest_article",
            )
        return recognise.language(article, self.settings.language)

    def _read(self, draft: Draft) -> Record:
        if draft.article.language != "en":
            draft.gap("reader", "*", f"the language is {draft.article.language}, and only English is read")
        else:
            for name, step in self.steps:
                started = process_time()
                step(draft)
                self.profile[name] += process_time() - started
        started = process_time()
        record = draft.freeze(self.coding)
        self.profile["freeze"] += process_time() - started
        return record


def read(path: str | Path, *, settings: Settings | None = None, **overrides: Any) -> Record:
    """The record of the one article in a file. `overrides` (title, publisher, published, ...) win over the file's.

    Raises `InputError` if the file cannot be read or holds several articles.
    """
    settings = settings or Settings()
    return reader(settings).read(intake.article(path, settings=settings, overrides=intake.Overrides(**overrides)))


def read_text(text: str, *, settings: Settings | None = None, **fields: Any) -> Record:
    """The record of a text. `fields` are those of `Article`. Raises `InputError` if there is nothing to read."""
    settings = settings or Settings()
    return reader(settings).read(intake.from_text(text, settings=settings, overrides=intake.Overrides(**fields)))


def read_many(
    paths: Iterable[str | Path],
    *,
    settings: Settings | None = None,
    report: Callable[[InputError], None] | None = None,
    **overrides: Any,
) -> Iterator[Record]:
    """A record for every article in files, folders, tables and archives. What cannot be read goes to `report` (by
    default a warning), and the rest is read."""
    settings = settings or Settings()
    articles = intake.articles(
        paths, settings=settings, overrides=intake.Overrides(**overrides), report=report or _warn
    )
    return reader(settings).read_many(articles)


@cache
def reader(settings: Settings) -> Reader:
    """The reader with these settings, made once a process."""
    return Reader(settings)


def _warn(error: InputError) -> None:
    warnings.warn(str(error), stacklevel=2)
