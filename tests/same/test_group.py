"""Articles in groups: the same ones whatever their order, and without comparing every pair."""

from __future__ import annotations

from collections import Counter
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.language import pipeline
from aitia.same.group import content, groups

STRIKE = "Dockers in Aven went on strike over wages. The dockers want higher wages, their union said."
STRIKE_AGAIN = "The union of the dockers said the strike in Aven would go on until wages rise."
QUAKE = "An earthquake shook the valley at dawn. Rescuers searched the rubble of collapsed houses."
QUAKE_AGAIN = "Rescuers pulled two women from rubble after the earthquake; more houses collapsed at night."


def contents(*texts: str) -> list[Counter[str]]:
    nlp = pipeline.load()
    return [content(nlp(text)) for text in texts]


def test_content_words_are_lemmas_without_names_of_nothing() -> None:
    [counts] = contents("The dockers struck, and they were striking in 2019!")
    assert counts["strike"] == 2
    assert set(counts) == {"docker", "strike"}


def test_articles_of_one_happening_share_a_group() -> None:
    assert groups(contents(STRIKE, QUAKE, STRIKE_AGAIN, QUAKE_AGAIN)) == [0, 1, 0, 1]


@pytest.mark.parametrize(
    ("given_contents", "expected"),
    [
        ([], []),
        ([{}], [0]),
        ([{}, {}], [0, 1]),
        ([{"dock": 1}, {"dock": 1}], [0, 0]),
        ([{"dock": 2, "strike": 1}, {}, {"dock": 2, "strike": 1}], [0, 1, 0]),
    ],
)
def test_edges(given_contents: list[dict[str, int]], expected: list[int]) -> None:
    assert groups(given_contents) == expected


counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 4), max_size=5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(counts, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_matter(articles: list[dict[str, int]], random: object) -> None:
    def sets(order: list[int]) -> set[frozenset[tuple[tuple[str, int], ...]]]:
        found: dict[int, set[tuple[tuple[str, int], ...]]] = {}
        for i, group in zip(order, groups([articles[i] for i in order]), strict=True):
            found.setdefault(group, set()).add(tuple(sorted(articles[i].items())))
        return {frozenset(members) for members in found.values()}

    order = list(range(len(articles)))
    shuffled = order.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sets(order) == sets(shuffled)


def test_the_cost_grows_with_the_articles_not_with_their_pairs() -> None:
    def seconds(n: int) -> float:
        articles = [{f"w{(i // 5) * 31 + k}": 1 for k in range(30)} | {f"common{i % 50}": 1} for i in range(n)]
        started = process_time()
        assert len(set(groups(articles))) == n // 5
        return process_time() - started

    seconds(100)
    assert seconds(4000) < 12 * seconds(1000) + 0.5
