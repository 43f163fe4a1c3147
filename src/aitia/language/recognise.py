"""Which language an article is written in."""

from __future__ import annotations

import msgspec

from aitia.record import Article

SHORTEST = 60
"""Letters below which a text in Latin script is taken for English: recognition is a coin toss on a headline."""
SAMPLE = 6_000


def language(article: Article, given: str | None = None) -> Article:
    """The article with its `language` (ISO 639-1): the one given, the one it states, or the one its words show."""
    if given or article.language:
        code = (given or article.language or "").split("-")[0].lower()
    else:
        code = _recognised(article.text)
    return article if article.language == code else msgspec.structs.replace(article, language=code)


def _recognised(text: str) -> str:
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    if len(letters) < SHORTEST and latin == len(letters):
        return "en"
    from py3langid.langid import classify

    code: str = classify(text[:SAMPLE])[0]
    return code
