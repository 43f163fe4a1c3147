"""Relations: who leads or belongs to what, and who is said outright to be whose ally, rival, patron or client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aitia.who import lexicon
from aitia.who.chains import Chain
from aitia.who.find import Finder
from aitia.who.phrase import Phrase
from aitia.who.roles import Held


class Tie(NamedTuple):
    """A relation between two chains, said by the tokens from `first` to `last`."""

    subject: Chain
    kind: str
    object: Chain
    first: int
    last: int


def of_roles(held: Iterable[tuple[Chain, Held]]) -> Iterator[Tie]:
    """Who leads and who is a member, by the offices held now."""
    roles = lexicon.roles()
    for chain, office in held:
        if office.of is None or office.of.kind not in ("organization", "country", "group") or office.past:
            continue
        below = any(word in roles.below for word in office.title.lower().replace("-", " ").split())
        if office.lemma in roles.leads and office.plain and not below:
            yield Tie(chain, "leads", office.of, office.first, office.last)
        elif (office.lemma in roles.member or office.lemma in roles.leads) and office.of.kind == "organization":
            yield Tie(chain, "member", office.of, office.first, office.last)


def said(finder: Finder, phrases: Iterable[Phrase], chain_of: dict[Phrase, Chain]) -> Iterator[Tie]:
    """Ties that a noun ("ally of"), a compound ("X-backed") or a participle ("backed by X") says."""
    words, ties = finder.words, lexicon.ties()
    by_head = {phrase.head: phrase for phrase in chain_of}
    kind_of = {noun: kind for kind, nouns in ties.nouns.items() for noun in nouns}
    compound = {word: kind for kind, listed in ties.compounds.items() for word in listed}
    participle = {word: kind for kind, listed in ties.participles.items() for word in listed}

    def chain_at(i: int) -> Chain | None:
        name = finder.name_at.get(i)
        heads = range(name.start, name.end) if name is not None else (i,)
        return next((chain_of[by_head[k]] for k in heads if k in by_head), None)

    for phrase in phrases:
        chain = chain_of.get(phrase)
        if chain is None or phrase.form == "pronoun":
            continue
        if phrase.form == "nominal" and phrase.key[0] in kind_of and phrase.number == "one":
            other, first, last = _of_whom(finder, phrase)
            whose = chain_at(other) if other is not None else None
            negated = any(words.lower[i] in ties.negative for i in range(phrase.start, phrase.head))
            if whose is not None and whose is not chain and not negated and _party(whose) and _party(chain):
                yield Tie(chain, kind_of[phrase.key[0]], whose, first, last)
        for i in range(max(0, phrase.start - 1), phrase.head):
            kind = compound.get(words.lower[i])
            if kind is None or i < 2 or words.text[i - 1] != "-":
                continue
            by = chain_at(i - 2)
            if by is not None and by is not chain and _party(chain):
                subject, target = (chain, by) if kind == "ally" else (by, chain)
                yield Tie(subject, kind, target, i - 2, phrase.end - 1)
        for child in words.tokens[phrase.head].rights:
            kind = participle.get(child.lower_)
            if kind is None or child.dep_ != "acl":
                continue
            agent = next((c for c in child.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
            pobj = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            by = chain_at(pobj.i) if pobj is not None else None
            if by is not None and pobj is not None and by is not chain and _party(by) and _party(chain):
                yield Tie(by, kind, chain, phrase.head, pobj.i)


def _party(chain: Chain) -> bool:
    return chain.kind in ("person", "organization", "country", "group")


def _of_whom(finder: Finder, phrase: Phrase) -> tuple[int | None, int, int]:
    """Whose ally somebody is, and the tokens that say so: "an ally of X", "X's ally", "their X ally"."""
    words, head = finder.words, phrase.head
    if head + 1 < len(words) and words.lower[head + 1] in ("of", "to"):
        for child in words.tokens[head + 1].children:
            if child.dep_ == "pobj":
                return child.i, head, child.i
    for child in words.tokens[head].lefts:
        if child.dep_ == "poss":
            return child.i, child.i, head
    return None, head, head
