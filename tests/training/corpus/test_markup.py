from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace
from passages import SOURCE, marked, passage

from aitia.training.corpus import markup
from aitia.training.corpus.passage import Amount, Coded, Link, Passage, Said


def bare(one: Passage) -> Passage:
    return replace(one, file="", lines={})


def test_a_passage_is_read_with_its_marks_and_what_is_said_of_them() -> None:
    one = passage()
    assert one.text.startswith("Police arrested two dockers in Tema on Monday because they had blocked a gate")
    assert one.text.endswith("said.\n\nTheir union denied that the pair had beaten a guard [sic].")
    assert one.words("p2") == "two dockers … they … the pair"
    assert one.events["e1"] == Coded(
        "COERCE", "arrest", ("p1",), ("p2",), "l1", "t1", (("arrested", "n1"),), ("legal",)
    )  # fmt: skip
    assert one.events["e3"].standing == "denied" and one.events["e3"].cues == ("s1",)
    assert one.claims["c1"] == Said(("p4",), "assert", "named", "radio")
    assert one.causes == (Link("x2", "cause", "x1", "g1", "connective"),)
    assert one.numbers["n1"] == Amount(2, 2)


def test_what_follows_from_the_marks() -> None:
    one = passage()
    assert (one.standing("e1"), one.standing("e2"), one.standing("e3")) == ("reported", "reported", "denied")
    assert one.around("e3") == ("c2",)
    start, end = one.nearest("p2", "e3") or (0, 0)
    assert one.text[start:end] == "the pair"
    start, end = one.claimer("c2") or (0, 0)
    assert one.text[start:end] == "Their union"


def test_a_headline_needs_no_marks() -> None:
    passages, problems = markup.parse(SOURCE)
    assert not problems
    assert passages[1] == replace(
        Passage(style="headline", date=None, text="Minister opens new bridge"), lines=passages[1].lines
    )


def test_a_text_without_a_header_holds_no_passages() -> None:
    assert markup.parse("") == ([], [])
    assert markup.parse("Police came.\n") == ([], [])


def test_writing_and_reading_again_changes_nothing() -> None:
    again, problems = markup.parse(markup.write(passage()))
    assert not problems
    assert bare(again[0]) == bare(passage())


@given(marked())
def test_any_marks_come_back(one: Passage) -> None:
    again, problems = markup.parse(markup.write(one))
    assert not problems
    assert bare(again[0]) == one


@pytest.mark.parametrize(
    ("broken", "line", "what"),
    [
        ("= wire 2025-13\nPolice.", 1, "header"),
        ("= wire\nPolice [e1 arrested two.\n: e1 COERCE", 2, "[e1 is not closed"),
        ("= wire\nPolice arrested] two.", 2, "closes nothing"),
        ("= wire\nPolice\n[arrested] two.", 3, "opens no mark"),
        ("= wire\nPolice [e1 ] two.", 2, "marks no words"),
        ("= wire\n[p1 The [p1 police]] came.", 2, "inside itself"),
        ("= wire\n\n: p1 KEN", 1, "no text"),
        ("= wire\n[p1 Police] came.\n: p1 KEN ; p1 UGA", 3, "told twice"),
        ("= wire\n[p1 Police] came.\n: p1 KEN\nand went.", 4, "text below"),
        ("= wire\n[n1 Two] came.\n: n1 two", 3, "no number"),
        ("= wire\n[x1 Rain] [g1 led to] [x2 mud].\n: x1 makes x2 g1", 3, "cannot be read"),
        ("= wire\n[e1 March].\n: e1 PROTEST.demo perhaps", 3, "means nothing"),
        ("= wire\n[c1 So] it said.\n: c1 p1", 3, "cannot be read"),
    ],
)
def test_a_message_names_file_line_and_fix(broken: str, line: int, what: str) -> None:
    passages, problems = markup.parse(broken + "\n\n= headline\nStill read\n", "b.txt")
    assert [one.text for one in passages] == ["Still read"]
    assert len(problems) == 1
    assert problems[0].line == line and what in problems[0].what and problems[0].fix
    assert str(problems[0]).startswith(f"b.txt:{line}: ")
