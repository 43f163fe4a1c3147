"""events: when each of the given events happened. Gold: passages with events, and what is said in each claim.

Events and claims are given, so that nothing but their times is measured. A line of gold is written from passages by
``python -m aitia.training corpus gold``. The places of events can be measured the same way: add a field to `Told`, the
stage to `_STAGES`, and a table to `score`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from aitia import stages
from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.evaluation.gold import Gold, Offsets, Options, Row, by_id
from aitia.evaluation.measure import Measures, rounded, share
from aitia.record import Claim, Claimer, Event
from aitia.settings import Settings
from aitia.when import timex

_STAGES = ("when",)


class Told(Struct, frozen=True, kw_only=True):
    """An event: its trigger, its type, and the TIMEX3 value of its time or an interval "from/to", null where the text
    does not say. A prediction says besides what the time rests on, or why there is none."""

    start: int
    end: int
    type: str
    time: str | None = None
    basis: str | None = None
    reason: str | None = None


class Said(Struct, frozen=True, kw_only=True):
    """A claim: the pieces of its cue and of its content."""

    cue: list[Offsets] = []
    content: list[Offsets]


class ToldRow(Row, frozen=True, kw_only=True):
    """One passage with its events and claims. `published` is its date."""

    published: str | None = None
    told: list[Told]
    claims: Sequence[Said] = ()

    def spans(self) -> Iterator[Offsets]:
        """The span of every event and every piece of a claim."""
        yield from ((event.start, event.end) for event in self.told)
        for claim in self.claims:
            yield from claim.cue + claim.content


def predict(gold: Gold[ToldRow], options: Options) -> list[ToldRow]:
    """The time that is found for every given event."""
    settings = Settings()
    steps = [stages.make(stages.STAGES[name], settings) for name in _STAGES]
    rows = list(options.progress(gold.rows))
    found = []
    for row, doc in zip(rows, reading.docs(row.text for row in rows), strict=True):
        draft = given(row, Draft(reading.article(row.text, published=row.published), doc))
        for step in steps:
            step(draft)
        found.append(convert(row.id, draft))
    return found


def given(row: ToldRow, draft: Draft) -> Draft:
    """The draft with the events and claims of a row."""
    for told in row.told:
        trigger = draft.span(told.start, told.end)
        draft.events.append(
            Event(id=draft.id("event", told.start), type=told.type, quad=1, trigger=trigger, confidence=1.0)
        )
    for i, said in enumerate(row.claims):
        draft.claims.append(
            Claim(
                id=draft.id("claim", i),
                claimer=Claimer(kind="named", evidence=()),
                cue=tuple(draft.span(*piece) for piece in said.cue),
                content=tuple(draft.span(*piece) for piece in said.content),
                manner="indirect",
                act="assert",
                confidence=1.0,
            )
        )
    return draft


def convert(id: str, draft: Draft) -> ToldRow:
    """The times of the events of a draft."""
    times = {time.id: time for time in draft.times}
    reasons = {gap.field.split(".")[1]: gap.reason for gap in draft.gaps if gap.field.endswith(".time")}
    told = []
    for event in draft.events:
        when = event.time
        value = None
        if when is not None:
            value = times[when.id].value
            if when.until is not None:
                value = f"{value}/{times[when.until].value}"
        told.append(
            Told(
                start=event.trigger.start,
                end=event.trigger.end,
                type=event.type,
                time=value,
                basis=when.basis if when else None,
                reason=reasons.get(event.id),
            )
        )
    return ToldRow(id=id, told=told)


def score(gold: Gold[ToldRow], predicted: Sequence[ToldRow], options: Options) -> Measures:
    """How many events have the exact interval that the gold gives, or rightly none."""
    guesses = by_id(predicted, "prediction")
    counts: Counter[str] = Counter()
    by_basis: Counter[tuple[str, bool]] = Counter()
    for row in gold.rows:
        found = {(t.start, t.end): t for t in guesses[row.id].told} if row.id in guesses else {}
        for told in row.told:
            guess = found.get((told.start, told.end))
            value = guess.time if guess else None
            right = same(told.time, value)
            counts[_kind(told.time, value, right)] += 1
            if value is not None and guess is not None:
                by_basis[str(guess.basis), right] += 1
    total = sum(counts.values())
    timed = counts["exact"] + counts["wrong"] + counts["missed"]
    given = counts["exact"] + counts["wrong"] + counts["invented"]
    measures: Measures = rounded(
        {
            "time": {
                "right": share(counts["exact"] + counts["gap"], total),
                "exact_p": share(counts["exact"], given),
                "exact_r": share(counts["exact"], timed),
                "gap_r": share(counts["gap"], counts["gap"] + counts["invented"]),
                **{name: counts[name] for name in ("exact", "gap", "wrong", "missed", "invented")},
                "by_basis": {
                    basis: {"right": by_basis[basis, True], "wrong": by_basis[basis, False]}
                    for basis in sorted({basis for basis, _ in by_basis})
                },
            },
            "events": total,
        }
    )
    return measures


def same(one: str | None, other: str | None) -> bool:
    """Whether two values name the same interval; the same value where they name none."""
    if one is None or other is None:
        return one is other
    first, second = timex.interval(one)[:2], timex.interval(other)[:2]
    return one == other if first[0] is None else first == second


def _kind(gold: str | None, value: str | None, right: bool) -> str:
    if gold is None:
        return "gap" if right else "invented"
    if value is None:
        return "missed"
    return "exact" if right else "wrong"
