from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from aitia.codebooks import Codebook, load, names, new, schema
from aitia.errors import CodebookError

TYPES = """
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
    COERCE ASSAULT
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A codebook of one's own, as `new` begins it."""
    new(tmp_path / "my")
    return tmp_path / "my"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_plover_has_its_sixteen_types_in_quad_classes() -> None:
    book = load("plover")
    assert list(book.types) == TYPES.split()
    by_quad = {quad: [t for t, meant in book.types.items() if meant.quad == quad] for quad in (1, 2, 3, 4)}
    assert by_quad[2] == ["COOPERATE", "AID", "RETREAT"]
    assert by_quad[3] == ["REQUEST", "ACCUSE", "REJECT", "THREATEN"]
    assert sum(map(len, by_quad.values())) == 16


@pytest.mark.parametrize("name", names())
def test_every_type_mode_and_context_says_what_it_means(name: str) -> None:
    book = load(name)
    meanings = [t.definition for t in book.types.values()]
    meanings += [meaning for t in book.types.values() for meaning in t.modes.values()]
    meanings += [context.definition for context in book.contexts.values()]
    assert all(meaning.strip() and "\n" not in meaning for meaning in meanings)
    assert all(type.include and type.exclude and type.cues for type in book.types.values())


@pytest.mark.parametrize("name", names())
def test_every_type_has_eight_examples_and_more_than_one_counterexample(name: str) -> None:
    for type in load(name).types.values():
        assert len(type.examples) >= 8
        assert len(type.counterexamples) >= 3
        assert any(other.type is None for other in type.counterexamples)
        assert any(other.type is not None for other in type.counterexamples)


def test_plover_has_28_contexts_with_examples() -> None:
    contexts = load("plover").contexts
    assert len(contexts) == 28
    assert all(len(context.examples) >= 2 and context.include and context.exclude for context in contexts.values())


@pytest.mark.parametrize("name", names())
def test_no_sentence_stands_twice(name: str) -> None:
    book: Codebook = load(name)
    texts = Counter(e.text for _, e in book.examples) + Counter(e.text for _, e in book.counterexamples)
    assert [text for text, n in texts.items() if n > 1] == []


def test_no_party_of_plovers_examples_always_does_harm() -> None:
    """Of those that act in material conflict, none is named in more than two examples."""
    acting = Counter(
        actor for type in load("plover").types.values() if type.quad == 4 for e in type.examples for actor in e.actors
    )
    assert max(acting.values()) <= 2


def test_a_coup_answers_its_criteria() -> None:
    book = load("coup")
    assert list(book.types) == ["REALISED", "ATTEMPTED", "CONSPIRACY", "RUMOUR"]
    assert set(book.about.criteria) == {"perpetrators", "illegal", "overt", "executive", "held"}
    assert book.types["REALISED"].criteria["held"] == ("yes", "unclear")
    for name, type in book.types.items():
        for example in type.examples:
            for criterion, value in example.criteria.items():
                assert value in type.criteria[criterion], (name, example.text)


def test_modes_belong_to_their_type() -> None:
    types = load("plover").types
    assert "curfew" in types["COERCE"].modes
    assert "curfew" not in types["ASSAULT"].modes
    assert list(types["REQUEST"].modes) == list(types["REJECT"].modes) == ["assist", "change", "yield", "meet"]


def test_fingerprint_names_the_codebook_and_its_very_contents(folder: Path) -> None:
    name, _, digest = load("plover").fingerprint.partition("@")
    assert name == "plover"
    assert len(digest) == 12
    int(digest, 16)
    seen = {load(folder).fingerprint}
    for file in sorted(folder.iterdir()):
        file.write_text(file.read_text("utf-8") + "# more\n", "utf-8")
        seen.add(load(folder).fingerprint)
    assert len(seen) == 5
    assert all(fingerprint.startswith("my@") for fingerprint in seen)


def test_an_unknown_codebook_lists_those_there_are() -> None:
    with pytest.raises(CodebookError, match=r"no codebook 'plower'; there are: coup, plover; or give the path"):
        load("plower")


def test_names_are_those_that_load() -> None:
    assert names() == ["coup", "plover"]
    assert [load(name).name for name in names()] == names()


def test_a_folder_is_loaded_by_its_path(folder: Path) -> None:
    book = load(folder)
    assert load(str(folder)) == book
    assert (book.name, list(book.types), list(book.contexts)) == ("my", ["EVICTION", "STRIKE"], ["housing"])
    assert all(len(type.examples) >= 5 for type in book.types.values())


def test_a_starter_does_not_overwrite(folder: Path) -> None:
    with pytest.raises(CodebookError, match=r"has a EVICTION.yaml already; choose another folder"):
        new(folder)


@pytest.mark.parametrize(
    ("file", "old", "given", "message"),
    [
        ("STRIKE.yaml", "quad: 4", "quad: 5", r"my/STRIKE.yaml: quad: Expected `int` <= 4"),
        ("STRIKE.yaml", "quad: 4\n", "", r"my/STRIKE.yaml: the file: .*missing required field `quad`"),
        ("STRIKE.yaml", "quad: 4", "quads: 4", r"my/STRIKE.yaml: the file: .*unknown field `quads`"),
        ("STRIKE.yaml", "cues: [strike,", "cues: [on,", r"my/STRIKE.yaml: cues\[0\]: .*`bool`; YAML reads a bare on"),
        ("STRIKE.yaml", "trigger: walked", "trigger: walk out", r"example 2: 'walk out' is not in 'Nurses"),
        ("STRIKE.yaml", "actors: [Nurses]", "actors: [Nurse]\n    mode: wild", r"2: mode: .* has no mode 'wild'"),
        ("STRIKE.yaml", "type: null", "type: WEATHER", r"1: type: there is no type 'WEATHER'; there are: EV"),
        ("STRIKE.yaml", "type: null", "type: STRIKE", r"1: type: it is STRIKE itself; move it"),
        ("STRIKE.yaml", "recipient: optional", "recipient: none", r"example 2: recipients: STRIKE is done to nobody"),
        ("STRIKE.yaml", "cues: [", "cues: [[", r"my/STRIKE.yaml: this is no YAML: "),
        ("EVICTION.yaml", "    mode: notice", "    criteria: {armed: 'yes'}", r"has no criterion 'armed'"),
        ("codebook.yaml", "types: [EVICTION, STRIKE]", "types: [EVICTION]", r"STRIKE.yaml: .*names no"),
        ("codebook.yaml", "STRIKE]", "STRIKE, RIOT]", r"codebook.yaml: types: there is no file RIOT.yaml"),
        ("codebook.yaml", "least: 0.5", "least: 50", r"my/codebook.yaml: least: Expected `float` <= 1"),
        ("contexts.yaml", "  definition:", "  meaning:", r"my/contexts.yaml: .*field `(meaning|definition)`"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_its_field(folder: Path, file: str, old: str, given: str, message: str) -> None:
    edit(folder / file, old, given)
    with pytest.raises(CodebookError, match=message):
        load(folder)


CRITERION = """
criteria:
  armed:
    question: Do those who act carry arms?
    values:
      'yes':
        means: they do
        told_by: [%s]
      'no': they do not
"""


@pytest.mark.parametrize(
    ("clue", "message"),
    [
        ("{with: [gun]}", r"codebook.yaml: criteria.armed.values.yes: a clue tells nothing by itself; give it words"),
        (
            "{sectors: [MIL]}",
            r"values.yes: sectors are those of actors or recipients, and not of the sentence; write of",
        ),
        ("{words: [gun], types: [RIOT]}", r"values.yes: types: there is no type 'RIOT'; there are: EVICTION, STRIKE"),
        ("{of: actors, sectors: [soldiers]}", r"codebook.yaml: criteria.*told_by.*sectors.*Expected `str` matching"),
        ("{of: agents, words: [gun]}", r"codebook.yaml: criteria.*told_by.*of.*Invalid enum value 'agents'"),
        ("{word: [gun]}", r"codebook.yaml: criteria.*unknown field `word`"),
    ],
)
def test_a_clue_that_cannot_tell_anything_is_named(folder: Path, clue: str, message: str) -> None:
    edit(folder / "codebook.yaml", "least: 0.5\n", "least: 0.5\n" + CRITERION % clue)
    with pytest.raises(CodebookError, match=message):
        load(folder)


def test_an_answer_is_a_description_or_says_what_tells_it(folder: Path) -> None:
    edit(folder / "codebook.yaml", "least: 0.5\n", "least: 0.5\n" + CRITERION % "{words: [gun], with: [carry]}")
    criterion = load(folder).about.criteria["armed"]
    assert criterion.meanings == {"yes": "they do", "no": "they do not"}
    assert [(value, clue.of, clue.words, clue.beside) for value, clue in criterion.clues] == [
        ("yes", "sentence", ("gun",), ("carry",))
    ]
    assert "told_by" in schema()["$defs"]["Value"]["properties"]
    assert "with" in schema()["$defs"]["Clue"]["properties"]


def test_every_answer_of_the_coups_has_words_that_tell_it() -> None:
    book = load("coup")
    for criterion in book.about.criteria.values():
        assert {value for value, _ in criterion.clues} == set(criterion.values)


def test_a_folder_without_a_codebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"there is no codebook.yaml; aitia codebook new makes"):
        load(tmp_path)
