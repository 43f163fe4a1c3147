"""Roles: which office a person is said to hold, of what, and for which country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aitia.language import grammar
from aitia.who import lexicon
from aitia.who.chains import Chain
from aitia.who.find import Finder
from aitia.who.lexicon import Noun
from aitia.who.phrase import Phrase
from aitia.who.words import NOUNS

_LONGEST = 8
_OF = ("of", "at", "for", "in", "to")
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_ORGANIZED = frozenset({"organization", "country", "place", "group", "facility"})


@dataclass(slots=True, frozen=True)
class Held:
    """An office that a chain is said to hold. `noun` is what the lexicon says of its title; `first` to `last` are the
    tokens that say so."""

    title: str
    lemma: str
    noun: Noun | None
    of: Chain | None
    country: str | None
    first: int
    last: int

    @property
    def plain(self) -> bool:
        """Whether the title is the office and nothing besides: "acting director", but not "sales director"."""
        words = self.title.lower().replace("-", " ").split()
        return set(words) - lexicon.roles().plain <= set(self.lemma.replace("-", " ").split())

    @property
    def past(self) -> bool:
        """Whether the title says that it is no longer held."""
        return any(word in lexicon.roles().past for word in self.title.lower().replace("-", " ").split())


class Offices:
    """Reads titles before names and noun phrases that are offices, in one article."""

    def __init__(self, finder: Finder, chain_of: dict[Phrase, Chain]) -> None:
        self.finder = finder
        self.words = finder.words
        self.chain_of = chain_of
        self.by_head = {phrase.head: phrase for phrase in chain_of}

    def held(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Chain, Held]]:
        """Every office that somebody is said to hold, with who it is, in the order of the text."""
        for phrase in phrases:
            chain = self.chain_of.get(phrase)
            if chain is None or chain.kind != "person" or chain.number == "many":
                continue
            if phrase.form == "name":
                held = self._before(phrase)
            elif phrase.form == "nominal" and phrase.noun and phrase.noun.office and phrase.number == "one":
                held = self._office(phrase.head, phrase.end, phrase.start)
            else:
                continue
            if held is not None and held.of is not chain:
                yield chain, held
        yield from self._leading()

    def _before(self, name: Phrase) -> Held | None:
        """The title before a name: "former US president", "Secretary of State", "the group's leader"."""
        words, last = self.words, name.start - 1
        sentence = words.sentence[name.start]
        while last >= 0 and words.lower[last].rstrip(".") in lexicon.honorifics():
            last -= 1
        for head in range(last, max(-1, last - _LONGEST), -1):
            if words.sentence[head] != sentence or words.text[head] in ",;:()":
                return None
            inner = self.finder.name_at.get(head)
            if inner is not None:
                if inner.kind == "person" or words.lower[inner.start - 1] not in ("of", "for"):
                    return None
                continue
            _, noun = self.finder.noun_at(head)
            if noun is not None and noun.office and words.tag[head] in ("NN", "NNP", "JJ"):
                if head < last and words.lower[head + 1] not in ("of", "for", "-", "in"):
                    return None
                return self._office(head, last + 1, max(0, head - _LONGEST), end=name.end)
            if words.tag[head] not in (*NOUNS, "IN", "HYPH", "JJ"):
                return None
        return None

    def _office(self, head: int, stop: int, start: int, end: int | None = None) -> Held | None:
        """The office at a noun: its title from the words around it, its organisation and country from the names."""
        words = self.words
        lemma, noun = self.finder.noun_at(head)
        first = self._first_word(head, start)
        of: Chain | None = None
        country: str | None = None
        title: list[int] = []
        for i in range(first, head + 1):
            name = self.finder.name_at.get(i)
            if name is None or name.kind == "person" or (name.adjective and noun is not None and noun.sector == "EDU"):
                if words.text[i] not in ("'s", "’s"):
                    title.append(i)
                continue
            phrase = next((self.by_head[k] for k in range(name.start, name.end) if k in self.by_head), None)
            country = country or name.country
            if phrase is not None and phrase in self.chain_of:
                of = self.chain_of[phrase]
        owner = self._owner(first, start)
        after = head + 1
        if owner is None:
            after, owner = self._complement(head, stop)
        else:
            first = max(start, first - 2) if words.tag[first - 1] == "POS" else first - 1
        if owner is not None:
            of = of or owner
            country = country or owner.country
        title.extend(range(head + 1, after))
        if not title:
            return None
        if of is not None and of.kind == "person":
            of = None
        text = self._text(title)
        last = (end or max(stop, after)) - 1
        return Held(text, lemma, noun, of, country or (of.country if of else None), first, last)

    def _first_word(self, head: int, start: int) -> int:
        """The first word of a title: back over nouns, names but persons', and the adjectives that titles take."""
        words, modifiers = self.words, lexicon.roles().modifiers
        first = head
        for i in range(head - 1, max(start, head - _LONGEST) - 1, -1):
            name = self.finder.name_at.get(i)
            if words.sentence[i] != words.sentence[head] or (name is not None and name.kind == "person"):
                break
            fits = (
                name is not None
                or words.tag[i] in ("NN", "NNP", "NNPS", "NNS")
                or words.lower[i] in modifiers
                or (words.text[i] == "-" and i > 0 and words.glued(i - 1))
                or (words.text[i + 1] == "-" and words.glued(i) and words.tag[i][:2] != "CD")
                or (words.lower[i] in ("and", "&") and words.tag[i - 1] in NOUNS and words.head[i] == words.head[i - 1])
            )
            if not fits:
                break
            first = i
        while first < head and (words.text[first] == "-" or words.lower[first] in ("and", "&")):
            first += 1
        return first

    def _owner(self, first: int, start: int) -> Chain | None:
        """Whose office it is: the possessor before the title."""
        words, i = self.words, first - 1
        if i >= 0 and words.lower[i] in _POSSESSIVE:
            return self._at(i)
        if i > 0 and words.tag[i] == "POS":
            return self._at(i - 1) or self._at(words.root(max(0, i - 2), i))
        return None

    def _complement(self, head: int, stop: int) -> tuple[int, Chain | None]:
        """What follows "of" (or "at", "for", "to"): the organisation it names; or, if it names none, where the title
        ends that it is part of ("minister of finance")."""
        words = self.words
        preposition = head + 1
        if preposition >= len(words) - 1 or words.lower[preposition] not in _OF:
            return head + 1, None
        if words.head[preposition] != head and preposition >= stop:
            return head + 1, None
        for child in words.tokens[preposition].children:
            if child.dep_ == "pobj":
                chain = self._at(child.i)
                if chain is not None and chain.kind in _ORGANIZED and (chain.named or words.lower[preposition] != "in"):
                    return head + 1, chain
                if words.lower[preposition] in ("of", "for") and child.i < stop:
                    return min(child.i + 1, head + _LONGEST), chain
        return head + 1, None

    def _at(self, head: int) -> Chain | None:
        phrase = self.by_head.get(head)
        if phrase is None and head in self.finder.name_at:
            name = self.finder.name_at[head]
            phrase = next((self.by_head[k] for k in range(name.start, name.end) if k in self.by_head), None)
        return self.chain_of.get(phrase) if phrase is not None else None

    def _text(self, tokens: list[int]) -> str:
        """The title's words as written, with its own hyphens and without the names left out."""
        words, parts = self.words, []
        for before, i in zip([None, *tokens[:-1]], tokens, strict=True):
            space = "" if before is None or (before == i - 1 and words.glued(before)) else " "
            parts.append(space + words.text[i])
        return "".join(parts).strip(" -")

    def _leading(self) -> Iterator[tuple[Chain, Held]]:
        """Offices told by a verb: "Ilse Brandt, who heads the agency"."""
        words, lead = self.words, lexicon.roles().lead
        for verb, lemma in enumerate(words.lemma):
            if lemma not in lead or words.tag[verb][:1] != "V" or words.tag[verb] == "VB":
                continue
            token = words.tokens[verb]
            if grammar.is_passive(token) or grammar.negation(token) is not None:
                continue
            subject, target = grammar.subject(token), grammar.child(token, "dobj")
            if subject is None or target is None or subject.i == target.i:
                continue
            who, of = self._at(subject.i), self._at(target.i)
            if who is None or of is None or who is of or who.kind != "person":
                continue
            if of.kind == "organization" or (of.kind == "country" and lemma in ("lead", "rule", "govern")):
                title = lead[lemma]
                noun = lexicon.nouns().get(title)
                yield who, Held(title, title, noun, of, of.country, min(verb, target.i), max(verb, target.i))
