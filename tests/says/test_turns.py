from collections.abc import Callable

import pytest

from aitia.draft import Draft

Told = Callable[[str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Nothing has changed here.” ― Ana Kovač", [("Ana Kovač", "―", "“Nothing has changed here.”")]),
        ("“Nothing has changed here.”― Ana Kovač", [("Ana Kovač", "―", "“Nothing has changed here.”")]),
        ('"Nothing has changed here." -- Ana Kovač, 34, teacher', [("Ana Kovač", "--", '"Nothing has changed here."')]),
        ('"Nothing has changed here."\n\n- Ana Kovač.', [("Ana Kovač", "-", '"Nothing has changed here."')]),
        ('"Nothing has changed here."\n\n-Ana Kovač, teacher.', [("Ana Kovač", "-", '"Nothing has changed here."')]),
        (
            "“Nothing has changed here.” — Ana Kovač\n“It is all new.” — Bo Li",
            [("Ana Kovač", "—", "“Nothing has changed here.”"), ("Bo Li", "—", "“It is all new.”")],
        ),
    ],
)
def test_a_quotation_is_of_who_signs_it(told: Told, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“Nothing has changed here.” — And that was that.",
        "“Nothing has changed here” – Ana Kovač left the room.",
        "The book “War and Peace” — a novel by Tolstoy",
    ],
)
def test_what_follows_a_dash_is_not_always_a_signature(told: Told, text: str) -> None:
    assert all(cue not in ("—", "–") for _, cue, _ in told(text))


def test_a_transcript_may_be_a_block_quotation(read: Callable[[str], Draft]) -> None:
    lines = [
        "OKORO: Who will pay for the “new” wells?", "KOVAČ: The city will pay for them.",
        "It has always paid for wells.", "(CROSSTALK.)", "OKORO: That is not what you said.",
    ]  # fmt: skip
    text = "\n\n".join(["The talk went as follows:", *(f'"{line}' for line in lines), "The talk ended there."])
    claims = [c for c in read(text).claims if c.cue and c.cue[0].text == ":"]
    assert [(c.claimer.evidence[0].text, [span.text for span in c.content]) for c in claims] == [
        ("OKORO", ["Who will pay for the “new” wells?"]),
        ("KOVAČ", ["The city will pay for them.", "It has always paid for wells."]),
        ("OKORO", ["That is not what you said."]),
    ]
    assert {c.manner for c in claims} == {"direct"}


def test_a_quoted_headline_with_a_colon_is_no_transcript(told: Told) -> None:
    assert told('The paper ran "Kovač: No new wells this year." It was wrong.') == []
