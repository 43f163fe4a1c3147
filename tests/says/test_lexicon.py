import inspect
import re

import pytest

from aitia.errors import CodebookError
from aitia.says import find, frames, lexicon, nominal
from aitia.says.resolve import constructions, speakers
from aitia.testing import draft


def test_there_are_cues_of_every_kind() -> None:
    rows = [cue for found in lexicon.lexicon().by_lemma.values() for cue in found]
    assert len(rows) >= 350
    assert {cue.pos for cue in rows} == {"VERB", "NOUN", "ADJ", "PHRASE", "ADV"}
    assert all(cue.frames for cue in rows)


def test_every_frame_has_a_measured_precision() -> None:
    source = "".join(inspect.getsource(module) for module in (frames, nominal, find))
    named = set(re.findall(r'Content\(\s*"([^"]+)"', source)) | {
        "quote",
        "line",
        "signed",
        "block",
        "unowned",
        "as",
        "inserted",
    }
    named |= {"noun P", "adj P"}
    assert named <= set(constructions())
    assert all(0 < rate < 1 for row in constructions().values() for rate in (row.named, row.nobody))


def test_an_unknown_frame_is_refused() -> None:
    with pytest.raises(CodebookError, match="assert: say: there is no frame 'thta'"):
        lexicon._check({"assert": {"say": ["quote", "thta"]}})


def test_longer_cues_come_first() -> None:
    doc = draft("The envoy called for a truce.").doc
    options = next(iter(lexicon.occurrences(doc, lexicon.lexicon())))
    assert [" ".join(option.cue.words) for option in options] == ["call for", "call"]


def test_forms_that_the_lemmatiser_gets_wrong_are_still_found() -> None:
    doc = draft("Farmers hoped that it would rain.").doc
    doc[1].lemma_ = "hop"
    assert [cue.act for cue in lexicon.lexicon().of(doc[1])] == ["hope", "hope"]


def test_nouns_are_of_one_kind_each() -> None:
    nouns = speakers()
    assert not nouns.unnamed & nouns.documents
    assert not nouns.bodies & nouns.unnamed
