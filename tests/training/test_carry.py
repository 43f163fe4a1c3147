"""What the classifiers of `carry` are shown. Needs PyTorch; without it these tests are skipped."""

from __future__ import annotations

import random

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch==2.13.0")
pytest.importorskip("safetensors", reason="training needs safetensors")

from passages import passage

from aitia.language import pipeline
from aitia.models import encoder
from aitia.settings import Settings
from aitia.stages import STAGES, make
from aitia.training import carry, what


def test_each_sentence_is_shown_with_the_event_highest_in_the_parse() -> None:
    doc = pipeline.load()(passage().text)
    words = encoder.load().words(doc, [0] * len(doc))
    teacher = what.Teacher(doc, words, what.ruled(doc, make(STAGES["who"], Settings())))
    example = what.of_passage(passage(), teacher)
    assert len(example.taught) == 3
    shown = list(carry.sentences(example, doc, random.Random(0)))
    assert [one.accepted for one in shown] == [((what.TAGS["COERCE"],),), ((what.TAGS["ASSAULT"],),)]
    assert [
        [t for t in one.words.tokens if doc[t].sent.start != doc[one.words.tokens[0]].sent.start] for one in shown
    ] == [[], []]


def test_a_sentence_without_events_is_shown_as_such() -> None:
    doc = pipeline.load()("The harbour of Tema is wide and deep.")
    words = encoder.load().words(doc, [0] * len(doc))
    quiet = what.Example(words, np.zeros((len(words.tokens), 18), np.float32), [], [], complete=True, gold=False)
    (shown,) = carry.sentences(quiet, doc, random.Random(0))
    assert shown.accepted == ()
