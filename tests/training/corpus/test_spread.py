from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from aitia.training.corpus.passage import Passage
from aitia.training.corpus.spread import ALIKE, Spread


def spread(*texts: str) -> Spread:
    return Spread([Passage(style="wire", date=None, text=text) for text in texts])


def test_a_passage_with_other_names_and_numbers_is_a_near_copy() -> None:
    found = spread(
        "Kenya on Monday expelled 4 envoys of Chad over the leak of a letter",
        "Peru on Monday expelled 12 envoys of Cuba over the leak of a letter",
        "A letter from the envoys of Chad was read out in the hall",
    )
    assert [pair[:2] for pair in found.near_copies] == [(0, 1)]


def test_openings_are_counted_with_names_masked() -> None:
    found = spread("Kenya expelled four of its envoys", "Peru expelled four of its own men", "They expelled a clerk")
    assert found.frames[0] == ("X expelled four of its", [0, 1])


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8).map(" ".join), max_size=12))
def test_no_near_copy_is_missed(texts: list[str]) -> None:
    found = {pair[:2] for pair in spread(*texts).near_copies}
    sets = [set(text.split()) for text in texts]
    every = combinations(range(len(texts)), 2)
    assert found == {(i, j) for i, j in every if len(sets[i] & sets[j]) / len(sets[i] | sets[j]) >= ALIKE}
