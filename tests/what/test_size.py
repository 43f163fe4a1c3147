from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia.record import Event
from aitia.testing import draft
from aitia.what.clauses import patients
from aitia.what.find import Trigger
from aitia.what.lexicon import Row, Rule, load
from aitia.what.size import read, sizes

Read = Callable[[str], list[Event]]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("12", (12, 12, 12)),
        ("twelve", (12, 12, 12)),
        ("a dozen", (12, 12, 12)),
        ("half a dozen", (6, 6, 6)),
        ("twenty-one", (21, 21, 21)),
        ("1,200", (1200, 1200, 1200)),
        ("three hundred", (300, 300, 300)),
        ("1.5 million", (1_500_000, 1_500_000, 1_500_000)),
        ("at least 12", (12, 12, None)),
        ("more than two thousand", (2000, 2000, None)),
        ("up to 40", (None, 40, 40)),
        ("about 40", (None, 40, None)),
        ("between 30 and 40", (30, None, 40)),
        ("12 to 15", (12, None, 15)),
        ("dozens", (24, None, 99)),
        ("tens of thousands", (20_000, None, 99_999)),
        ("several", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_how_many_words_say(text: str, bounds: tuple[int | None, int | None, int | None]) -> None:
    assert read(text) == bounds


@pytest.mark.parametrize(
    ("text", "kind", "bounds", "evidence"),
    [
        ("Gunmen killed three farmers and a teacher.", "killed", (4, 4, 4), ["three farmers", "a teacher"]),
        ("Between 30 and 40 villagers were killed.", "killed", (30, None, 40), ["Between 30 and 40 villagers"]),
        ("Militants wounded at least 12 soldiers.", "injured", (12, 12, None), ["at least 12 soldiers"]),
        ("Police arrested dozens of students.", "arrested", (24, None, 99), ["dozens"]),
        ("Some 2,000 nurses marched against the law.", "participants", (None, 2000, None), ["Some 2,000 nurses"]),
        ("Soldiers attacked the camp, killing two guards.", "killed", (2, 2, 2), ["two guards"]),
        ("The mayor condemned the killing of six monks.", "killed", (6, 6, 6), ["six monks"]),
    ],
)
def test_sizes(
    events: Read, text: str, kind: str, bounds: tuple[int | None, int | None, int | None], evidence: list[str]
) -> None:
    sizes = [e.size[kind] for e in events(text) if kind in e.size]
    assert [(s.low, s.best, s.high) for s in sizes] == [bounds]
    assert [span.text for span in sizes[0].evidence] == evidence


def found(words: str, text: str, type: str, mode: str | None = None) -> dict[str, tuple[int | None, list[str]]]:
    """The sizes of an event that no rule names at a word, as of one that only the learned heads find."""
    made = draft(text)
    token = next(t for t in made.doc if t.text == words)
    nominal = token.pos_ == "NOUN"
    rule = Rule(type, (), Row(cue=[], weight=0.5), (0, 0.5))
    trigger = Trigger(token, rule, [] if nominal else patients(token), type, nominal=nominal)
    counted = sizes(trigger, made, load("plover"), mode)
    return {kind: (q.best, [span.text for span in q.evidence]) for kind, q in counted.items()}


@pytest.mark.parametrize(
    ("word", "text", "type", "mode", "size"),
    [
        ("captured", "The patrol captured nine rebels near the ford.", "COERCE", None, ("arrested", 9, "nine rebels")),
        ("shot", "Bandits shot two farmers dead on the pass.", "ASSAULT", None, ("killed", 2, "two farmers")),
        ("shot", "Bandits shot two farmers on the pass.", "ASSAULT", None, ("shot", 2, "two farmers")),
        ("died", "Eleven miners died in the clash.", "ASSAULT", None, ("killed", 11, "Eleven miners")),
        ("arrests", "The raid ended with 20 arrests in the old port.", "COERCE", None, ("arrested", 20, "20 arrests")),
        ("bundled", "Agents bundled four students into a van.", "COERCE", "arrest", ("arrested", 4, "four students")),
        ("jeered", "Some 300 nurses jeered the envoy.", "PROTEST", "demo", ("participants", 300, "Some 300 nurses")),
    ],
)
def test_without_a_rule_type_and_words_and_mode_say_what_is_counted(
    word: str, text: str, type: str, mode: str | None, size: tuple[str, int, str]
) -> None:
    assert found(word, text, type, mode) == {size[0]: (size[1], [size[2]])}


@pytest.mark.parametrize(
    ("word", "text", "type", "mode"),
    [
        ("seized", "Customs men seized 900 kilos of ivory.", "COERCE", None),
        ("captured", "The rebels captured two trucks.", "COERCE", None),
        ("bundled", "Agents bundled four students into a van.", "COERCE", "restrict"),
        ("captured", "The patrol captured nine rebels.", "CONSULT", None),
        ("jeered", "A noise jeered the envoy.", "PROTEST", "demo"),
    ],
)
def test_things_and_other_types_are_not_counted(word: str, text: str, type: str, mode: str | None) -> None:
    assert found(word, text, type, mode) == {}


@pytest.mark.parametrize("text", ["Gunmen killed villagers.", "Gunmen killed two farmers and several teachers."])
def test_no_size_where_a_part_is_unknown(events: Read, text: str) -> None:
    assert [e.size for e in events(text)] == [{}]
