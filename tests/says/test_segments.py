from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitia.says.segments import (
    CLAIMER,
    CONTENT,
    CUE,
    OUTSIDE,
    TAGS,
    Heads,
    Segment,
    assemble,
    candidates,
    decode,
    find,
    pair_features,
    segments,
)

SIZE = 4


def tags(text: str) -> list[int]:
    """Tags from letters: S, Q and C begin claimer, cue and content, small letters go on, a dot is outside."""
    return [OUTSIDE if c == "." else 2 * "sqc".index(c.lower()) + 1 + c.islower() for c in text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SsQ.Ccc", [(CLAIMER, 0, 2), (CUE, 2, 3), (CONTENT, 4, 7)]),
        ("CcCc", [(CONTENT, 0, 2), (CONTENT, 2, 4)]),
        ("...", []),
        ("cc", [(CONTENT, 0, 2)]),
    ],
)
def test_runs_of_tags_are_segments(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert segments(tags(text)) == [Segment(*part) for part in expected]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.floats(-9, 9), min_size=TAGS, max_size=TAGS), max_size=12))
def test_decoding_never_goes_on_with_what_did_not_begin(rows: list[list[float]]) -> None:
    path = decode(np.array(rows).reshape(len(rows), TAGS))
    assert len(path) == len(rows)
    for before, tag in zip([OUTSIDE, *path], path, strict=False):
        assert tag % 2 or tag == OUTSIDE or before in (tag, tag - 1)


def test_decoding_finds_the_best_path() -> None:
    scores = np.full((3, TAGS), -9.0)
    for i, tag in enumerate(tags("CcQ")):
        scores[i, tag] = 0
    assert decode(scores) == tags("CcQ")
    scores[0, OUTSIDE] = 5  # then the content cannot go on, and begins a word later
    scores[1, tags("C")[0]] = -1
    assert decode(scores) == [OUTSIDE, *tags("CQ")]


def test_one_claimer_may_hold_two_claims_and_a_content_may_be_broken() -> None:
    parts = segments(tags("SQCcQCC"))
    first, second = candidates(parts, CUE)
    contents = candidates(parts, CONTENT)
    found = assemble(
        parts, {contents[0]: first, contents[1]: second, contents[2]: second}, {first: first, second: second},
        {first: 0, second: 0},
    )  # fmt: skip
    assert [anchor for anchor, _ in found] == [first, second]
    assert [claim.claimer for _, claim in found] == [(parts[0],), (parts[0],)]
    assert [len(claim.content) for _, claim in found] == [1, 2]


def test_cues_chain_and_a_content_without_cue_stands_alone() -> None:
    parts = segments(tags("QCQC"))
    found = assemble(parts, {1: 2, 3: None}, {0: 0, 2: 0}, {0: None, 3: None})
    assert [(anchor, claim.cue, claim.content) for anchor, claim in found] == [
        (0, (parts[0], parts[2]), (parts[1],)),
        (3, (), (parts[3],)),
    ]


def test_a_circle_of_cues_still_ends() -> None:
    parts = segments(tags("QQC"))
    assert len(assemble(parts, {2: 1}, {0: 1, 1: 0}, {})) == 1


def test_pair_features_tell_side_distance_and_place() -> None:
    parts = segments(tags("CQ.C"))
    features = pair_features(parts, [0, 2], [1], [0, 0, 0, 1], [0, 0, 1, 2])
    assert features.shape == (2, 1, 3)
    after, before = features[0, 0], features[1, 0]
    assert after[0] == 5 and before[0] == 3  # the next candidate, the one before
    assert after[1] % 2 == 0 and before[1] % 2 == 1
    assert (after[2], before[2]) == (3, 0)


def heads() -> Heads:
    """Heads that read a tag off each word's vector, and link to the nearest candidate."""
    arrays = {
        "tag.weight": np.eye(TAGS, TAGS) * 20,
        "tag.bias": np.zeros(TAGS),
        "query.weight": np.zeros((SIZE, 2 * TAGS + 3)),
        "query.bias": np.zeros(SIZE),
        "key.weight": np.zeros((SIZE, 2 * TAGS + 3)),
        "key.bias": np.zeros(SIZE),
        "null.weight": np.zeros((1, 2 * TAGS + 3)),
        "null.bias": np.zeros(1),
        "pairs.0.weight": np.tile(np.array([[-8, -6, -4, 6, 8, 6, -4, -6, -8]]).T, (3, 1)).astype(float),
        "pairs.1.weight": np.zeros((48, 1)),
        "pairs.2.weight": np.zeros((12, 1)),
        "curve": np.array([1.0, 0.0]),
    }
    return Heads(arrays)


def test_heads_make_claims_of_vectors() -> None:
    shown = tags("SQCc.")
    (claim,) = find(np.eye(TAGS)[shown], heads(), [0] * 5, [0] * 5)
    assert claim.claimer == (Segment(CLAIMER, 0, 1),)
    assert claim.cue == (Segment(CUE, 1, 2),)
    assert claim.content == (Segment(CONTENT, 2, 4),)
    assert claim.sureness > 0.9
    assert claim.moved(10).content == (Segment(CONTENT, 12, 14),)
    assert find(np.eye(TAGS)[tags(".....")], heads(), [0] * 5, [0] * 5) == []


def test_a_content_that_nobody_says_by_any_word_is_no_claim() -> None:
    assert find(np.eye(TAGS)[tags("..Cc.")], heads(), [0] * 5, [0] * 5) == []
    assert len(find(np.eye(TAGS)[tags("S.Cc.")], heads(), [0] * 5, [0] * 5)) == 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_calibration_keeps_the_order(one: float, other: float) -> None:
    a, b = heads().calibrated(one), heads().calibrated(other)
    assert 0 <= a <= 1
    assert one >= other or a <= b
    assert math.isclose(heads().calibrated(0.5), 0.5)
