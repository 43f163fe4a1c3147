"""The draft: a record while it is being made. Stages add to it; freezing it checks every promise of the record."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from typing import TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from aitia.models.encoder import Encoded
from aitia.record import (
    Article,
    Cause,
    Claim,
    Coding,
    Entity,
    Event,
    Gap,
    Place,
    Record,
    Relation,
    Span,
    Time,
    check,
    identify,
)


@dataclass
class Draft:
    """An article, its parse, and what the stages have found so far. `doc.text` is `article.text`.

    `encoded` is the article as the shared encoder sees it, left by the first stage that asks for it.
    """

    article: Article
    doc: Doc
    entities: list[Entity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    encoded: Encoded | None = field(default=None, repr=False)
    _contents: tuple[int, list[tuple[int, int, str]], list[int]] = field(default=(-1, [], []), repr=False)
    _entity_of_token: tuple[int, dict[int, Entity]] = field(default=(-1, {}), repr=False)

    def span(self, start: int, end: int) -> Span:
        """The span from character `start` to `end`, without the white space around it."""
        text = self.article.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return Span(start, end, text[start:end])

    def words(self, tokens: Tokens | Token | Sequence[Token]) -> Span:
        """The span from the first to the last of the tokens."""
        if isinstance(tokens, Token):
            tokens = [tokens]
        first, last = tokens[0], tokens[-1]
        return self.span(first.idx, last.idx + len(last))

    def gap(self, stage: str, field: str, reason: str) -> None:
        """Leave a field empty, and say why."""
        self.gaps.append(Gap(stage, field, reason))

    def id(self, kind: str, *content: object) -> str:
        """An id for something found in this article: spans, offsets or strings that tell it from its likes."""
        return identify(kind, self.article.id, *content)

    def entity_of(self, token: Token) -> Entity | None:
        """The entity that the innermost mention over a token names."""
        made_for, table = self._entity_of_token
        if made_for != len(self.entities):
            table = self._index_mentions()
            self._entity_of_token = (len(self.entities), table)
        return table.get(token.i)

    def _index_mentions(self) -> dict[int, Entity]:
        table: dict[int, Entity] = {}
        mentions = [(m, i) for i, entity in enumerate(self.entities) for m in entity.mentions]
        for mention, i in sorted(mentions, key=lambda pair: (pair[0].start - pair[0].end, pair[0].start, pair[1])):
            tokens = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in tokens or ():
                table[token.i] = self.entities[i]
        return table

    def claims_around(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the claims whose content holds these characters, the outermost first."""
        if self._contents[0] != len(self.claims):
            spans = sorted((c.start, c.end, claim.id) for claim in self.claims for c in claim.content)
            furthest = list(accumulate((span_end for _, span_end, _ in spans), max))
            self._contents = (len(self.claims), spans, furthest)
        _, spans, furthest = self._contents
        around: dict[str, int] = {}
        # Backwards from the last content that starts in time, until none before it reaches far enough.
        at = bisect_right(spans, start, key=itemgetter(0)) - 1
        while at >= 0 and furthest[at] >= end:
            content_start, content_end, claim = spans[at]
            if content_end >= end:
                around[claim] = content_end - content_start
            at -= 1
        return tuple(sorted(around, key=lambda claim: (-around[claim], claim)))

    def freeze(self, coding: Coding) -> Record:
        """The finished record, checked. Raises `SpanError` if a stage broke a promise."""
        return check(
            Record(
                article=self.article,
                coding=coding,
                entities=tuple(self.entities),
                claims=_in_order((claim, claim.content[0].start) for claim in self.claims),
                events=_in_order((event, event.trigger.start) for event in self.events),
                causes=_in_order((cause, cause.effect.evidence[0].start) for cause in self.causes),
                relations=tuple(self.relations),
                times=_in_order((time, time.evidence[0].start) for time in self.times),
                places=_in_order((place, place.evidence[0].start) for place in self.places),
                gaps=tuple(sorted(set(self.gaps))),
            )
        )


Step = Callable[[Draft], None]
"""A stage at work: adds what it finds to the draft, each finding with its evidence, or leaves a gap."""

T = TypeVar("T")


def _in_order(items: Iterable[tuple[T, int]]) -> tuple[T, ...]:
    return tuple(item for item, _ in sorted(items, key=lambda pair: pair[1]))
