"""Mentions of one event: the same word in the same group of articles."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.language import pipeline
from aitia.same.cluster import Mention, clusters, mention


@pytest.mark.parametrize(
    ("text", "words", "head"),
    [
        ("Troops shelled the port.", "shelled", "shell"),
        ("The brutal shelling of the port went on.", "brutal shelling", "shelling"),
        ("They were checking into a hotel.", "checking into", "check"),
        ("They re-elected her.", "elect", "elect"),
    ],
)
def test_head(text: str, words: str, head: str) -> None:
    start = text.index(words)
    found = mention(pipeline.load()(text), start, start + len(words), article=0)
    assert found.head.endswith(head)


def test_clusters_keep_to_group_head_and_kind() -> None:
    mentions = [
        Mention(0, "strike"),
        Mention(1, "strike"),
        Mention(2, "strike"),
        Mention(1, "talk"),
        Mention(0, "strike", "ASSAULT"),
        Mention(1, "talk"),
    ]
    assert clusters(mentions, groups=[0, 0, 1]) == [0, 0, 1, 2, 3, 2]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=40), st.data())
def test_no_text_breaks_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert isinstance(mention(pipeline.load()(text), start, end, article=0).head, str)
