"""What the classifiers of `carry` are shown. Needs PyTorch; without it these tests are skipped."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="training needs torch==2.13.0")
pytest.importorskip("safetensors", reason="training needs safetensors")

from passages import passage

from aitia.language import pipeline
from aitia.models import encoder
from aitia.settings import Settings
from aitia.stages import STAGES, make
from aitia.training import carry, what


def test_of_each_sentence_the_event_highest_in_the_parse_is_shown_without_the_rules() -> None:
    doc = pipeline.load()(passage().text)
    words = encoder.load().words(doc, [0] * len(doc))
    teacher = what.Teacher(doc, words, what.ruled(doc, make(STAGES["who"], Settings())))
    example = what.of_passage(passage(), teacher)
    assert len(example.taught) == 3 and example.hints.any()
    shown = carry._types_only(carry._main(example, doc))
    assert [doc[words.tokens[one.word]].text for one in shown.taught] == ["arrested", "beaten"]
    assert not shown.hints.any()
    assert all(one.mode is None and not one.at and one.acts is None for one in shown.taught)
