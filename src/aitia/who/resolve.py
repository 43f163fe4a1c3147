"""What the phrases mean: who or what each noun phrase and pronoun stands for, from first to last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, log2

from msgspec import Struct

from aitia.language import cues
from aitia.who import lexicon
from aitia.who.chains import Chain, Names
from aitia.who.find import Finder
from aitia.who.links import links
from aitia.who.phrase import RELATIVE, Phrase

WINDOW = 40
"""Phrases that are looked back over for what a pronoun stands for."""
SENTENCES = 3
"""Sentences that are looked back over."""
_BEARERS = 5
_SUBJECT = ("nsubj", "nsubjpass")
_NEW = frozenset(
    ["other", "another", "new", "second", "third", "different", "separate", "additional", "next", "more", "further"]
)
_COUNTRY_NOUNS = ("country", "nation")


_POINTING = ("the", "this", "that")
_RELATIVES = {
    "who": ("person", "group", "organization", ""),
    "whom": ("person", "group", "organization", ""),
    "which": ("organization", "country", "place", "group", "facility", "other", ""),
}
_MODIFIERS = 60
_INDEFINITE = frozenset({"a", "an", "some", "any", "no", "another", "every", "each", "several", "many"})


class Salience(Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of what makes a phrase likely to be meant by a pronoun, by pronoun."""

    least: dict[str, float]
    weights: dict[str, dict[str, float]]


def resolve(finder: Finder, phrases: Sequence[Phrase], *, exhaustive: bool = False) -> list[Chain]:
    """The chains of these phrases, by first phrase.

    With `exhaustive`, every phrase is put in one: "I", "we" and "you" too, and a pronoun whatever the odds. Without,
    a pronoun that most likely stands for none of the phrases around it is left out.
    """
    return Resolver(finder, phrases, exhaustive).run()


class Resolver:
    """Goes through the phrases of one article once, and keeps what was spoken of last."""

    def __init__(self, finder: Finder, phrases: Sequence[Phrase], exhaustive: bool) -> None:
        self.finder = finder
        self.words = finder.words
        self.phrases = phrases
        self.exhaustive = exhaustive
        self.salience = cues.load("aitia.who", "salience", Salience)
        self.bodies = cues.load("aitia.who", "bodies", dict[str, tuple[str, ...]])
        self.nouns = lexicon.nouns()
        self.by_head = {p.head: p for p in phrases}
        self.placed: dict[Phrase, Chain] = {}
        self.called: dict[str, list[Chain]] = {}
        self.quoted: dict[tuple[str, int], Chain] = {}

    def run(self) -> list[Chain]:
        """The chains, by first phrase."""
        self.placed = Names(self.words).chain(self.phrases)
        linked = links(self.finder, self.phrases)
        for index, phrase in enumerate(self.phrases):
            chain = self.placed.get(phrase)
            if chain is None:
                chain = self._chain(index, phrase, linked.get(phrase))
                if chain is None:
                    continue
                chain.add(phrase)
                self.placed[phrase] = chain
            self._remember(phrase, chain)
        chains = list(dict.fromkeys(self.placed[p] for p in self.phrases if p in self.placed))
        for chain in chains:
            chain.phrases.sort(key=lambda p: (p.start, -p.end))
        return chains

    def _chain(self, index: int, phrase: Phrase, link: Phrase | None) -> Chain | None:
        if phrase.speaker:
            return self._speaker(phrase) if self.exhaustive else None
        if phrase.form == "pronoun":
            return self._pronoun(index, phrase)
        if link is not None:
            chain = self.placed.get(link)
            if chain is not None and chain.fits(phrase):
                return chain
        return self._called_before(index, phrase) or Chain()

    def _speaker(self, phrase: Phrase) -> Chain:
        quotation = self.words.quotation[phrase.head]
        return self.quoted.setdefault((phrase.speaker, quotation), Chain())

    def _remember(self, phrase: Phrase, chain: Chain) -> None:
        """Note by which nouns a chain can be meant from now on."""
        if phrase.form == "pronoun":
            return
        nouns = [phrase.key[-1], _head_noun(phrase.key[-1])]
        if phrase.form == "name":
            before = phrase.start - 1
            words = self.words
            if phrase.kind == "person" and before >= 0 and words.sentence[before] == words.sentence[phrase.start]:
                lemma, noun = self.finder.noun_at(before)
                if noun is not None and noun.kind == "person":
                    nouns += [lemma, _head_noun(lemma)]
                    chain.modifiers |= {words.lower[i] for i in range(max(0, before - 3), before + 1)}
            if phrase.kind == "country":
                nouns.extend(_COUNTRY_NOUNS)
            elif phrase.kind == "organization":
                nouns += [word for word in phrase.key if (noun := self.nouns.get(word)) and noun.kind == "organization"]
            if len(chain.modifiers) < _MODIFIERS:
                chain.modifiers |= frozenset(phrase.key)
        for called in dict.fromkeys(nouns):
            bearers = self.called.setdefault(called, [])
            if chain in bearers:
                bearers.remove(chain)
            bearers.append(chain)
            del bearers[:-_BEARERS]

    def _called_before(self, index: int, phrase: Phrase) -> Chain | None:
        """The chain last called by the same noun, if nothing that the phrase adds speaks against it."""
        if not phrase.key or phrase.modifiers & _NEW or self._is_indefinite(phrase):
            return None
        bearers = self.called.get(phrase.key[-1], ())
        for chain in reversed(bearers):
            if not chain.fits(phrase) or (chain.number and phrase.number and chain.number != phrase.number):
                continue
            if phrase.modifiers <= chain.modifiers and (phrase.definite or self._as_bare(phrase, chain)):
                return chain
            if len(bearers) == 1 and self._from_elsewhere(phrase, chain):
                return chain
        return self._body_before(index, phrase) if phrase.definite and len(phrase.modifiers) == 0 else None

    def _body_before(self, index: int, phrase: Phrase) -> Chain | None:
        """The organisation that "the group" means: the last one named that can be one, a sentence back at most."""
        sectors = self.bodies.get(phrase.key[-1])
        if sectors is None or self.words.lower[phrase.start] not in _POINTING:
            return None
        for other in reversed(self.phrases[max(0, index - WINDOW) : index]):
            if self.words.sentence[phrase.head] - self.words.sentence[other.head] > 1:
                return None
            if other.form == "name" and other.kind == "organization":
                sector = lexicon.name_sector(other.key)
                if other.country is None and (sector or "any") in sectors:
                    return self.placed.get(other)
        return None

    def _from_elsewhere(self, phrase: Phrase, chain: Chain) -> bool:
        """Whether all that a phrase adds to the only holder of an office is a place: "the Vermont senator"."""
        if not (chain.named and chain.kind == "person" and phrase.noun and phrase.noun.office and phrase.definite):
            return False
        places = {
            self.words.lower[i]
            for i in range(phrase.start, phrase.head)
            if (name := self.finder.name_at.get(i)) is not None and name.kind == "place"
        }
        return phrase.modifiers <= chain.modifiers | places

    def _is_indefinite(self, phrase: Phrase) -> bool:
        return self.words.lower[phrase.start] in _INDEFINITE

    @staticmethod
    def _as_bare(phrase: Phrase, chain: Chain) -> bool:
        """Without an article it has to be the very same words."""
        return any(p.key == phrase.key and p.modifiers == phrase.modifiers for p in chain.phrases[-4:])

    def _pronoun(self, index: int, phrase: Phrase) -> Chain | None:
        words = self.words
        word = words.lower[phrase.head]
        if word in RELATIVE and words.tag[phrase.head] in ("WP", "WDT", "WP$"):
            noun = self.finder.relative_of(phrase.head)
            antecedent = self.by_head.get(noun) if noun is not None else None
            chain = self.placed.get(antecedent) if antecedent is not None else None
            fits = chain is not None and (chain.kind in _RELATIVES[word] if word in _RELATIVES else True)
            return chain if fits else None
        kind = pronoun_class(phrase)
        weights = self.salience.weights[kind]
        best, highest = None, -inf if self.exhaustive and kind != "this" else self.salience.least[kind]
        for chain, features in self.candidates(index, phrase):
            score = sum(weights.get(name, 0.0) * value for name, value in features)
            if score > highest:
                best, highest = chain, score
        return best or (Chain() if self.exhaustive else None)

    def candidates(self, index: int, phrase: Phrase) -> Iterator[tuple[Chain, list[tuple[str, float]]]]:
        """The chains that a pronoun may mean, the nearest first, each with its features."""
        words = self.words
        seen: set[int] = set()
        sentence = words.sentence[phrase.head]
        for i in range(index - 1, max(-1, index - 1 - WINDOW), -1):
            other = self.phrases[i]
            if sentence - words.sentence[other.head] > SENTENCES:
                return
            chain = self.placed.get(other)
            if chain is None or id(chain) in seen or other.speaker or other.end > phrase.head:
                continue
            if words.lower[other.head] in RELATIVE and other.form == "pronoun":
                continue
            if not agrees(phrase, chain) or self._bound(phrase, other):
                continue
            seen.add(id(chain))
            yield chain, self._features(phrase, other, chain, len(seen))

    def _bound(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether both are arguments of one verb, so that the pronoun would have to be reflexive."""
        words, head = self.words, phrase.head
        if words.tag[head] == "PRP$" or words.lower[head].endswith(("self", "selves")):
            return False
        verb, dep = words.head[head], words.dep[head]
        if dep == "pobj":
            verb = words.head[verb]
        other_verb = words.head[other.head]
        return other_verb == verb and dep not in _SUBJECT and words.dep[other.head] in (*_SUBJECT, "dobj", "dative")

    def _features(self, phrase: Phrase, other: Phrase, chain: Chain, rank: int) -> list[tuple[str, float]]:
        words = self.words
        distance = words.sentence[phrase.head] - words.sentence[other.head]
        dep = words.dep[other.head]
        found = [
            (f"sentence {distance}", 1.0),
            ("rank", log2(rank)),
            (f"form {other.form}", 1.0),
            (f"kind {chain.kind or 'unknown'}", 1.0),
            (f"number {chain.number or 'unknown'}", 1.0),
            ("mentions", min(log2(1 + len(chain.phrases)), 4.0)),
        ]
        if dep in _SUBJECT:
            found.append(("subject", 1.0))
            if words.dep[phrase.head] in _SUBJECT:
                found.append(("both subjects", 1.0))
        elif dep in ("dobj", "dative"):
            found.append(("object", 1.0))
        elif dep in ("poss", "compound", "amod", "nmod"):
            found.append(("modifier", 1.0))
        if chain.gender and phrase.gender:
            found.append(("gender", 1.0))
        if other.form == "pronoun" and pronoun_class(other) == pronoun_class(phrase):
            found.append(("same pronoun", 1.0))
        inside, outside = words.quotation[phrase.head], words.quotation[other.head]
        if inside != outside:
            found.append(("other quotation", 1.0))
            if inside and not outside and dep in _SUBJECT and distance < 2:
                found.append(("speaker", 1.0))
        if other.form == "nominal" and not other.definite:
            found.append(("indefinite", 1.0))
        if chain.named:
            found.append(("named", 1.0))
        return found


def _head_noun(noun: str) -> str:
    """The noun without the words that belong to it: "minister" of "prime minister", "chief" of "chief of staff"."""
    for joint in (" of ", " in "):
        noun = noun.split(joint)[0]
    return noun.replace("-", " ").split()[-1] if noun.strip("- ") else noun


def pronoun_class(phrase: Phrase) -> str:
    """Which column of the weights a pronoun takes: "he", "it", "they" or "this"."""
    if phrase.key[0] in ("this", "that", "these", "those"):
        return "this"
    return "he" if phrase.kind == "person" else "they" if phrase.number == "many" else "it"


def agrees(phrase: Phrase, chain: Chain) -> bool:
    """Whether number, gender and kind allow a pronoun to mean a chain."""
    if chain.gender and phrase.gender and chain.gender != phrase.gender:
        return False
    kind = pronoun_class(phrase)
    if kind == "he":
        return chain.kind in ("person", "") and chain.number != "many"
    if kind == "it":
        return chain.kind not in ("person", "group") and chain.number != "many"
    if kind == "they":
        return chain.number != "one" or chain.kind in ("organization", "country", "person", "group")
    return chain.kind == "" and (chain.number == phrase.number or not chain.number)
