"""The stage "who": finds phrases, puts them into chains, and makes an entity of every chain that is somebody."""

from __future__ import annotations

from collections.abc import Iterable

from aitia.draft import Draft, Step
from aitia.record import Entity, Mention, Relation, Role, Span
from aitia.settings import Settings
from aitia.who import describe, ties
from aitia.who.chains import Chain
from aitia.who.find import Finder
from aitia.who.phrase import Phrase
from aitia.who.resolve import resolve
from aitia.who.roles import Held, Offices
from aitia.who.ties import Tie
from aitia.who.words import Words


def make(settings: Settings) -> Step:
    """The stage "who"; no setting changes it."""
    return read


def read(draft: Draft) -> None:
    """Add the entities of an article, with their roles, and the relations between them."""
    finder = Finder(Words(draft.doc))
    phrases = finder.phrases()
    chains = [chain for chain in resolve(finder, phrases) if describe.is_somebody(chain)]
    chain_of = {phrase: chain for chain in chains for phrase in chain.phrases}
    held = list(Offices(finder, chain_of).held(phrases))
    offices: dict[Chain, list[Held]] = {}
    for chain, office in held:
        offices.setdefault(chain, []).append(office)
    mentions = {chain: [_mention(draft, phrase) for phrase in describe.mentions(chain)] for chain in chains}
    ids = {chain: draft.id("entity", first[0].start, first[0].end) for chain, first in mentions.items()}
    sectors = describe.Sectors()
    for chain in chains:
        theirs = offices.get(chain, [])
        draft.entities.append(
            Entity(
                id=ids[chain],
                name=describe.name(finder, chain),
                kind=chain.kind or "other",
                mentions=tuple(mentions[chain]),
                roles=_roles(draft, theirs, ids),
                country=describe.country(chain, theirs),
                sectors=sectors.of(chain, theirs),
            )
        )
    draft.relations.extend(_relations(draft, (*ties.of_roles(held), *ties.said(finder, phrases, chain_of)), ids))
    unknown = sum(p.form == "pronoun" and p.kind == "person" and p not in chain_of for p in phrases)
    if unknown:
        draft.gap("who", "entities.mentions", f"nobody found for {unknown} of the pronouns he and she")


def _span(draft: Draft, first: int, last: int) -> Span:
    return draft.words(draft.doc[first : last + 1])


def _mention(draft: Draft, phrase: Phrase) -> Mention:
    span = _span(draft, phrase.start, phrase.end - 1)
    return Mention(span.start, span.end, span.text, phrase.form)


def _roles(draft: Draft, held: Iterable[Held], ids: dict[Chain, str]) -> tuple[Role, ...]:
    """The offices as roles; one said several times is one role with several pieces of evidence, and one said only in
    short ("the minister") is left out where it is told in full."""
    found: dict[tuple[str, str | None, str | None], tuple[str, list[Span]]] = {}
    shorter: set[str] = set()
    for office in sorted(held, key=_is_bare):
        title = office.title.lower().split()
        if _is_bare(office) and " ".join(title) in shorter:
            continue
        shorter.update(" ".join(title[i:]) for i in range(_is_bare(office), len(title)))
        of = ids.get(office.of) if office.of is not None else None
        _, evidence = found.setdefault((" ".join(title), of, office.country), (office.title, []))
        evidence.append(_span(draft, office.first, office.last))
    return tuple(
        Role(title=title, of=of, country=country, evidence=tuple(evidence))
        for (_, of, country), (title, evidence) in found.items()
    )


def _is_bare(office: Held) -> bool:
    return office.of is None and office.country is None


def _relations(draft: Draft, found: Iterable[Tie], ids: dict[Chain, str]) -> list[Relation]:
    made: dict[tuple[str, str, str], list[Span]] = {}
    for tie in found:
        key = (ids[tie.subject], tie.kind, ids[tie.object])
        evidence = made.setdefault(key, [])
        span = _span(draft, tie.first, tie.last)
        if span not in evidence:
            evidence.append(span)
    return [
        Relation(id=draft.id("relation", *key), subject=key[0], kind=key[1], object=key[2], evidence=tuple(evidence))
        for key, evidence in made.items()
    ]
