"""Chains: phrases that speak of the same, and which names are names of the same.

Two people are never one where given names or genders clash; countries are told by their ISO code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from aitia import gazetteer
from aitia.record import EntityKind
from aitia.who import lexicon
from aitia.who.lexicon import Gender
from aitia.who.phrase import Number, Phrase
from aitia.who.words import Words

_SMALL = frozenset({"of", "for", "and", "the", "&", "in", "on", "to", "de", "la", "du", "des", "a"})
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CANDIDATES = 8
"""How many bearers of one surname or one shortened name are weighed."""


@dataclass(slots=True, eq=False)
class Chain:
    """Phrases that speak of the same, in the order in which they were found, and what they tell together."""

    kind: EntityKind | Literal[""] = ""
    gender: Gender = ""
    number: Number = ""
    country: str | None = None
    phrases: list[Phrase] = field(default_factory=list)
    key: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()

    @property
    def named(self) -> bool:
        """Whether a name is among the phrases."""
        return bool(self.key)

    def add(self, phrase: Phrase) -> None:
        """Put a phrase in, and learn from it."""
        self.phrases.append(phrase)
        self.kind = self.kind or phrase.kind
        self.gender = self.gender or phrase.gender
        if phrase.form != "pronoun" or not self.number:
            self.number = self.number or phrase.number
        if phrase.form == "name":
            self.country = self.country or phrase.country
            if len(phrase.key) > len(self.key):
                self.key = phrase.key
        elif phrase.form == "nominal":
            if len(self.modifiers) < 40:
                self.modifiers |= phrase.modifiers
            if self.country is None and not self.key:
                self.country = phrase.country

    def fits(self, phrase: Phrase) -> bool:
        """Whether neither gender nor country of a phrase speaks against it."""
        return not (
            (self.gender and phrase.gender and self.gender != phrase.gender)
            or (self.country and phrase.country and self.country != phrase.country)
        )


class Names:
    """Puts the names of an article into chains."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.exact: dict[object, list[Chain]] = {}
        self.surnames: dict[str, list[Chain]] = {}
        self.given: dict[str, list[Chain]] = {}
        self.bodies: dict[frozenset[str], list[Chain]] = {}
        self.short: dict[tuple[str, ...], list[Chain]] = {}
        self.initials: dict[str, list[Chain]] = {}

    def chain(self, phrases: Sequence[Phrase]) -> dict[Phrase, Chain]:
        """The chain of every phrase that is a name. Full names are placed first, so that a headline's "Brandt" is
        the "Ilse Brandt" of the first paragraph."""
        placed: dict[Phrase, Chain] = {}
        named = [p for p in phrases if p.form == "name"]
        for phrase in named:
            if len(_bare(phrase.key)) > 1 or phrase.country is not None:
                placed[phrase] = self._full(phrase)
        previous: Phrase | None = None
        for phrase in named:
            if phrase not in placed:
                alias = self._bracketed(phrase, previous)
                chain = placed[alias] if alias is not None else self._short(phrase)
                if alias is not None:
                    self.initials.setdefault(_acronym(phrase.key), []).append(chain)
                chain.add(phrase)
                placed[phrase] = chain
            previous = phrase
        return placed

    def _full(self, phrase: Phrase) -> Chain:
        if phrase.kind == "person":
            chain = self._same_person(phrase)
        elif phrase.country is not None and phrase.kind in ("country", "group"):
            chain = self._exact((phrase.kind, phrase.country), phrase)
        else:
            chain = self._same_body(phrase)
        chain.add(phrase)
        return chain

    def _exact(self, key: object, phrase: Phrase) -> Chain:
        chains = self.exact.setdefault(key, [])
        found = next((c for c in chains if c.fits(phrase)), None)
        if found is None:
            found = Chain()
            chains.append(found)
        return found

    def _same_person(self, phrase: Phrase) -> Chain:
        key = _bare(phrase.key)
        bearers = self.surnames.setdefault(key[-1], [])
        for chain in bearers[-_CANDIDATES:]:
            if chain.fits(phrase) and _same_name(key, _bare(chain.key)):
                return chain
        chain = Chain()
        bearers.append(chain)
        self.given.setdefault(key[0], []).append(chain)
        for start in range(1, len(key) - 1):  # "Wasserman Schultz"
            self.short.setdefault(key[start:], []).append(chain)
        return chain

    def _same_body(self, phrase: Phrase) -> Chain:
        key, country = _without_country(phrase.key)
        country = phrase.country or country or _country_after(phrase.key)
        words = frozenset(w for w in key if w not in _SMALL) or frozenset(key)
        bodies = self.bodies.setdefault(words, [])
        for chain in bodies[-_CANDIDATES:]:
            if not (country and chain.country and country != chain.country):
                chain.country = chain.country or country
                return chain
        chain = Chain(country=country)
        bodies.append(chain)
        content = [w for w in phrase.key if w not in _SMALL]
        for letters in {
            "".join(w[0] for w in content): 0,
            "".join(w[0] for w in phrase.key): 0,
            "".join(w[0] for w in key if w not in _SMALL): 0,
        }:
            if len(letters) > 1:
                self.initials.setdefault(letters, []).append(chain)
        optional = lexicon.organizations().optional
        stem = phrase.key
        while len(stem) > 1 and stem[-1] in optional:
            stem = stem[:-1]
            self.short.setdefault(stem, []).append(chain)
        return chain

    def _short(self, phrase: Phrase) -> Chain:
        """The chain of a name of one word."""
        key = _bare(phrase.key)
        tables: list[list[Chain]] = []
        if phrase.kind == "person":
            tables = [self.surnames.get(key[-1], []), self.given.get(key[0], [])]
        else:
            tables = [self.bodies.get(frozenset(key), [])]
        if self.words.text[phrase.start].isupper() and len(_acronym(key)) > 1:
            tables.append(self.initials.get(_acronym(key), []))
        if phrase.kind not in ("place", "country", "facility"):
            tables.append(self.short.get(key, []))
        for bearers in tables:
            chain = self._nearest([c for c in bearers[-_CANDIDATES:] if c.fits(phrase)], phrase)
            if chain is not None:
                return chain
        chain = Chain()
        if phrase.kind == "person":
            self.surnames.setdefault(key[-1], []).append(chain)
        else:
            self.bodies.setdefault(frozenset(key), []).append(chain)
            if self.words.text[phrase.start].isupper():
                self.initials.setdefault(_acronym(key), []).append(chain)
        return chain

    @staticmethod
    def _nearest(chains: list[Chain], phrase: Phrase) -> Chain | None:
        """Whose name was last used before a phrase; failing that, is first used after it."""
        if len(chains) < 2:
            return chains[0] if chains else None

        def distance(chain: Chain) -> tuple[bool, int]:
            starts = [p.start for p in chain.phrases[-_CANDIDATES:]] + [chain.phrases[0].start]
            before = [s for s in starts if s < phrase.start]
            return (False, phrase.start - max(before)) if before else (True, min(starts) - phrase.start)

        return min(chains, key=distance)

    def _bracketed(self, phrase: Phrase, previous: Phrase | None) -> Phrase | None:
        """The organisation after whose name an acronym stands in brackets."""
        words, start = self.words, phrase.start
        if (
            previous is not None
            and previous.kind == "organization"
            and words.text[start - 1] == "("
            and previous.end in (start - 1, start - 2)
            and phrase.end < len(words)
            and words.text[phrase.end] == ")"
            and (words.text[start].isupper() or sum(c.isupper() for c in words.text[start]) > 1)
        ):
            return previous
        return None


def _bare(key: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without "Jr" and the like."""
    kept = tuple(w for w in key if w not in _GENERATIONS)
    return kept or key


def _acronym(key: tuple[str, ...]) -> str:
    return "".join(key).replace(".", "")


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names with the same last word may be one person's: "Jon Adeyemi", "J. M. Adeyemi"."""
    short, long = sorted((one, other), key=len)
    if short == long[-len(short) :] or len(short) == 1:
        return True
    first, second = one[0], other[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _country_after(key: tuple[str, ...]) -> str | None:
    """The country at the end of a name: "Central Bank of Nigeria"."""
    if "of" not in key[1:-1]:
        return None
    last = " ".join(w.title() for w in key[len(key) - key[::-1].index("of") :])
    return None if gazetteer.ambiguous(last) else gazetteer.country(last)


def _without_country(key: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """A name without the country before it ("Russian Defence Ministry"), and that country."""
    for length in (2, 1):
        if len(key) > length:
            before = " ".join(w.title() if len(w) > 2 else w.upper() for w in key[:length])
            country = gazetteer.country(before) or gazetteer.demonym(before)
            if country is not None:
                return key[length:], country
    return key, None
