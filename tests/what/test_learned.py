from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from aitia import codebooks, testing
from aitia.record import Event
from aitia.what import heads, learned
from aitia.what.heads import HINT, hint, modes, tags

BOOK = codebooks.load("plover")


def test_every_type_has_a_tag_and_every_mode_a_score() -> None:
    assert sorted(tags(BOOK).values()) == list(range(1, len(BOOK.types) + 1))
    assert len(set(modes(BOOK))) == len(modes(BOOK)) == sum(1 + len(type.modes) for type in BOOK.types.values())


def test_a_hint_tells_type_and_sureness() -> None:
    told = hint(16, 3, 0.7)
    assert len(told) == 16 + HINT
    assert told[2] == 1 and told[16:] == [0.7, 1.0] and sum(told[:16]) == 1
    assert not any(hint(16, 0, 0.7))


@given(arrays.arrays(np.float32, (9, 4), elements=st.floats(0, 1, width=32)), st.floats(0.1, 0.9))
def test_no_two_neighbours_of_one_type_are_triggers(chances: np.ndarray, least: float) -> None:  # type: ignore[type-arg]
    chosen = learned._triggers(chances, least)
    assert chosen == sorted(chosen)
    best = chances[:, 1:].argmax(1)
    for n in chosen:
        assert chances[n, 1:].max() >= least
        assert not any(best[m] == best[n] and 0 < abs(m - n) <= learned.SAME for m in chosen)
    for n in range(len(chances)):
        if chances[n, 1:].max() >= least and n not in chosen:
            assert any(best[m] == best[n] and abs(m - n) <= learned.SAME for m in chosen)


def read(text: str) -> list[Event]:
    return testing.draft(text, "who", "says", "what").events


def test_events_are_found_with_who_takes_part() -> None:
    arrest = read("Kenyan police arrested two trade unionists in Kisumu on Monday.")[0]
    assert arrest.type == "COERCE" and arrest.mode == "arrest" and arrest.trigger.text == "arrested"
    assert [p.evidence.text for p in arrest.actors] == ["Kenyan police"]
    assert [p.evidence.text for p in arrest.recipients] == ["two trade unionists"]
    assert 0 < arrest.confidence <= 1


def test_no_events_in_weather_and_sport() -> None:
    assert read("Heavy rain fell on the coast overnight, and more is forecast for the weekend.") == []
    assert read("The striker scored twice as the home side won the final.") == []


def test_an_empty_text_has_no_events() -> None:
    assert read("!") == []


def test_calibration_keeps_order() -> None:
    made = heads.load()
    values = [made.calibrated(x) for x in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert values == sorted(values) and values[0] >= 0 and values[-1] <= 1
