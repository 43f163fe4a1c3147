from __future__ import annotations

import pytest

from aitia.codebooks import load, names
from aitia.errors import CodebookError

TYPES = """
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
    COERCE ASSAULT
"""


def test_plover_has_its_sixteen_types_in_quad_classes() -> None:
    book = load("plover")
    assert list(book.types) == TYPES.split()
    by_quad = {quad: [t for t, meant in book.types.items() if meant.quad == quad] for quad in (1, 2, 3, 4)}
    assert by_quad[2] == ["COOPERATE", "AID", "RETREAT"]
    assert by_quad[3] == ["REQUEST", "ACCUSE", "REJECT", "THREATEN"]
    assert sum(map(len, by_quad.values())) == 16


def test_every_type_mode_and_context_says_what_it_means() -> None:
    book = load("plover")
    meanings = [t.definition for t in book.types.values()]
    meanings += [meaning for t in book.types.values() for meaning in t.modes.values()]
    meanings += book.contexts.values()
    assert all(meaning.strip() and "\n" not in meaning for meaning in meanings)


def test_modes_belong_to_their_type() -> None:
    types = load("plover").types
    assert "curfew" in types["COERCE"].modes
    assert "curfew" not in types["ASSAULT"].modes
    assert list(types["REQUEST"].modes) == list(types["REJECT"].modes) == ["assist", "change", "yield", "meet"]


def test_fingerprint_names_the_codebook_and_its_very_contents() -> None:
    name, _, digest = load("plover").fingerprint.partition("@")
    assert name == "plover"
    assert len(digest) == 12
    int(digest, 16)


def test_an_unknown_codebook_lists_those_there_are() -> None:
    with pytest.raises(CodebookError, match=r"no codebook 'plower'; there are: plover"):
        load("plower")


def test_names_are_those_that_load() -> None:
    assert [load(name).name for name in names()] == names()
