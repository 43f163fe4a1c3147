"""The whole stage: promises that hold for any text."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia import testing
from aitia.draft import Draft
from aitia.record import Coding
from aitia.who.coreference import clusters
from aitia.who.stage import read

PIECES = st.sampled_from(
    [
        "Interior Minister", "Jon Adeyemi", "Ms Brandt", "Mr.", "the", "Kremlin", "'s", "(EU)", "European Union", "he",
        "who", "said", "“", "”", '"', "it", "of", "Russian", "-backed", "rebels", ",", ".", "\n\n", "\n", "\t", "🙂",
        "ﷺ", "e\u0301", "\u200b", "\u2028", "Президент", "北京", "-", "--", "1,200", "%", "&", "led", "was named",
        "the president of", "Secretary of State", "X", "an ally of", "\xa0", "’", "(", ")", "former", "IS", "U.S.",
        "State", "...",
    ]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_a_record_that_keeps_its_promises(text: str) -> None:
    draft = testing.draft(text.encode("utf-8", "replace").decode(), "who")
    record = draft.freeze(Coding(aitia="0", codebook="none"))  # spans, ids and references are checked here
    for entity in record.entities:
        assert entity.mentions
        assert entity.name
        starts = [mention.start for mention in entity.mentions]
        assert starts == sorted(starts)
        assert len({(m.start, m.end) for m in entity.mentions}) == len(entity.mentions)


def test_the_same_text_gives_the_same_entities() -> None:
    text = "Ilse Brandt met Interior Minister Jon Adeyemi. She said the Harbour Bank had lied. The minister denied it."
    one, other = (testing.draft(text, "who") for _ in range(2))
    assert (one.entities, one.relations) == (other.entities, other.relations)


def test_an_article_on_all_sides() -> None:
    draft = testing.draft(
        "Rebels of the March 23 Movement (M23) took Goma on Monday. Congolese President Jean Mbala blamed Rwanda. "
        "Its foreign minister, Olive Uwase, denied it. “He knows better,” she said. M23 thanked nobody.",
        "who",
    )
    by_name = {e.name: e for e in draft.entities}
    assert [m.text for m in by_name["March 23 Movement"].mentions] == ["March 23 Movement", "M23", "M23"]
    assert by_name["Jean Mbala"].country == "COD"
    assert {m.text for m in by_name["Olive Uwase"].mentions} >= {"Its foreign minister", "Olive Uwase", "she"}
    assert [e.id for e in draft.entities] == [e.id for e in sorted(draft.entities, key=lambda e: e.mentions[0].start)]


def test_the_cost_grows_with_the_text_and_no_faster() -> None:
    text = (
        "Interior Minister Jon Adeyemi met Ilse Brandt, the head of the Harbour Bank, and said he would help her. "
        "Rebels backed by Chad attacked the bank's guards. They fled. The minister accused them, and it was over.\n\n"
    )
    short, long = (testing.draft(text * n) for n in (20, 160))

    def seconds(draft: Draft) -> float:
        best = float("inf")
        for _ in range(3):
            draft.entities.clear()
            draft.relations.clear()
            started = time.process_time()
            read(draft)
            best = min(best, time.process_time() - started)
        return best

    read(short)
    assert seconds(long) < 8 * 2.5 * seconds(short)


@pytest.mark.gold
def test_coreference_on_annotated_documents_is_above_its_floor(gold: Path) -> None:
    """Given mentions of two documents of the train part: most pronouns and names find their like."""
    linked = right = 0
    lines = (gold / "who" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    for row in [json.loads(line) for line in lines[:80:10]]:
        of = {(m["start"], m["end"]): m["cluster"] for m in row["mentions"]}
        for cluster in clusters(testing.draft(row["text"]), of):
            for before, after in pairwise(cluster):
                linked += 1
                right += of[before] == of[after]
    assert right / linked > 0.6
