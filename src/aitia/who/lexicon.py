"""What words say about somebody, looked up in the cue files: kind, sector, gender, office."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from aitia.language import cues

Gender = Literal["m", "f", ""]


class Noun(NamedTuple):
    """A noun that speaks of somebody: `kind` is person, organization or group; `office` if it can be a title."""

    kind: Literal["person", "organization", "group"]
    sector: str | None
    office: bool


class _Nouns(Struct, frozen=True, forbid_unknown_fields=True):
    office: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    organization: tuple[str, ...] = ()
    group: tuple[str, ...] = ()


class _ByGender(Struct, frozen=True, forbid_unknown_fields=True):
    male: tuple[str, ...]
    female: tuple[str, ...]
    neutral: tuple[str, ...] = ()


class _GivenNames(Struct, frozen=True, forbid_unknown_fields=True):
    male: tuple[str, ...]
    female: tuple[str, ...]
    endings: frozenset[str]


class _Gender(Struct, frozen=True, forbid_unknown_fields=True):
    honorifics: _ByGender
    nouns: _ByGender


class Organizations(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of that name."""

    sectors: dict[str, tuple[str, ...]]
    bodies: frozenset[str]
    optional: frozenset[str]
    facilities: frozenset[str]
    sites: frozenset[str]


class Roles(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of that name."""

    appoint: frozenset[str]
    become: frozenset[str]
    lead: dict[str, str]
    modifiers: frozenset[str]
    portfolios: frozenset[str]
    short: dict[str, str]
    alone: frozenset[str]
    past: frozenset[str]
    below: frozenset[str]
    plain: frozenset[str]
    leads: frozenset[str]
    member: frozenset[str]


class Ties(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of that name."""

    nouns: dict[str, tuple[str, ...]]
    compounds: dict[str, tuple[str, ...]]
    participles: dict[str, tuple[str, ...]]
    negative: frozenset[str]


@cache
def nouns() -> dict[str, Noun]:
    """Every noun of nouns.yaml, by lemma; two-word nouns with one space between."""
    table: dict[str, Noun] = {}
    for sector, kinds in cues.load("aitia.who", "nouns", dict[str, _Nouns]).items():
        code = None if sector == "any" else sector
        for words, kind, office in (
            (kinds.office, "person", True),
            (kinds.person, "person", False),
            (kinds.organization, "organization", False),
            (kinds.group, "group", False),
        ):
            for word in words:
                table.setdefault(word, Noun(kind, code, office))  # type: ignore[arg-type]
    for short, word in roles().short.items():
        table[short] = table[word]
    return table


@cache
def organizations() -> Organizations:
    """Words of organisations' names."""
    loaded: Organizations = cues.load("aitia.who", "organizations", Organizations)
    return loaded


@cache
def roles() -> Roles:
    """Words that give somebody an office."""
    loaded: Roles = cues.load("aitia.who", "roles", Roles)
    return loaded


@cache
def ties() -> Ties:
    """Words that tie one party to another."""
    loaded: Ties = cues.load("aitia.who", "ties", Ties)
    return loaded


@cache
def honorifics() -> dict[str, Gender]:
    """Forms of address before a name, without their full stop."""
    return _by_word(cues.load("aitia.who", "gender", _Gender).honorifics)


@cache
def noun_genders() -> dict[str, Gender]:
    """Nouns for men or for women."""
    return _by_word(cues.load("aitia.who", "gender", _Gender).nouns)


@cache
def given_names() -> dict[str, Gender]:
    """Given names, capitalised, that tell the gender."""
    listed = cues.load("aitia.who", "given_names", _GivenNames)
    return _by_word(_ByGender(listed.male, listed.female))


def name_endings() -> frozenset[str]:
    """Second halves of given names that are written small: "Jong-un"."""
    loaded: _GivenNames = cues.load("aitia.who", "given_names", _GivenNames)
    return loaded.endings


def _by_word(listed: _ByGender) -> dict[str, Gender]:
    table: dict[str, Gender] = dict.fromkeys(listed.neutral, "")
    table.update(dict.fromkeys(listed.female, "f"))
    table.update(dict.fromkeys(listed.male, "m"))
    return table


@cache
def _name_cues() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): sector for sector, phrases in organizations().sectors.items() for phrase in phrases}


@cache
def _longest_cue() -> int:
    return max(map(len, _name_cues()))


def name_sector(name: Sequence[str]) -> str | None:
    """The sector that the lower-case words of an organisation's name show: the longest cue, and the last of those."""
    table, words = _name_cues(), tuple(name)
    for length in range(min(_longest_cue(), len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            sector = table.get(words[start : start + length])
            if sector is not None:
                return sector
    return None
