"""what: who did what to whom. Gold: the events of a sentence, with PLOVER type, actors and recipients."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from aitia.draft import Draft
from aitia.errors import GoldError
from aitia.evaluation import reading
from aitia.evaluation.gold import Gold, Offsets, Options, Row, by_id
from aitia.evaluation.measure import Measures, counted, rounded
from aitia.evaluation.pairing import largest_matching
from aitia.evaluation.words import FUNCTION_WORDS, TOKEN, WORD
from aitia.record import Participant

PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
CONFUSIONS = 25


class Party(Struct, frozen=True, kw_only=True):
    """An actor or a recipient: compared by its words."""

    text: str | None = None
    spans: tuple[Offsets, ...] = ()


class CodedEvent(Struct, frozen=True, kw_only=True):
    """An event. In gold `plover` may hold alternatives ("CONCEDE|RETREAT"), a prediction names one type."""

    plover: str
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    trigger: tuple[Offsets, ...] = ()

    @property
    def accepted(self) -> list[str]:
        """The types that are right."""
        return self.plover.split("|")


class EventsRow(Row, frozen=True, kw_only=True):
    """One sentence. It is `complete` where all its events were coded."""

    date: str | None = None
    language: str = "en"
    complete: bool = True
    source_file: str = "?"
    events: list[CodedEvent]

    def spans(self) -> Iterator[Offsets]:
        """The spans of triggers and participants."""
        for event in self.events:
            yield from event.trigger
            for party in event.actors + event.recipients:
                yield from party.spans


def predict(gold: Gold[EventsRow], options: Options) -> list[EventsRow]:
    """The events of every gold sentence; with `options.most` only so many, those of the highest confidence."""
    articles = (
        reading.article(row.text, published=row.date, language=row.language) for row in options.progress(gold.rows)
    )
    drafts = reading.drafts(articles, reading.needed("what"))
    return [convert(row.id, draft, options.most) for row, draft in zip(gold.rows, drafts, strict=True)]


def convert(id: str, draft: Draft, most: int | None = None) -> EventsRow:
    """The events of a draft; with `most` the most confident ones only, of two alike the first in the text."""
    chosen = sorted(draft.events, key=lambda event: (-event.confidence, event.trigger.start))[:most]
    return EventsRow(
        id=id,
        events=[
            CodedEvent(
                plover=event.type,
                actors=_parties(event.actors),
                recipients=_parties(event.recipients),
                trigger=((event.trigger.start, event.trigger.end),),
            )
            for event in sorted(chosen, key=lambda event: event.trigger.start)
        ],
    )


def _parties(participants: Iterable[Participant]) -> tuple[Party, ...]:
    return tuple(Party(text=p.evidence.text, spans=((p.evidence.start, p.evidence.end),)) for p in participants)


def _words(parties: Iterable[Party]) -> set[str]:
    words = {w.casefold() for party in parties for w in TOKEN.findall(party.text or "") if WORD.match(w)}
    return words - FUNCTION_WORDS or words


def _share_a_word(gold: Sequence[Party], predicted: Sequence[Party]) -> bool:
    """Whether two roles are filled alike; a role that the gold leaves empty is not tested."""
    return not gold or bool(_words(gold) & _words(predicted))


def fits_type(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """The same type, or one of those accepted."""
    return predicted.plover in gold.accepted


def fits_actor(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """The same type, and the actors share a word."""
    return fits_type(gold, predicted) and _share_a_word(gold.actors, predicted.actors)


def fits_all(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """The same type, and both the actors and the recipients share a word."""
    return fits_actor(gold, predicted) and _share_a_word(gold.recipients, predicted.recipients)


_LEVELS = {"type": fits_type, "type_actor": fits_actor, "type_actor_recipient": fits_all}


def score(gold: Gold[EventsRow], predicted: Sequence[EventsRow], options: Options) -> Measures:
    """Types, types with actors, and whole events, also by source, language, coding and type.

    Raises `GoldError` if a predicted type is not PLOVER's.
    """
    guesses = by_id(predicted, "prediction")
    hits: defaultdict[str, Counter[str]] = defaultdict(Counter)
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    confusion: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    for row in gold.rows:
        given: list[CodedEvent] = guesses[row.id].events if row.id in guesses else []
        _refuse_foreign(row.id, given)
        groups = ("all", f"source {row.source_file}", f"language {row.language}",
                  f"coded {'fully' if row.complete else 'in part'}")  # fmt: skip
        for group in groups:
            hits[group].update(sentences=1, gold=len(row.events), pred=len(given))
        if not row.events:
            empty.update(gold=1, pred=not given)
        for level, fits in _LEVELS.items():
            owner = largest_matching(row.events, given, fits)
            for group in groups:
                hits[group][level] += len(owner)
            if level == "type":
                _count_types(row.events, given, owner, types)
                confusion.update(_confused(row.events, given, owner))

    def levels(group: str) -> Measures:
        h = hits[group]
        return {"sentences": h["sentences"], **{level: counted(h[level], h["pred"], h["gold"]) for level in _LEVELS}}

    def by(kind: str) -> Measures:
        return {group.removeprefix(kind + " "): levels(group) for group in sorted(hits) if group.startswith(kind + " ")}

    by_type = rounded({t: counted(n["tp"], n["pred"], n["gold"]) for t in PLOVER if (n := types[t])})
    present = [figures["f1"] for figures in by_type.values() if figures["gold"]]
    measures: Measures = rounded(
        {
            "task": "events",
            **levels("all"),
            "macro_f1": sum(present) / len(present) if present else 0.0,
            "empty_sentences_left_empty": empty["pred"] / empty["gold"] if empty["gold"] else 0.0,
            "empty_sentences": empty["gold"],
            "by_coding": by("coded"),
            "by_source": by("source"),
            "by_language": by("language"),
            "by_type": by_type,
            "confusion": dict(confusion.most_common(CONFUSIONS)),
        }
    )
    return measures


def _refuse_foreign(id: str, events: Iterable[CodedEvent]) -> None:
    for event in events:
        if event.plover not in PLOVER:
            raise GoldError(
                f"prediction for {id!r}: {event.plover!r} is not one of PLOVER's types: {', '.join(PLOVER)}"
            )


def _count_types(
    gold: Sequence[CodedEvent],
    predicted: Sequence[CodedEvent],
    owner: dict[int, int],
    types: defaultdict[str, Counter[str]],
) -> None:
    """Count gold, predicted and right events by type; gold with alternatives goes to the one that was predicted."""
    named = {i: predicted[j].plover for j, i in owner.items()}
    for kind in named.values():
        types[kind]["tp"] += 1
    for guess in predicted:
        types[guess.plover]["pred"] += 1
    for i, event in enumerate(gold):
        types[named.get(i, event.accepted[0])]["gold"] += 1


def _confused(gold: Sequence[CodedEvent], predicted: Sequence[CodedEvent], owner: dict[int, int]) -> Iterator[str]:
    """``gold -> predicted`` for what found no partner, in order; `none` where one side has more."""
    matched = set(owner.values())
    missed = [event.plover for i, event in enumerate(gold) if i not in matched]
    spurious = [event.plover for j, event in enumerate(predicted) if j not in owner]
    for i in range(max(len(missed), len(spurious))):
        left = missed[i] if i < len(missed) else "none"
        right = spurious[i] if i < len(spurious) else "none"
        yield f"{left} -> {right}"
