"""A passage as a record of what a perfect reader would find in it, and a record as a passage.

A record holds less than the markup: not the style, the sex of a person, the form of a causal link, a channel (its words
are not marked), an event's later mentions, or more than one claimer of a claim. What it holds comes back:
``to_record(from_record(to_record(p))) == to_record(p)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from aitia import codebooks, version
from aitia.record import (
    Article,
    Cause,
    Claim,
    Claimer,
    Coding,
    Entity,
    EntityKind,
    Event,
    Factuality,
    Manner,
    Mention,
    Participant,
    Place,
    Quantity,
    Record,
    Span,
    Standing,
    Time,
    TimeType,
    When,
    Where,
    check,
    identify,
)
from aitia.record.cause import Side
from aitia.training.corpus.passage import PRONOUNS, Amount, Coded, Link, Party, Passage, Range, Said, Site
from aitia.when import timex

_KINDS: dict[str | None, EntityKind] = {
    "f": "person", "m": "person", "person": "person", "group": "group", "org": "organization", "country": "country",
    "place": "place", "thing": "other", None: "group",
}  # fmt: skip
_BEINGS = {
    "person": "person", "group": "group", "organization": "org", "country": "country", "place": "place",
    "facility": "place", "other": "thing",
}  # fmt: skip
_FACTUALITY: dict[Standing, Factuality] = {
    "asserted": "CT+", "reported": "CT+", "unconfirmed": "PS+", "denied": "CT-", "hypothetical": "U", "planned": "PR+",
    "predicted": "PR+",
}  # fmt: skip
_MARKS = '"“”„«»'


def to_record(passage: Passage) -> Record:
    """The record of a passage, checked. Confidence is 1 throughout, and coordinates are unknown."""
    article = Article.of(passage.text, published=passage.date, language="en")
    book = codebooks.load("plover")

    def span(at: Range) -> Span:
        return Span(at[0], at[1], passage.text[at[0] : at[1]])

    def spans(id: str) -> tuple[Span, ...]:
        return tuple(span(at) for at in passage.marks.get(id, ()))

    def name(id: str, at: tuple[Range, ...]) -> str:
        """An event is told by its first piece, a claim by its cue and claimer too: two may share a content."""
        said = passage.claims.get(id)
        more = (passage.marks.get(f"k{id[1:]}"), [passage.marks.get(c) for c in said.claimers[:1]]) if said else ()
        return identify(_NAMES[id[0]], article.id, id[0], at[:1] if id[0] == "e" else at, *more)

    ids = {id: name(id, at) for id, at in passage.marks.items() if id[0] in _NAMES}
    who = {id: ids[id] for id in passage.marks if id[0] == "p"}

    def sides(participants: Iterable[str], to: str) -> tuple[Participant, ...]:
        found = ((id, passage.nearest(id, to)) for id in participants)
        return tuple(Participant(entity=who.get(id), evidence=span(at)) for id, at in found if at)

    def event(id: str, coded: Coded) -> Event:
        standing = passage.standing(id)
        return Event(
            id=ids[id],
            type=coded.type,
            mode=coded.mode,
            contexts=coded.contexts,
            quad=book.types[coded.type].quad,
            trigger=span(passage.marks[id][0]),
            actors=sides(coded.actors, id),
            recipients=sides(coded.recipients, id),
            place=Where(ids[coded.place], "event") if coded.place else None,
            time=When(ids[coded.time], "expression") if coded.time else None,
            size={name: _quantity(passage.numbers[number], spans(number)) for name, number in coded.sizes},
            factuality=_FACTUALITY[standing],
            standing=standing,
            cues=tuple(cue for id in coded.cues for cue in spans(id)),
            claims=tuple(ids[claim] for claim in passage.around(id)),
            confidence=1.0,
        )

    def claim(id: str, said: Said) -> Claim:
        at, around = passage.claimer(id), passage.around(id)
        return Claim(
            id=ids[id],
            claimer=Claimer(
                entity=who.get(said.claimers[0]) if said.claimers else None,
                kind=said.kind,
                evidence=(span(at),) if at else (),
            ),
            cue=spans(f"k{id[1:]}"),
            content=spans(id),
            manner=_manner(passage.words(id)),
            act=said.act,
            within=ids[around[-1]] if around else None,
            confidence=1.0,
        )

    def side(id: str) -> Side:
        inside = [
            event for event in passage.events for a, b in passage.marks[id] if _holds((a, b), passage.marks[event][0])
        ]
        return Side(evidence=spans(id), events=tuple(ids[event] for event in inside))

    def cause(link: Link) -> Cause:
        return Cause(
            id=identify("cause", article.id, link.kind, passage.marks[link.cause], passage.marks[link.effect]),
            kind=link.kind,
            cause=side(link.cause),
            effect=side(link.effect),
            signal=spans(link.signal) if link.signal else (),
            claims=tuple(ids[claim] for claim in passage.around(link.effect)),
            confidence=1.0,
        )

    return check(
        Record(
            article=article,
            coding=Coding(aitia=version(), codebook=book.fingerprint),
            entities=tuple(
                _entity(who[id], spans(id), passage.parties.get(id, Party())) for id in passage.marks if id[0] == "p"
            ),
            claims=tuple(claim(id, passage.claims[id]) for id in passage.marks if id in passage.claims),
            events=tuple(event(id, passage.events[id]) for id in passage.marks if id in passage.events),
            causes=tuple(cause(link) for link in passage.causes),
            times=tuple(_time(ids[id], passage.times[id], spans(id)) for id in passage.marks if id in passage.times),
            places=tuple(
                _place(ids[id], passage.places[id], spans(id)) for id in passage.marks if id in passage.places
            ),
        )
    )


_NAMES = {"p": "entity", "c": "claim", "e": "event", "t": "time", "l": "place"}


def _holds(outer: Range, inner: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _entity(id: str, mentions: Sequence[Span], party: Party) -> Entity:
    made = tuple(Mention(m.start, m.end, m.text, _form(m)) for m in mentions)
    best = min(made, key=lambda m: (("name", "nominal", "pronoun").index(m.form), m.start))
    return Entity(
        id=id,
        name=best.text,
        kind=_KINDS[party.being],
        mentions=made,
        country=party.country,
        sectors=party.sectors,
    )


def _form(mention: Span) -> Any:
    words = mention.text.split()
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return "pronoun"
    return "name" if any(word[0].isupper() for word in words[mention.start == 0 :]) else "nominal"


def _quantity(amount: Amount, evidence: tuple[Span, ...]) -> Quantity:
    exact = amount.low if amount.low == amount.high else None
    return Quantity(low=amount.low, best=exact, high=amount.high, evidence=evidence)


def _manner(content: str) -> Manner:
    if not any(mark in content for mark in _MARKS):
        return "indirect"
    return "direct" if content.strip()[:1] in _MARKS and content.strip(" .,")[-1:] in _MARKS else "mixed"


def _time(id: str, value: str, evidence: tuple[Span, ...]) -> Time:
    first, _, last = value.partition("/")
    start, end, precision = timex.interval(first)
    type: TimeType = "DURATION" if value[0] == "P" and value[1:2] != "A" else "TIME" if "T" in value else "DATE"
    return Time(
        id=id,
        type=type,
        value=value,
        start=start,
        end=timex.interval(last)[1] if last else end,
        precision=precision,
        evidence=evidence,
    )


def _place(id: str, site: Site, evidence: tuple[Span, ...]) -> Place:
    name = site.name or evidence[0].text
    return Place(
        id=id, name=name, country=site.country, precision="city" if site.country else "region", evidence=evidence
    )


def from_record(record: Record, style: str = "wire") -> Passage:
    """The passage that a record describes. What names no entity becomes a participant of its own."""
    marks: dict[str, tuple[Range, ...]] = {}
    ids: dict[str, str] = {}

    def mark(letter: str, evidence: Iterable[Span], id: str = "", number: int = 0) -> str:
        name = f"{letter}{number or 1 + sum(known[0] == letter for known in marks)}"
        marks[name] = tuple((s.start, s.end) for s in evidence)
        ids[id] = name
        return name

    parties = {
        mark("p", e.mentions, e.id): Party(e.country, e.sectors, _BEINGS[e.kind]) for e in record.entities
    }  # fmt: skip
    places = {
        mark("l", p.evidence, p.id): Site(p.country, p.name if p.name != p.evidence[0].text else None)
        for p in record.places
    }
    times = {mark("t", t.evidence, t.id): t.value for t in record.times}
    sites = {(span.start, span.end): ids[p.id] for p in record.places for span in p.evidence}
    numbers: dict[str, Amount] = {}

    def takes_part(participant: Participant) -> str:
        if participant.entity:
            return ids[participant.entity]
        at = (participant.evidence.start, participant.evidence.end)
        return sites.get(at) or mark("p", [participant.evidence], str(at))

    claims = {}
    for n, claim in enumerate(record.claims, 1):
        if claim.cue:
            mark("k", claim.cue, number=n)
        claimer = (ids[claim.claimer.entity],) if claim.claimer.entity else ()
        claims[mark("c", claim.content, claim.id, n)] = Said(claimer, claim.act, claim.claimer.kind)
    events = {}
    for event in record.events:
        sizes = []
        for size, quantity in event.size.items():
            number = mark("n", quantity.evidence)
            numbers[number] = Amount(quantity.low, quantity.high)
            sizes.append((size, number))
        default: Standing = "reported" if event.claims else "asserted"
        events[mark("e", [event.trigger], event.id)] = Coded(
            type=event.type,
            mode=event.mode,
            actors=tuple(takes_part(p) for p in event.actors),
            recipients=tuple(takes_part(p) for p in event.recipients),
            place=ids[event.place.id] if event.place else None,
            time=ids[event.time.id] if event.time else None,
            sizes=tuple(sizes),
            contexts=event.contexts,
            standing=None if event.standing == default else event.standing,
            cues=tuple(mark("s", [cue]) for cue in event.cues),
        )
    causes = tuple(
        Link(
            mark("x", cause.cause.evidence),
            cause.kind,
            mark("x", cause.effect.evidence),
            mark("g", cause.signal) if cause.signal else None,
            "connective" if cause.signal else "none",
        )
        for cause in record.causes
    )
    return Passage(
        style=style, date=record.article.published, text=record.article.text, marks=_ordered(marks), parties=parties,
        places=places, times=times, numbers=numbers, claims=claims, events=events, causes=causes,
    )  # fmt: skip


def _ordered(marks: dict[str, tuple[Range, ...]]) -> dict[str, tuple[Range, ...]]:
    return dict(sorted(marks.items(), key=lambda item: (item[1][0], item[0])))
