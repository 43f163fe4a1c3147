"""What is wrong inside a passage: marks without items, items without marks, words that no codebook knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import get_args

from aitia import codebooks
from aitia.gazetteer.countries import countries
from aitia.record import ClaimerKind
from aitia.training.corpus.passage import LAYERS, STYLES, Passage, Problem
from aitia.when import timex

ACTS = frozenset(
    ("accuse", "admit", "approve", "ask", "assert", "believe", "demand", "deny", "intend", "order", "predict",
     "promise", "propose", "refuse", "threaten", "warn")
)  # fmt: skip
BEINGS = frozenset(("f", "m", "person", "group", "org", "country", "place", "thing"))
CHANNELS = frozenset(
    ("document", "interview", "letter", "press", "radio", "social", "speech", "telephone", "television", "video",
     "website")
)  # fmt: skip
SECTORS = frozenset(
    ("AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "HLH", "IGO", "JUD", "LAB", "LEG", "MED", "MIL", "NGO",
     "OPP", "PTY", "REB", "REF", "REL", "SPY", "UAF")
)  # fmt: skip
SIZES = frozenset(("arrested", "displaced", "injured", "killed", "participants"))
_OTHER_COUNTRIES = frozenset(("XKX",))
_TIMEX = re.compile(
    r"\d{2,4}(-(W\d\d(-WE|-[1-7])?|Q[1-4]|H[12]|SP|SU|FA|WI|\d\d(-\d\d)?)?)?(T([A-Z]{2}|\d\d(:\d\d){0,2}))?"
    r"|XXXX(-(W?XX|\d\d))?(-(\d|XX|\d\d|WE))?(T[A-Z]{2})?|[A-Z]+_REF|PT?[\dX.]+[A-Z]{1,2}"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONE = re.compile(rf"(?:on |last |next |this |early |late |since |by |until )*({'|'.join(_WEEKDAYS)})s?\b.*", re.I)

Report = Iterator[tuple[str, str, str]]
"""Problems: the id whose line is meant, what is wrong, how to mend it."""


def check(passages: Iterable[Passage]) -> list[Problem]:
    """Every problem of every passage."""
    return [
        Problem(passage.file, passage.lines.get(id, passage.lines.get("", 1)), what, fix)
        for passage in passages
        for rule in _RULES
        for id, what, fix in rule(passage)
    ]


def _header(passage: Passage) -> Report:
    if passage.style not in STYLES:
        yield "", f"{passage.style!r} is no style", f"take one of {' '.join(STYLES)}"
    if passage.date and not _is_day(passage.date):
        yield "", f"{passage.date} is in no calendar", "mend the date"


def _marks(passage: Passage) -> Report:
    tables: dict[str, Collection[str]] = {
        "p": passage.parties, "l": passage.places, "t": passage.times, "n": passage.numbers, "c": passage.claims,
        "e": passage.events,
    }  # fmt: skip
    for id in passage.marks:
        layer = id[0]
        if layer not in LAYERS:
            yield id, f"{id} belongs to no layer", f"the letters are {' '.join(LAYERS)}"
        elif layer in "ecltn" and id not in tables[layer]:
            yield id, f"{id} is marked ({passage.words(id)!r}) but nothing is said of it", f"add an item ': {id} …'"
    for table in tables.values():
        for id in table:
            if id not in passage.marks:
                yield id, f"{id} is not marked in the text", f"put '[{id} words]' around its words"
    for id in passage.marks:
        if id[0] == "k" and f"c{id[1:]}" not in passage.claims:
            yield id, f"the cue {id} has no claim", f"add c{id[1:]}, or take out the mark"


def _used(passage: Passage) -> Report:
    """Marks that nothing names, and names of marks that are not there."""
    named: dict[str, str] = {}
    for id, coded in passage.events.items():
        places = (coded.place,) if coded.place else ()
        times = (coded.time,) if coded.time else ()
        numbers = tuple(number for _, number in coded.sizes)
        for other in (*coded.actors, *coded.recipients, *places, *times, *numbers, *coded.cues):
            named[other] = id
        for other in (*coded.actors, *coded.recipients):
            if other[0] == "p" and other not in passage.parties:
                yield id, f"{other} takes part in {id} but has no country", f"add an item ': {other} KEN GOV'"
        if set(coded.actors) & set(coded.recipients):
            yield id, f"{id} has the same actor and recipient", "name two sides of something mutual as actors only"
        for other, letter in ((coded.place, "l"), (coded.time, "t"), *((number, "n") for number in numbers)):
            if other and other[0] != letter:
                yield id, f"{other} is no {LAYERS[letter]}", f"name a mark that begins with {letter}"
    for id, said in passage.claims.items():
        for other in said.claimers:
            named[other] = id
            if other[0] != "p":
                yield id, f"the claimer {other} is no participant", "name a mark that begins with p"
            elif other not in passage.parties:
                yield id, f"the claimer {other} has no country", f"add an item ': {other} KEN GOV'"
    for link in passage.causes:
        key = _key(link.cause, passage)
        for other in (link.cause, link.effect, *filter(None, [link.signal])):
            named[other] = key
        if link.cause == link.effect:
            yield key, f"{link.cause} causes itself", "name two sides"
        if link.signal and link.signal[0] != "g":
            yield key, f"the signal {link.signal} is no signal", "name a mark that begins with g"
    for other, by in named.items():
        if other not in passage.marks:
            yield by, f"{other} is named but not marked in the text", f"put '[{other} words]' around its words"
    for id in passage.marks:
        if id[0] in "sgx" and id not in named:
            yield (
                id,
                f"{id} ({passage.words(id)!r}) is marked but nothing names it",
                "name it in an event or a link, or take it out",
            )


def _key(id: str, passage: Passage) -> str:
    return next((key for key in passage.lines if key.split(" ")[0] == id), "")


def _events(passage: Passage) -> Report:
    book = codebooks.load("plover")
    for id, coded in passage.events.items():
        type = book.types.get(coded.type)
        if type is None:
            yield id, f"{coded.type} is no type of PLOVER", f"the types are {' '.join(book.types)}"
        elif coded.mode and coded.mode not in type.modes:
            yield id, f"{coded.type} has no mode {coded.mode!r}", f"its modes are {' '.join(type.modes) or '(none)'}"
        for context in coded.contexts:
            if context not in book.contexts:
                yield id, f"{context!r} is no context", f"the contexts are {' '.join(book.contexts)}"
        for name, _ in coded.sizes:
            if name not in SIZES:
                yield id, f"{name!r} counts nothing", f"the sizes are {' '.join(sorted(SIZES))}"
        if id in passage.marks and any(_overlap(a, b) for o in passage.events if o != id and o in passage.marks
                                       for a in passage.marks[id] for b in passage.marks[o]):  # fmt: skip
            yield id, f"{id} shares words with another event", "give each event its own trigger"
        if coded.standing == "reported" and id in passage.marks and not passage.around(id):
            yield id, f"{id} is reported, but stands in no claim", "mark the claim's content around it"


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _claims(passage: Passage) -> Report:
    for id, said in passage.claims.items():
        if said.act not in ACTS:
            yield id, f"{said.act!r} is no act", f"the acts are {' '.join(sorted(ACTS))}"
        if said.channel and said.channel not in CHANNELS:
            yield id, f"{said.channel!r} is no channel", f"the channels are {' '.join(sorted(CHANNELS))}"
        if said.kind == "named" and not said.claimers:
            yield (
                id,
                f"{id} names nobody",
                f"its kind is one of {' '.join(k for k in get_args(ClaimerKind) if k != 'named')}",
            )
        cue = f"k{id[1:]}"
        if cue not in passage.marks and not said.claimers:
            yield id, f"{id} has neither claimer nor cue", f"mark the cue as {cue}, or name the claimer"


def _parties(passage: Passage) -> Report:
    for id, party in passage.parties.items():
        if party.country and not _is_country(party.country):
            yield id, f"{party.country!r} is no country", "write its ISO 3166 alpha-3 code, or '-' for none"
        for sector in party.sectors:
            if sector not in SECTORS:
                yield id, f"{sector!r} is no sector", f"the sectors are {' '.join(sorted(SECTORS))}"
        if party.being and party.being not in BEINGS:
            yield id, f"{party.being!r} is no kind of being", f"it is one of {' '.join(sorted(BEINGS))}"
    for id, site in passage.places.items():
        if site.country and not _is_country(site.country):
            yield id, f"{site.country!r} is no country", "write its ISO 3166 alpha-3 code, or '-' for none"


def _times(passage: Passage) -> Report:
    for id, value in passage.times.items():
        ends = value.split("/")
        if len(ends) > 2 or not all(_TIMEX.fullmatch(end) for end in ends):
            yield (
                id,
                f"{value!r} is no value of a time",
                "write 2025-03-03, 2025-03, 2025-W10, 2025-Q1, P2D, PAST_REF or from/to",
            )
        elif len(ends) == 2 and not timex.interval(ends[0])[0] and ends[0][:1].isdigit():
            yield id, f"{ends[0]} is in no calendar", "mend the date"
        elif len(ends) == 1 and value[:1].isdigit() and not timex.interval(value)[0] and "T" not in value:
            yield id, f"{value} is in no calendar", "mend the date"
        for start, end in passage.marks.get(id, ()):
            yield from _weekday(id, passage.text[start:end], value[:10], passage.date)


def _weekday(id: str, words: str, value: str, published: str | None) -> Report:
    """A weekday must fall on the date said, and "on Monday" lies within a week or so of publication."""
    found = _LONE.fullmatch(words)
    if not found or not _is_day(value):
        return
    at = date.fromisoformat(value)
    if _WEEKDAYS[at.weekday()] != found[1].lower():
        right = f", and {_near(found[1].lower(), at)} is a {found[1]}"
        yield id, f"{value} is a {_WEEKDAYS[at.weekday()].title()}, not a {found[1]}", f"mend one of them{right}"
    elif published and _is_day(published) and abs((date.fromisoformat(published) - at).days) > 13:
        yield id, f"{words!r} is {value}, far from {published}", "mend the date, or write it out in the text"


def _near(weekday: str, at: date) -> date:
    return next(d for k in range(7) if _WEEKDAYS[(d := at - timedelta(days=k)).weekday()] == weekday)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@cache
def _is_country(code: str) -> bool:
    return code in _OTHER_COUNTRIES or code in countries()


_RULES: tuple[Callable[[Passage], Report], ...] = (_header, _marks, _used, _events, _claims, _parties, _times)
