from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.draft import Draft
from aitia.language import pipeline
from aitia.record import Coding
from aitia.says.stage import make
from aitia.settings import Settings
from aitia.testing import article, draft

CODING = Coding(aitia="0", codebook="none")
PIECES = st.sampled_from(
    [
        *(
            "“",
            "”",
            '"',
            "'",
            "‘",
            "’",
            "''",
            "«",
            "»",
            ":",
            ",",
            ".",
            "?",
            "—",
            "(",
            ")",
            "\n",
            "\n\n",
            "🙂",
            "\u200b",
        ),
        *(
            "said",
            "says",
            "that",
            "according to",
            "the mayor",
            "Li",
            "he",
            "I",
            "told",
            "urged",
            "claim",
            "in his view",
        ),
        *("not", "to leave", "stay", "12", "reportedly", "who", "was believed", "and", "which", "called", "reports"),
    ]
)
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def claims(text: str) -> Draft:
    made = draft(text)
    make(Settings())(made)
    return made


@FEW
@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=120))
def test_no_text_breaks_the_promises_of_the_record(text: str) -> None:
    made = claims(text)
    record = made.freeze(CODING)  # spans, ids and references are checked there
    by_id = {claim.id: claim for claim in record.claims}
    for claim in record.claims:
        assert claim.content
        around, steps = claim.within, 0
        while around is not None:  # no claim stands within itself
            around, steps = by_id[around].within, steps + 1
            assert steps <= len(by_id)


@FEW
@given(st.integers(0, 40))
def test_claims_do_not_depend_on_what_stands_before(blank: int) -> None:
    text = "“It is late,” said Li. Officials said that the road was closed."
    moved = claims("\n" * blank + text).claims
    assert [(c.act, c.manner, [s.text for s in c.content]) for c in moved] == [
        (c.act, c.manner, [s.text for s in c.content]) for c in claims(text).claims
    ]


def test_the_same_text_gives_the_same_claims() -> None:
    text = "“It is late,” said Li. Officials said that the road, “a ruin”, was closed, reports say."
    assert claims(text).claims == claims(text).claims


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "said", ":", "he said that " * 60, "“" * 200])
def test_odd_texts(text: str) -> None:
    claims(text).freeze(CODING)


@pytest.mark.parametrize(
    "text",
    [
        "“I will go,” he said. ",
        "“I will go home now.”\n\n",
        "“I will go home now.\n\n",
        "“He said ‘no’ and ",
        "The mayor said that it was over, and officials denied the claim. ",
    ],
)
def test_the_cost_is_linear(text: str) -> None:
    step = make(Settings())

    def seconds(times: int) -> float:
        made = [draft(text * times) for _ in range(2)]
        started = time.process_time()
        for one in made:
            step(one)
        return (time.process_time() - started) / 2

    seconds(5)
    assert seconds(480) < 20 * seconds(60) + 0.2


def test_who_and_says_work_together() -> None:
    made = draft("Ana Kovač leads the ministry. She said that the war was over.", "who", "says")
    (claim,) = made.claims
    assert claim.claimer.entity in {e.id for e in made.entities if e.name == "Ana Kovač"}


@pytest.mark.gold
def test_claims_agree_with_marked_articles(gold: Path) -> None:
    """Of the marked statements of some training articles, half are found with at least half of their words."""
    with (gold / "statements" / "train.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(12), strict=False)]
    step, found, marked, made = make(Settings()), 0, 0, 0
    for row, doc in zip(rows, pipeline.load().pipe(row["text"] for row in rows), strict=True):
        one = Draft(article(row["text"]), doc)
        step(one)
        ours = [_words(((s.start, s.end) for s in c.content), doc) for c in one.claims if c.within is None]
        theirs = [_words(s["content"], doc) for s in row["statements"]]
        made += len(ours)
        marked += len(theirs)
        found += sum(any(len(a & b) * 2 >= len(a | b) for b in ours) for a in theirs if a)
    assert found / marked > 0.6
    assert found / made > 0.55


def _words(spans: object, doc: object) -> set[int]:
    return {t.i for a, b in spans for t in doc.char_span(a, b, alignment_mode="expand") or ()}  # type: ignore[attr-defined]
