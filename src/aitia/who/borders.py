"""Where a name begins and ends, and what kind of name it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aitia import gazetteer
from aitia.record import EntityKind
from aitia.who import lexicon
from aitia.who.words import Words

_PARTICLES = frozenset((
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "abu",
    "von", "van", "der", "den", "ter", "ten", "zu", "af", "av", "y", "i", "e",
))  # fmt: skip
_JOINTS = frozenset((
    "on", "upon", "sur", "under", "am", "an", "der", "de", "du", "la", "le", "les", "en", "sous", "and", "al", "el",
    "ad", "ud", "ur", "in",
))  # fmt: skip
_POSSESSIVE = frozenset(("'s", "’s", "'", "’", "'S", "’S"))
_SMALL = frozenset(("of", "for", "and", "the", "&", "in", "on", "to"))
LONGEST = 12
"""Words above which a run of capitals is a headline or a table, not a name."""


@dataclass(slots=True, frozen=True)
class Name:
    """A name in the text, by tokens. `country` is the one it names, or that of a people or a seat of government;
    `adjective` marks "Russian" before a noun."""

    start: int
    end: int
    kind: EntityKind
    country: str | None = None
    adjective: bool = False


def joined(words: Words, start: int, end: int, taken: set[int]) -> tuple[int, int]:
    """The stretch with what a hyphen ties to it ("Rostov" + "-on-Don"), and a given name or surname left outside."""
    text, size = words.text, len(words)
    while end + 1 < size and text[end] == "-" and words.glued(end - 1) and words.glued(end) and end - start < LONGEST:
        after = end + 1
        while after + 2 < size and words.lower[after] in _JOINTS and text[after + 1] == "-":
            after += 2
        if after in taken or not (text[after][:1].isupper() or text[after] in lexicon.name_endings()):
            break
        end = after + 1
    before = start - 1
    if before >= 0 and before not in taken and text[before] in lexicon.given_names() and words.is_name_like(start):
        start = before
    if (
        end < size
        and end not in taken
        and words.tag[end] == "NNP"
        and text[end][:1].isupper()
        and text[end][1:].islower()
        and text[end - 1] in lexicon.given_names()
        and end - start == 1
    ):
        end += 1
    return start, end


def clean(words: Words, start: int, end: int, kind: EntityKind) -> Name | None:
    """The name within a stretch: without article, title, possessive, numbers and punctuation; None if nothing is
    left. "Interior Minister Adeyemi" gives "Adeyemi", a person."""
    start, end = _trimmed(words, start, end, kind)
    if end - start > 3 and words.tag[start] == "NNS" and words.lower[start + 1] == "of":  # "Rebels of the Movement"
        start, end = _trimmed(words, start + 2, end, kind)
    if end - start > LONGEST or start >= end or _ends_title(words, start, end):
        return None
    office = _title_end(words, start, end, kind)
    if office is not None:
        start, kind = office + 1, "person"
        start, end = _trimmed(words, start, end, kind)
    if start >= end or _is_title(words, start, end):
        return None
    return typed(words, start, end, kind)


def _trimmed(words: Words, start: int, end: int, kind: EntityKind) -> tuple[int, int]:
    lower, text = words.lower, words.text
    honorifics = lexicon.honorifics()

    def outside(i: int, *, left: bool) -> bool:
        word = text[i]
        if not any(c.isalnum() for c in word):
            return word != "&"
        if word in lexicon.name_endings() and not left and i - 2 >= start and text[i - 1] == "-":
            return False
        if word[0].islower() and not (left and lower[i] in _PARTICLES and i + 1 < end):
            # "iPhone", "eBay" are names all the same; so is a handle in lower-case, but that cannot be told.
            return not any(c.isupper() for c in word)
        if left:
            return lower[i] in ("the", "a", "an") or (lower[i].rstrip(".") in honorifics and i + 1 < end)
        return lower[i] in _POSSESSIVE

    while start < end and (outside(start, left=True) or (kind == "person" and text[start].isdigit())):
        start += 1
    while end > start and (
        outside(end - 1, left=False) or (kind in ("person", "group") and text[end - 1][:1].isdigit())
    ):
        end -= 1
    return start, end


def _title_end(words: Words, start: int, end: int, kind: EntityKind) -> int | None:
    """The last word of the title with which a stretch begins, if a name follows it."""
    if kind not in ("person", "organization", "place"):
        return None
    for i in range(end - 2, start - 1, -1):
        if words.text[i + 1] == "-" or not is_office(words, i):
            continue
        rest = words.lower[i + 1 : end]
        if not words.is_name_like(i + 1) or rest[0] in _SMALL:
            return None
        if kind != "person" and (
            len(rest) > 3 or any(w in _SMALL for w in words.lower[start:end]) or is_body(rest[-1])
        ):
            return None
        return i
    return None


def is_office(words: Words, i: int) -> bool:
    """Whether a word alone is an office: "minister", "Gen."."""
    noun = lexicon.nouns().get(words.lower[i].rstrip("."))
    return noun is not None and noun.office


def is_honorific(words: Words, i: int) -> bool:
    """Whether a word is a form of address: "Mr", "Dame"."""
    return i >= 0 and words.text[i][:1].isupper() and words.lower[i].rstrip(".") in lexicon.honorifics()


def _ends_title(words: Words, start: int, end: int) -> bool:
    """Whether a stretch is the last word of a title: "State" in "Secretary of State"."""
    if end - start > 1 or start < 2:
        return False
    return " ".join(words.lower[start - 2 : end]) in lexicon.nouns()


def _is_title(words: Words, start: int, end: int) -> bool:
    """Whether a stretch is a title, or a portfolio before one, and nothing else: "Interior Minister", "Interior"."""
    roles = lexicon.roles()
    if is_honorific(words, start - 1):
        return False
    if not is_office(words, end - 1) and not (
        words.lower[end - 1] in roles.portfolios and end < len(words) and is_office(words, end)
    ):
        return False
    return all(
        is_office(words, i)
        or words.lower[i] in roles.modifiers
        or words.lower[i] in roles.portfolios
        or words.text[i] in ("-", "and", "&")
        for i in range(start, end - 1)
    )


def is_body(word: str) -> bool:
    """Whether a word makes a name an organisation's."""
    names = lexicon.organizations()
    return word in names.bodies or lexicon.name_sector([word]) is not None


def typed(words: Words, start: int, end: int, kind: EntityKind) -> Name:
    """The name with the kind and country that the gazetteer and its own words give it."""
    name = Name(start, end, kind)
    text = words.written(name.start, name.end)
    country = gazetteer.country(text) if kind != "person" else None
    if country is not None:
        return replace(name, kind="country", country=country)
    country = gazetteer.seat(text)
    if country is not None:
        return replace(name, kind="organization", country=country)
    if end - start <= 2 and kind != "person":
        country = gazetteer.demonym(text)
        if country is not None:
            return _people(words, name, country)
    if kind == "group":
        if lexicon.name_sector(words.lower[start:end]) is not None and end - start > 1:
            return replace(name, kind="organization")
        return _people(words, name, None)
    if end - start > 1 and kind != "person":
        last = words.lower[end - 1]
        if kind == "place" and words.text[start] in lexicon.given_names() and last not in lexicon.organizations().sites:
            return replace(name, kind="person")
        if kind == "place" and is_body(last) and last not in lexicon.organizations().facilities:
            return replace(name, kind="organization")
        if kind == "organization" and last in lexicon.organizations().facilities and not is_body(last):
            return replace(name, kind="facility")
    return name


def _people(words: Words, name: Name, country: str | None) -> Name:
    last = name.end - 1
    adjective = words.tag[last] not in ("NNS", "NNPS") and (
        words.dep[last] in ("amod", "compound", "nmod", "npadvmod") or words.tag[last] in ("JJ", "JJS")
    )
    return replace(name, kind="group", country=country, adjective=adjective and words.head[last] > last)
