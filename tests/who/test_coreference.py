"""Coreference over every noun phrase, or over those given."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia import testing
from aitia.who.coreference import clusters

TEXT = "Ilse Brandt opened the port. She praised the port's crew. “I like it,” the harbour master said."


def words(text: str, found: list[list[tuple[int, int]]]) -> list[list[str]]:
    return [[text[start:end] for start, end in cluster] for cluster in found]


def test_every_noun_phrase_is_in_one_cluster() -> None:
    found = words(TEXT, clusters(testing.draft(TEXT)))
    assert ["Ilse Brandt", "She"] in found
    assert any(cluster[0] == "the port" and "the port" in cluster[1] for cluster in found)
    assert any("I" in cluster for cluster in found)


def test_given_spans_are_all_clustered_and_no_others() -> None:
    spans = [(TEXT.index(w), TEXT.index(w) + len(w)) for w in ("Ilse Brandt", "She", "the port", "the harbour master")]
    found = clusters(testing.draft(TEXT).doc, spans)
    assert sorted(span for cluster in found for span in cluster) == sorted(spans)
    assert ["Ilse Brandt", "She"] in words(TEXT, found)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20)), max_size=12))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_spans_may_be_given(lengths: list[tuple[int, int]]) -> None:
    spans = [(start, min(start + length, len(TEXT))) for start, length in lengths if start < len(TEXT)]
    found = clusters(testing.draft(TEXT), spans)
    assert sorted(span for cluster in found for span in cluster) == sorted(set(spans))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…"])
def test_nothing_gives_nothing(text: str) -> None:
    assert clusters(testing.draft(text)) == []
