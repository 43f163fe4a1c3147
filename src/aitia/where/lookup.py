"""What the gazetteer knows by a name as it stands in a text: abbreviations, capitals, demonyms, kinds of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from aitia import gazetteer
from aitia.gazetteer import Candidate
from aitia.language import cues
from aitia.record import PlacePrecision


class Names(msgspec.Struct, frozen=True):
    """The words of cues/names.yaml."""

    prepositions: frozenset[str]
    naming: frozenset[str]
    suffixes: dict[str, PlacePrecision]
    prefixes: dict[str, PlacePrecision]
    parts: frozenset[str]
    spelled: dict[str, str]
    bodies: frozenset[str]
    always: frozenset[str]
    never: frozenset[str]
    of: frozenset[str]


_SMALL = re.compile(r"(?<=[ -])(?:Of|And|De|Del|Do|Dos|Da|The|La|Le|Sur|Au|Aux|Upon|On|Am|An|En)(?=[ -])")
LARGE = 100_000
"""People from whom on a city is known to most readers."""


@cache
def names() -> Names:
    """The cue words, read once a process."""
    loaded: Names = cues.load("aitia.where", "names", Names)
    return loaded


def candidates(name: str, cue: Names) -> tuple[list[Candidate], PlacePrecision | None]:
    """Places that a name may mean, and the precision that a word like "province" in it gives."""
    found = [place for form in _forms(name, cue) for place in gazetteer.places(form)]
    people = gazetteer.people(name)
    if people:
        found += gazetteer.places(people)
    if found:
        return list(dict.fromkeys(found)), None
    words = name.split()
    if len(words) > 1:
        last = words[-1].lower().rstrip(".")
        if last in cue.suffixes:
            return _known(words[:-1], cue), cue.suffixes[last]
        for prefix, precision in cue.prefixes.items():
            if name.lower().startswith(prefix + " "):
                return _known(name[len(prefix) + 1 :].split(), cue), precision
        if words[0].lower() in cue.parts:
            return _known(words[1:], cue), None
    iso3 = gazetteer.country(name)
    if iso3:
        return [c for c in gazetteer.places(gazetteer.countries()[iso3].name) if c.precision == "country"], None
    return [], None


def known(name: str, cue: Names) -> bool:
    """Whether the gazetteer has a place, or a people, of this very name."""
    return any(gazetteer.places(form) for form in _forms(name, cue)) or gazetteer.people(name) is not None


def prominent(name: str, cue: Names, people: int = LARGE) -> bool:
    """Whether a name is that of a country, region, province or "X County", or of a city of so many people."""
    return any(
        place.population >= people if place.precision == "city" else place.precision != "admin2" or " " in name
        for form in _forms(name, cue)
        for place in gazetteer.places(form)
    )


def _known(words: list[str], cue: Names) -> list[Candidate]:
    return list(dict.fromkeys(p for form in _forms(" ".join(words), cue) for p in gazetteer.places(form)))


def _forms(name: str, cue: Names) -> Iterator[str]:
    """The name as the gazetteer may spell it: the first form that is known, and then those with a word spelled out."""
    name = name.replace("’", "'").removesuffix("'s")
    plain = name.removeprefix("the ").removeprefix("The ").removeprefix("THE ")
    forms = [name, plain]
    if plain.isupper() and len(plain) > 3:
        title = re.sub(r"(?<=\bMc)[a-z]", lambda m: m[0].upper(), plain.title().replace("'S", "'s"))
        forms += [title, _SMALL.sub(lambda m: m[0].lower(), title)]
    if not plain.endswith(".") and gazetteer.state(plain + "."):
        forms.append(plain + ".")
    yield next((form for form in forms if gazetteer.places(form)), forms[-1])
    for short, full in cue.spelled.items():
        for form in dict.fromkeys(forms[1:]):
            if short in form and re.search(rf"(?:^| ){re.escape(short)}(?: |$)", form):
                yield re.sub(rf"(^| ){re.escape(short)}( |$)", rf"\g<1>{full}\g<2>", form)
