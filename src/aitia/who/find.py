"""Which words speak of somebody or something: names, noun phrases and pronouns of the third person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from aitia.record import EntityKind
from aitia.who import lexicon, names
from aitia.who.borders import Name
from aitia.who.lexicon import Gender, Noun
from aitia.who.phrase import PRONOUNS, RELATIVE, SPEAKERS, Number, Phrase
from aitia.who.words import NOUNS, Words

_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_WHOSE = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_DEFINITE = _WHOSE | {"the", "this", "that", "these", "those", "both", "such"}
_INDEFINITE = frozenset({"a", "an", "some", "any", "no", "another", "several", "many", "few", "every", "each", "more"})
_ARTICLES = _DEFINITE | _INDEFINITE
_ADVERBS = frozenset({"not", "even", "only", "just", "also", "especially", "perhaps", "including", "mainly", "maybe"})
_CLAUSE = frozenset({"WP", "WDT", "WRB", "VBD", "VBZ", "VBP", "MD", "TO", ":", ",", "-LRB-", "-RRB-"})
_WEATHER = frozenset(
    ["rain", "snow", "seem", "appear", "turn", "remain", "happen", "emerge", "take", "follow", "transpire", "matter"]
)
LONGEST = 14
"""Words that a noun phrase may reach to the left and to the right of its head."""


class Finder:
    """Finds and describes phrases in one article; looks its names up once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.names = names.find(words)
        self.name_at = {i: name for name in self.names for i in range(name.start, name.end)}

    def phrases(self) -> list[Phrase]:
        """Every name, noun phrase and pronoun, by position, the longer first; no two share a head or a span."""
        words = self.words
        found: dict[int, Phrase] = {}
        for name in self.names:
            phrase = self.named(name)
            found[phrase.head] = phrase
        for i, tag in enumerate(words.tag):
            if i in self.name_at:
                continue
            if tag in NOUNS:
                if not words.text[i][-1].isalnum() and not any(c.isalnum() for c in words.text[i]):
                    continue
                if words.dep[i] not in ("compound", "nmod") or words.head[i] <= i:
                    found[i] = self.nominal(i)
            elif tag in ("PRP", "PRP$", "WP", "WDT", "WP$", "DT"):
                pronoun = self.pronoun(i)
                if pronoun is not None:
                    found[i] = pronoun
            elif tag[:2] in ("JJ", "VB") and self._stands_for_people(i):
                found[i] = self.nominal(i)
        by_span = {(p.start, -p.end): p for p in found.values()}
        return [by_span[span] for span in sorted(by_span)]

    def given(self, spans: Iterable[tuple[int, int]]) -> list[Phrase]:
        """The phrases of these stretches of tokens, in the same order."""
        return [self._described(start, end) for start, end in spans]

    def _described(self, start: int, end: int) -> Phrase:
        head = self.words.root(start, end)
        name = self.name_at.get(head) or self._titled(head, end)
        if name is not None and start <= name.start and name.end <= end and not name.adjective:
            phrase = self.named(name)
        elif end - start == 1 and (pronoun := self.pronoun(start)) is not None:
            phrase = pronoun
        else:
            phrase = self.nominal(head)
        phrase.start, phrase.end, phrase.head = start, end, head
        return phrase

    def _titled(self, head: int, end: int) -> Name | None:
        """The name that ends a stretch whose head is a title: "President" + "Ilse Brandt"."""
        last = end - 2 if self.words.tag[end - 1] == "POS" else end - 1
        name = self.name_at.get(last)
        if name is None or name.kind != "person" or name.end != last + 1 or name.start - 3 > head:
            return None
        _, noun = self.noun_at(head)
        return name if noun is not None and noun.office else None

    def named(self, name: Name) -> Phrase:
        """The phrase of a name."""
        words = self.words
        head = words.root(name.start, name.end)
        key = tuple(w.strip(".'’\"“”") for w in words.lower[name.start : name.end])
        plural = words.tag[name.end - 1] in ("NNS", "NNPS", "JJ")
        phrase = Phrase(
            name.start,
            name.end,
            head,
            "name",
            kind=name.kind,
            number="one" if name.kind != "group" else "many" if plural or name.country is None else "",
            key=tuple(w for w in key if w) or key,
            name=name,
            definite=True,
            country=name.country,
        )
        if name.adjective and name.country is not None:
            phrase.kind, phrase.number = "country", "one"
        if name.kind == "person":
            phrase.gender = self._gender_of_name(name)
        return phrase

    def _gender_of_name(self, name: Name) -> Gender:
        words = self.words
        before = name.start - 1
        title = ""
        if before >= 0 and words.sentence[before] == words.sentence[name.start]:
            title = words.lower[before].rstrip(".")
        return (
            lexicon.honorifics().get(title)
            or lexicon.given_names().get(words.text[name.start])
            or lexicon.noun_genders().get(title)
            or ""
        )

    def nominal(self, head: int) -> Phrase:
        """The noun phrase around a noun, from its determiner to its "of" phrase."""
        words = self.words
        start = self._left_edge(head)
        end = self._right_edge(head)
        lemma, noun = self.noun_at(head)
        first = words.lower[start]
        if (
            lemma in lexicon.roles().alone
            and end == head + 1
            and words.dep[head] not in ("attr", "oprd", "appos")
            and words.lower[head - 1] != "as"
            and (start == head or (first in _WHOSE and start == head - 1))
        ):
            noun = None
        plural = words.tag[head] in ("NNS", "NNPS") or words.tag[head][:2] in ("JJ", "VB")
        kind: EntityKind | Literal[""] = noun.kind if noun else ""
        if noun and noun.kind == "person" and plural:
            kind = "group"
        number: Number = "many" if plural or kind == "group" else "one"
        told_by = range(start, end if noun is not None and noun.kind != "person" else head)
        content = [
            words.lower[i]
            for i in (*range(start, head), *range(head + 1, end))
            if words.text[i][:1].isalnum() and words.lower[i] not in _ARTICLES and words.tag[i] not in ("POS", "IN")
        ]
        return Phrase(
            start,
            end,
            head,
            "nominal",
            kind=kind,
            number=number,
            gender=lexicon.noun_genders().get(lemma, "") if kind == "person" else "",
            key=(lemma,),
            noun=noun,
            modifiers=frozenset(content),
            before=words.lower[head - 1] if start < head else "",
            definite=first in _DEFINITE or any(words.tag[i] == "POS" for i in range(start, head)),
            country=next((c for c in map(self._country_at, told_by) if c is not None), None),
        )

    def _country_at(self, i: int) -> str | None:
        """The country that a word names, if it is not the first part of a compound ("Russian-backed")."""
        name = self.name_at.get(i)
        return name.country if name is not None and self.words.text[name.end : name.end + 1] != ["-"] else None

    def noun_at(self, i: int) -> tuple[str, Noun | None]:
        """The noun at a token as the lexicon has it, with the words that belong to it, and what it says there."""
        words, table = self.words, lexicon.nouns()
        lemma = words.lemma[i] if words.tag[i] in NOUNS else words.lower[i]
        lemma = lemma.rstrip(".") or lemma
        lemma = lexicon.roles().short.get(lemma, lemma)
        tries = []
        if i > 1 and words.text[i - 1] == "-":
            tries.append(f"{words.lower[i - 2]}-{lemma}")
        elif i > 0 and words.lower[i - 1] not in ("of", "in"):
            if i > 1 and words.lower[i - 2] not in ("of", "in"):
                tries.append(f"{words.lower[i - 2]} {words.lower[i - 1]} {lemma}")
            tries.append(f"{words.lower[i - 1]} {lemma}")
        if i + 2 < len(words) and words.lower[i + 1] in ("of", "in"):
            tries.append(f"{lemma} {words.lower[i + 1]} {words.lower[i + 2]}")
        for attempt in tries:
            if attempt in table:
                return attempt, table[attempt]
        return lemma, table.get(words.lower[i]) or table.get(lemma)

    def _left_edge(self, head: int) -> int:
        words = self.words
        start = max(words.tokens[head].left_edge.i, head - LONGEST, 0)
        for i in range(head - 1, start - 1, -1):
            if words.text[i].isspace() or words.tag[i] in ("-LRB-", "-RRB-", "``", ":"):
                return self._without_conjunction(i + 1, head)
        return self._without_conjunction(start, head)

    def _without_conjunction(self, start: int, head: int) -> int:
        words = self.words
        while start < head and (
            words.tag[start] in ("CC", "''", "``", ",", "IN", ".")
            or words.lower[start] in _ADVERBS
            or words.text[start].isspace()
        ):
            start += 1
        return start

    def _right_edge(self, head: int) -> int:
        """Past the "of" phrase that follows a noun, up to the first comma, verb or relative pronoun."""
        words = self.words
        of = head + 1
        if of + 1 >= len(words) or words.lower[of] != "of" or words.head[of] != head:
            return head + 1
        last = min(words.tokens[of].right_edge.i, head + LONGEST)
        for i in range(of + 1, last + 1):
            if words.tag[i] in _CLAUSE or words.text[i].isspace() or words.tag[i] in ("CC", "''", "``", "."):
                last = i - 1
                break
        return last + 1 if last > of else head + 1

    def pronoun(self, i: int) -> Phrase | None:
        """The phrase of a pronoun that stands for something named before; None for any other word."""
        words = self.words
        word = words.lower[i]
        if word in PRONOUNS:
            if word == "it" and self._is_empty(i):
                return None
            number, gender, kind = PRONOUNS[word]
            return Phrase(
                i, i + 1, i, "pronoun", "person" if kind == "person" else "", number, gender, (word,), definite=True
            )
        if word in SPEAKERS:
            return Phrase(i, i + 1, i, "pronoun", speaker=SPEAKERS[word], key=(word,), definite=True)
        if word in RELATIVE and words.tag[i] in ("WP", "WDT", "WP$") and self.relative_of(i) is not None:
            return Phrase(i, i + 1, i, "pronoun", key=(word,), definite=True)
        if word in _DEMONSTRATIVE and words.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return Phrase(
                i, i + 1, i, "pronoun", "", "one" if word in ("this", "that") else "many", key=(word,), definite=True
            )
        return None

    def relative_of(self, i: int) -> int | None:
        """The noun that a relative pronoun stands for."""
        words = self.words
        verb = words.head[i]
        for _ in range(4):
            if words.dep[verb] == "relcl":
                noun = words.head[verb]
                return noun if noun < i else None
            verb = words.head[verb]
        return None

    def _is_empty(self, i: int) -> bool:
        """Whether "it" stands for nothing: "it is clear that", "it took years to", "it rains"."""
        words = self.words
        if words.dep[i] == "expl":
            return True
        verb = words.head[i]
        if words.dep[i] not in ("nsubj", "nsubjpass") or verb < i:
            return False
        clause = any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj") and c.i > verb for c in words.tokens[verb].children)
        if words.lemma[verb] == "be":
            complement = next((c for c in words.tokens[verb].children if c.dep_ in ("acomp", "attr", "oprd")), None)
            if complement is None:
                return clause
            inner = any(c.dep_ in ("ccomp", "xcomp", "relcl", "acl") for c in complement.children)
            return complement.dep_ == "acomp" and (clause or inner)
        if words.lemma[verb] in _WEATHER:
            return clause or words.lemma[verb] in ("rain", "snow")
        return words.dep[i] == "nsubjpass" and any(
            c.dep_ == "ccomp" and c.i > verb for c in words.tokens[verb].children
        )

    def _stands_for_people(self, i: int) -> bool:
        """Whether an adjective is used as a noun for people: "the wounded"."""
        words = self.words
        noun = lexicon.nouns().get(words.lower[i])
        return (
            noun is not None
            and noun.kind == "group"
            and i > 0
            and words.lower[i - 1] == "the"
            and words.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj", "conj")
        )
