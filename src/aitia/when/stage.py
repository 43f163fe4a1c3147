"""The step itself: time expressions into `draft.times`, and a time for each event."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Token

from aitia.draft import Step
from aitia.record import Time
from aitia.settings import Settings
from aitia.when import timex
from aitia.when.ambiguous import is_time
from aitia.when.attach import attach, attach_to_claims
from aitia.when.context import Context
from aitia.when.find import Grammar, Hit, grammar
from aitia.when.lengths import counted
from aitia.when.resolve import resolve
from aitia.when.shared import lend, month_first
from aitia.when.story import is_story
from aitia.when.tense import looks_ahead, looks_back

if TYPE_CHECKING:
    from aitia.draft import Draft


def make(settings: Settings) -> Step:
    """The step of the stage "when"; `settings.when` says whether a dateline may stand for an event's time."""
    rules = grammar()

    def step(draft: Draft) -> None:
        find(draft, rules)
        attach(draft, strict=settings.when == "strict")
        attach_to_claims(draft)

    return step


def find(draft: Draft, rules: Grammar) -> None:
    """Add every time expression of the article to `draft.times`, in the order of the text."""
    hits = lend(list(rules.hits(draft.article.text)), draft.article.text)
    published = _date(draft.article.published)
    story = published is not None and is_story(hits, published)
    context = Context(rules, None if story else published, month_first=month_first(hits))
    for hit in hits:
        token = _token(draft, hit)
        if token is None or not is_time(hit, token):
            continue
        context.future = looks_ahead(token)
        context.past = not context.future and looks_back(token)
        kind, value = resolve(context, hit)
        start, end, precision = timex.interval(value)
        if kind in ("DURATION", "SET"):
            start, end, precision = counted(context, hit) if kind == "DURATION" else (None, None, "vague")
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


def _token(draft: Draft, hit: Hit) -> Token | None:
    """The head of the expression among the parsed words."""
    span = draft.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None
