"""What is in the corpus, against what must be in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from aitia import codebooks
from aitia.training.corpus.passage import PRONOUNS, Passage, Problem, standings
from aitia.training.corpus.spread import Spread


class Targets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``targets.yaml``."""

    passages: int
    empty: int
    events: int
    type: int
    mode: int
    context: int
    standing: dict[str, int]
    special_claims: int
    links: int
    countries: int
    share_of_country: float
    near_copies: float
    frame: float


@cache
def targets() -> Targets:
    """What the corpus must hold."""
    return msgspec.yaml.decode(files(__package__).joinpath("targets.yaml").read_bytes(), type=Targets)


class Row(NamedTuple):
    """A line of the coverage table: of what, how many there are, and how many there must be (`most`: may be)."""

    group: str
    name: str
    there: float
    wanted: float | None = None
    most: bool = False

    @property
    def short(self) -> bool:
        """Whether the corpus misses the target."""
        return self.wanted is not None and (self.there > self.wanted if self.most else self.there < self.wanted)


def rows(passages: Sequence[Passage]) -> list[Row]:
    """The coverage table."""
    want = targets()
    book = codebooks.load("plover")
    events = [(passage, id, coded) for passage in passages for id, coded in passage.events.items()]
    types = Counter(coded.type for _, _, coded in events)
    modes = Counter(f"{coded.type}.{coded.mode}" for _, _, coded in events if coded.mode)
    contexts = Counter(context for _, _, coded in events for context in coded.contexts)
    standing = Counter(passage.standing(id) for passage, id, _ in events)
    links = [link for passage in passages for link in passage.causes]
    spread = Spread(passages)
    copies = {i for pair in spread.near_copies for i in pair[:2]}
    total = max(len(passages), 1)
    return [
        Row("all", "passages", len(passages), want.passages),
        Row("all", "without an event", sum(not passage.events for passage in passages), want.empty),
        Row("all", "events", len(events), want.events),
        *(Row("part", part, n) for part, n in sorted(Counter(passage.part for passage in passages).items())),
        *(Row("style", style, n) for style, n in Counter(passage.style for passage in passages).most_common()),
        *(Row("type", type, types[type], want.type) for type in book.types),
        *(
            Row("mode", f"{type}.{mode}", modes[f"{type}.{mode}"], want.mode)
            for type, row in book.types.items()
            for mode in row.modes
        ),
        *(Row("context", context, contexts[context], want.context) for context in book.contexts),
        *(Row("standing", name, standing[name], want.standing.get(name)) for name in standings()),
        *_claims(passages, want),
        Row("cause", "links", len(links), want.links),
        *(Row("cause", kind, n) for kind, n in Counter(link.kind for link in links).most_common()),
        *(Row("cause", f"told by {form}", n) for form, n in Counter(link.form for link in links).most_common()),
        *_people(passages),
        *_countries(passages, want),
        Row("spread", "near copies", len(copies) / total, want.near_copies, most=True),
        Row(
            "spread",
            "commonest opening",
            len(spread.frames[0][1]) / total if spread.frames else 0,
            want.frame,
            most=True,
        ),
    ]


def _claims(passages: Iterable[Passage], want: Targets) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for passage in passages:
        for id, said in passage.claims.items():
            inside = bool(passage.around(id))
            words = passage.claimer(id)
            pronoun = words is not None and passage.text[words[0] : words[1]].lower() in PRONOUNS
            counts["claims"] += 1
            counts["inside a claim"] += inside
            counts["unnamed claimer"] += said.kind == "unnamed"
            counts["document"] += said.kind == "document"
            counts["pronoun as claimer"] += pronoun
            counts["special"] += inside or pronoun or said.kind == "unnamed"
    for name in ("claims", "inside a claim", "unnamed claimer", "document", "pronoun as claimer"):
        yield Row("claim", name, counts[name])
    yield Row("claim", "inside, unnamed or pronoun", counts["special"], want.special_claims)


def _people(passages: Iterable[Passage]) -> Iterator[Row]:
    parties = [party for passage in passages for party in passage.parties.values()]
    beings = Counter(party.being for party in parties)
    yield Row("people", "women", beings["f"])
    yield Row("people", "men", beings["m"])
    for sector, n in Counter(sector for party in parties for sector in party.sectors).most_common():
        yield Row("sector", sector, n)


def _countries(passages: Sequence[Passage], want: Targets) -> Iterator[Row]:
    actors = _by_country(passages, "actors", material=False)
    yield Row("country", "countries of actors", len(actors), want.countries)
    for side in ("actors", "recipients"):
        counts = _by_country(passages, side, material=True)
        total = max(sum(counts.values()), 1)
        for country, n in counts.most_common(3):
            yield Row(
                "country", f"{country} among {side} of material conflict", n / total, want.share_of_country, most=True
            )


def _by_country(passages: Iterable[Passage], side: str, *, material: bool) -> Counter[str]:
    book = codebooks.load("plover")
    counts: Counter[str] = Counter()
    for passage in passages:
        for coded in passage.events.values():
            if material and book.types[coded.type].quad != 4:
                continue
            counts.update({c for id in getattr(coded, side) if (c := _country(passage, id))})
    return counts


def _country(passage: Passage, id: str) -> str | None:
    if id in passage.parties:
        return passage.parties[id].country
    return passage.places[id].country if id in passage.places else None


def balance(passages: Sequence[Passage]) -> list[tuple[str, int, int]]:
    """For every country, in how many events of material conflict it acts, and in how many it is acted upon."""
    acts, suffers = (_by_country(passages, side, material=True) for side in ("actors", "recipients"))
    order = sorted({*acts, *suffers}, key=lambda c: (-acts[c] - suffers[c], c))
    return [(country, acts[country], suffers[country]) for country in order]


def problems(passages: Sequence[Passage]) -> list[Problem]:
    """What the corpus as a whole misses, and the passages that are too much alike."""
    spread = Spread(passages)
    found = [
        Problem(
            "corpus",
            1,
            f"{row.group} {row.name}: {number(row.there)}",
            f"at {'most' if row.most else 'least'} {number(row.wanted)} are wanted",
        )
        for row in rows(passages)
        if row.short
    ]
    if len({i for pair in spread.near_copies for i in pair[:2]}) > targets().near_copies * len(passages):
        for i, j, alike in spread.near_copies:
            a, b = passages[i], passages[j]
            found.append(Problem(b.file, b.lines[""], f"like {a.file}:{a.lines['']} ({alike:.2f})", "write it anew"))
    for frame, places in spread.frames:
        if len(places) > targets().frame * len(passages) and len(places) > 1:
            last = passages[places[-1]]
            found.append(
                Problem(last.file, last.lines[""], f"{len(places)} passages open with {frame!r}", "vary the opening")
            )
    return found


def number(value: float | None) -> str:
    """A count, or a share as a percentage."""
    return "" if value is None else f"{value:.2%}" if isinstance(value, float) and value < 1 else f"{value:,.0f}"
