from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aitia.errors import SpanError
from aitia.record import Article, Record, Span, check, identify, spans
from records import TEXT, record


def test_a_sound_record_passes_and_survives_json() -> None:
    whole = check(record())
    assert Record.from_json(whole.to_json()) == whole
    assert whole.to_dict()["events"][0]["trigger"] == {"start": 97, "end": 105, "text": "detained"}
    assert whole.to_dict()["entities"][0]["roles"][0]["from"] is None


def test_every_span_of_a_record_is_found() -> None:
    assert len(list(spans(record()))) == 21
    assert all(TEXT[s.start : s.end] == s.text for s in spans(record()))


@pytest.mark.parametrize(
    "span",
    [Span(0, 5, "Accra"), Span(5, 5, ""), Span(-4, 3, "x"), Span(0, 10_000, TEXT), Span(8, 3, "x")],
)
def test_a_span_that_the_text_does_not_bear_out_is_refused(span: Span) -> None:
    whole = record()
    event = msgspec.structs.replace(whole.events[0], trigger=span)
    with pytest.raises(SpanError):
        check(msgspec.structs.replace(whole, events=(event,)))


@pytest.mark.parametrize("field", ["entities", "claims", "times", "places", "events"])
def test_a_reference_to_nothing_is_refused(field: str) -> None:
    with pytest.raises(SpanError, match=field):
        check(msgspec.structs.replace(record(), **{field: ()}))


def test_two_findings_with_one_id_are_refused() -> None:
    whole = record()
    with pytest.raises(SpanError, match="share an id"):
        check(msgspec.structs.replace(whole, events=whole.events * 2))


def test_values_are_frozen() -> None:
    with pytest.raises(AttributeError):
        record().events[0].type = "AID"  # type: ignore[misc]


@given(st.text(), st.text())
def test_ids_name_their_content(one: str, other: str) -> None:
    surrogate_free = [t.encode("utf-8", "replace").decode() for t in (one, other)]
    assert (identify("event", surrogate_free[0]) == identify("event", surrogate_free[1])) == (
        surrogate_free[0] == surrogate_free[1]
    )


def test_an_article_is_named_by_its_text_and_imprint_but_not_by_its_file() -> None:
    article = Article.of("Rain.", publisher="A", file="a.txt")
    assert article.id == Article.of("Rain.", publisher="A", file="b.txt").id
    assert len({article.id, Article.of("Rain.", publisher="B").id, Article.of("Snow.", publisher="A").id}) == 3


def test_covers_and_overlaps() -> None:
    assert Span(0, 5, "abcde").covers(Span(1, 2, "b"))
    assert Span(0, 2, "ab").overlaps(Span(1, 3, "bc"))
    assert not Span(0, 2, "ab").overlaps(Span(2, 3, "c"))
