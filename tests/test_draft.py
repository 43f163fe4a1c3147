from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitia import testing
from aitia.errors import SpanError
from aitia.record import Claim, Claimer, Coding, Entity, Mention, Span

CODING = Coding(aitia="0", codebook="none")


def test_a_span_sheds_the_white_space_around_it() -> None:
    draft = testing.draft("  Talks   resumed. ")
    assert draft.span(0, 10) == Span(2, 7, "Talks")
    assert draft.words(list(draft.doc)[1:5]).text == "Talks   resumed."


def claim(draft: testing.Draft, start: int, end: int) -> Claim:
    return Claim(
        id=draft.id("claim", start, end), claimer=Claimer(kind="unnamed"), content=(draft.span(start, end),),
        manner="indirect", act="assert", confidence=1.0,
    )  # fmt: skip


def test_claims_around_come_outermost_first() -> None:
    draft = testing.draft("He wrote that she said it rained.")
    outer, inner = claim(draft, 9, 32), claim(draft, 23, 32)
    draft.claims += [inner, outer]
    assert draft.claims_around(26, 32) == (outer.id, inner.id)
    assert draft.claims_around(0, 2) == ()


def test_the_innermost_mention_names_the_entity_of_a_word() -> None:
    draft = testing.draft("The mayor of Oslo left.")
    mayor = Entity(id="m", name="mayor", kind="person", mentions=(Mention(0, 17, "The mayor of Oslo", "nominal"),))
    oslo = Entity(id="o", name="Oslo", kind="place", mentions=(Mention(13, 17, "Oslo"),))
    draft.entities.append(mayor)
    assert draft.entity_of(draft.doc[3]) == mayor
    draft.entities.append(oslo)
    assert draft.entity_of(draft.doc[3]) == oslo
    assert draft.entity_of(draft.doc[1]) == mayor
    assert draft.entity_of(draft.doc[4]) is None


def test_freezing_sorts_by_place_in_the_text_and_drops_repeated_gaps() -> None:
    draft = testing.draft("One said. Two said.")
    draft.claims += [claim(draft, 10, 13), claim(draft, 0, 3)]
    draft.gap("says", "x", "why")
    draft.gap("says", "x", "why")
    record = draft.freeze(CODING)
    assert [c.content[0].text for c in record.claims] == ["One", "Two"]
    assert len(record.gaps) == 1


def test_freezing_refuses_a_false_span() -> None:
    draft = testing.draft("One said.")
    draft.entities.append(Entity(id="e", name="x", kind="other", mentions=(Mention(0, 3, "Two"),)))
    with pytest.raises(SpanError):
        draft.freeze(CODING)


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_any_span_of_any_text_is_what_the_text_has_there(text: str, data: st.DataObject) -> None:
    draft = testing.draft(text)
    assert draft.doc.text == text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = draft.span(start, end)
    assert text[span.start : span.end] == span.text == span.text.strip()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12), st.integers(0, 40), st.integers(1, 5))
def test_claims_around_are_just_those_that_hold_the_place(
    contents: list[tuple[int, int]], start: int, length: int
) -> None:
    draft = testing.draft("x" * 60)
    draft.claims += [claim(draft, a, a + n) for a, n in dict.fromkeys(contents)]
    expected = {c.id for c in draft.claims if c.content[0].start <= start and start + length <= c.content[0].end}
    assert set(draft.claims_around(start, start + length)) == expected
