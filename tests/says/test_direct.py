from collections.abc import Callable

import pytest

Told = Callable[[str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will stay,” said Ana Kovač.", [("Ana Kovač", "said", "“We will stay,”")]),
        ("“Will they stay?” Mr. Diallo asked.", [("Mr. Diallo", "asked", "“Will they stay?”")]),
        ("‘We will stay,’ said Ana Kovač.", [("Ana Kovač", "said", "‘We will stay,’")]),
        ("Ana Kovač said: “We will stay.”", [("Ana Kovač", "said", "“We will stay.”")]),
        ("Ana Kovač told the court, “We will stay.”", [("Ana Kovač", "told", "“We will stay.”")]),
        ("Ana Kovač said:\n\n“We will stay here for good.”", [("Ana Kovač", "said", "“We will stay here for good.”")]),
        (
            "“The board,” she said, “has voted twice.”",
            [("she", "said", "“The board,” .. “has voted twice.”")],
        ),
        (
            "“The vote is over,” Tanaka said on Monday. “Nobody has won it.”",
            [("Tanaka", "said", "“The vote is over,” .. “Nobody has won it.”")],
        ),
        (
            "“The vote is over,” Tanaka said.\n\n“Nobody has won it, and nobody ever will.”",
            [("Tanaka", "said", "“The vote is over,” .. “Nobody has won it, and nobody ever will.”")],
        ),
        (
            "“The vote is over,” Tanaka said. “It is not over,” Rossi replied.",
            [("Tanaka", "said", "“The vote is over,”"), ("Rossi", "replied", "“It is not over,”")],
        ),
        (
            "Rossi said that the bridge was safe. “We tested every cable of it.”",
            [("Rossi", "said", "that the bridge was safe .. “We tested every cable of it.”")],
        ),
        (
            "“The dam holds.\n\n“The mill does not,” said Ana Kovač.",
            [("Ana Kovač", "said", "“The dam holds.\n\n“The mill does not,”")],
        ),
        (
            "From the commission's report: “Nobody inspected the bridge for nine years.”",
            [("the commission's report", ":", "“Nobody inspected the bridge for nine years.”")],
        ),
    ],
)
def test_quotations_find_their_cue(told: Told, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_scare_quotes_are_no_claims(told: Told) -> None:
    assert told("The “free” lunch was eaten in the “green” room.") == []


def test_a_quotation_within_a_clause_belongs_to_the_clause(told: Told) -> None:
    assert told("Rossi said that the plan was “a leap in the dark” for the city.") == [
        ("Rossi", "said", "that the plan was “a leap in the dark” for the city")
    ]


def test_a_sentence_in_quotation_marks_without_a_cue_is_nobodys(read: Callable) -> None:
    claims = read("The crowd moved on. “We will not be silent until the dam is closed.”").claims
    assert [(c.claimer.evidence, c.cue, c.manner) for c in claims] == [((), (), "direct")]
    assert read("The book “War and Peace” is long.").claims == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MAYOR OKORO: The wells are dry.\nReporter: Who will pay for it?", "direct"),
        ("Okoro: The wells of the city are dry", "indirect"),
    ],
)
def test_lines_with_a_speaker(read: Callable, text: str, expected: str) -> None:
    claims = [c for c in read(text).claims if c.cue and c.cue[0].text == ":"]
    assert [c.claimer.evidence[0].text for c in claims] == [line.split(":")[0] for line in text.split("\n")]
    assert claims[0].manner == expected


def test_a_colon_after_a_label_is_no_claim(told: Told) -> None:
    assert told("Editor’s note: The names were changed.\n\nPhoto: The harbour at dawn.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The order read as follows:\n\nAll units return to barracks by noon.\n\nThe city was quiet.",
            [("The order", "read", "All units return to barracks by noon.")],
        ),
        (
            "The committee wrote:\n\nWe have waited for months.\n\nWe will not wait longer.\n\nThe city was quiet.",
            [("The committee", "wrote", "We have waited for months. .. We will not wait longer.")],
        ),
    ],
)
def test_block_quotations_without_marks(told: Told, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She said that three things went wrong:\n\nThe mill stood empty for years.",
        "Three streets were closed on Monday:\n\nThe mill street was the first of them.",
        "She wrote:\n\n1. Bread",
    ],
)
def test_not_every_colon_sets_off_a_quotation(told: Told, text: str) -> None:
    assert "mill" not in " ".join(content for _, _, content in told(text))
    assert "Bread" not in " ".join(content for _, _, content in told(text))
