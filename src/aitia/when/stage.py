"""The step itself: time expressions into `draft.times`, and a time for each event."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Token

from aitia.draft import Step
from aitia.record import Time
from aitia.settings import Settings
from aitia.when import timex
from aitia.when.attach import attach, attach_to_claims
from aitia.when.context import Context
from aitia.when.find import Grammar, Hit, grammar
from aitia.when.resolve import resolve
from aitia.when.tense import looks_ahead

if TYPE_CHECKING:
    from aitia.draft import Draft


def make(settings: Settings) -> Step:
    """The step of the stage "when". No setting changes it."""
    rules = grammar()

    def step(draft: Draft) -> None:
        find(draft, rules)
        attach(draft)
        attach_to_claims(draft)

    return step


def find(draft: Draft, rules: Grammar) -> None:
    """Add every time expression of the article to `draft.times`, in the order of the text."""
    hits = list(rules.hits(draft.article.text))
    published = _date(draft.article.published)
    context = Context(rules, None if published and _is_history(hits, published) else published)
    for hit in hits:
        token = _token(draft, hit)
        if token is None or not _is_time(hit, token, rules):
            continue
        context.future = looks_ahead(token)
        kind, value = resolve(context, hit)
        start, end, precision = timex.interval(value)
        if kind in ("DURATION", "SET"):
            start = end = None
            precision = "vague"
        span = draft.span(hit.start, hit.end)
        draft.times.append(
            Time(
                id=draft.id("time", span.start, span.end),
                type=kind,
                value=value,
                start=start,
                end=end,
                precision=precision,
                evidence=(span,),
            )
        )


def _date(published: str | None) -> date | None:
    """The day of publication; None if it is not a whole date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _is_history(hits: list[Hit], published: date) -> bool:
    """Whether an article tells of years long past: three or more dates with a year, four in five of them old. Its
    "May" and "the next day" are then those of the story, not of the day of publication."""
    years = [int(hit.first("y")) for hit in hits if hit.shape in ("date", "month") and hit.first("y").isdecimal()]
    old = sum(year < published.year - 1 for year in years)
    return old >= 3 and old >= 0.8 * len(years)


def _token(draft: Draft, hit: Hit) -> Token | None:
    """The head of the expression among the parsed words."""
    span = draft.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _is_time(hit: Hit, token: Token, rules: Grammar) -> bool:
    """Whether an ambiguous word is a time here: "may" the month, "fall" the season, "now" that is no conjunction."""
    if hit.shape == "month" and set(hit.parts) == {"m"} and hit.first("m") in ("may", "march", "mar", "jan"):
        return token.pos_ == "PROPN" and token.text[0].isupper() and token.ent_type_ != "PERSON"
    return True
