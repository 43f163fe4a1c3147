"""What the tests of intake share: reading with every report kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from aitia import intake
from aitia.errors import InputError
from aitia.record import Article


class Gathered(NamedTuple):
    articles: list[Article]
    errors: list[InputError]

    @property
    def one(self) -> Article:
        """The only article; the test fails if there are others, or errors."""
        assert not self.errors, self.errors
        (article,) = self.articles
        return article


@pytest.fixture
def gather() -> Callable[..., Gathered]:
    """Reads sources, and keeps the articles and the errors reported. Every span is checked against its text."""

    def read(*sources: Any, **arguments: Any) -> Gathered:
        errors: list[InputError] = []
        found = list(intake.articles(sources, report=errors.append, **arguments))
        for article in found:
            for span in [*article.evidence.values(), *([article.dateline] if article.dateline else [])]:
                assert article.text[span.start : span.end] == span.text
            assert set(article.evidence) <= set(article.basis)
        assert all("\n" not in str(error) for error in errors)
        return Gathered(found, errors)

    return read
