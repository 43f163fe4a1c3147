from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aitia.errors import Empty, TooLarge, Unreadable
from aitia.settings import Settings
from intake.made import pdf, set_lines

FIRST = (
    "The governor of the northern district said on Saturday that the\n"
    "talks with the dockers would resume, and that the admin-\nistration would take part in all."
)
SECOND = (
    "A spokeswoman for the union denied that a date had been set. She\n"
    "spoke for the Anglo-\nNorman wing, which had left."
)

THIRD = "Both sides will meet in Abuja. Nothing else was known about\nthe meeting on Sunday."


def joined(text: str) -> str:
    return (
        text.replace("admin-\nistration", "administration").replace("Anglo-\nNorman", "Anglo-Norman").replace("\n", " ")
    )


def test_lines_become_paragraphs(gather: Any, tmp_path: Path) -> None:
    first_line, *others = set_lines(SECOND, y=644)
    page = [
        (72, 800, 16, "bold", "Harbour talks resume"),
        (72, 772, 10, "plain", "By Jane Doe"),
        *set_lines(FIRST, y=740),
        (72, 692, 10, "bold", "Reactions"),
        *set_lines(FIRST, y=680),
        (86, *first_line[1:]),
        *others,
    ]
    (tmp_path / "x.pdf").write_bytes(pdf(page, Title="harbour.docx", Author="jdoe"))
    article = gather(tmp_path / "x.pdf").one
    assert article.text.split("\n\n") == [
        "Harbour talks resume", "By Jane Doe", joined(FIRST), "Reactions", joined(FIRST), joined(SECOND),
    ]  # fmt: skip
    assert (article.title, article.basis["title"]) == ("Harbour talks resume", "text")
    assert (article.authors, article.basis["authors"]) == (("Jane Doe",), "text")
    assert article.published is None


def test_running_heads_and_page_numbers_go(gather: Any, tmp_path: Path) -> None:
    pages = [
        [
            (72, 810, 8, "plain", f"The Harbour Herald, sheet {n}"),
            *set_lines(text, y=760),
            (290, 30, 8, "plain", f"Page {n} of 3"),
        ]
        for n, text in enumerate([FIRST, SECOND, THIRD], 1)
    ]
    (tmp_path / "x.pdf").write_bytes(pdf(*pages))
    assert gather(tmp_path / "x.pdf").one.text == "\n\n".join(map(joined, [FIRST, SECOND, THIRD]))


def test_a_sentence_goes_on_over_the_page(gather: Any, tmp_path: Path) -> None:
    lines = FIRST.split("\n")
    pages = [set_lines(lines[0]), [*set_lines("\n".join(lines[1:])), (290, 30, 8, "plain", "2")]]
    (tmp_path / "x.pdf").write_bytes(pdf(*pages))
    assert gather(tmp_path / "x.pdf").one.text == joined(FIRST)


def test_properties_that_a_person_wrote(gather: Any, tmp_path: Path) -> None:
    data = pdf(
        set_lines(FIRST), Title="Bulletin on the harbour", Author="Jane Doe, John Roe", CreationDate="D:20230624"
    )
    (tmp_path / "x.pdf").write_bytes(data)
    article = gather(tmp_path / "x.pdf").one
    assert (article.title, article.authors) == ("Bulletin on the harbour", ("Jane Doe", "John Roe"))
    assert article.basis == {"title": "metadata", "authors": "metadata"}


def test_encrypted(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf(set_lines(FIRST), password="open sesame"))
    (error,) = gather(tmp_path / "x.pdf").errors
    assert isinstance(error, Unreadable)
    assert str(error).endswith("the PDF is encrypted; save it without its password")


@pytest.mark.parametrize("keep", [0.05, 0.3, 0.6, 0.9, 0.98])
def test_truncated(gather: Any, tmp_path: Path, keep: float) -> None:
    data = pdf(set_lines(FIRST), set_lines(SECOND))
    (tmp_path / "x.pdf").write_bytes(data[: int(len(data) * keep)])
    found = gather(tmp_path / "x.pdf")
    assert found.errors or joined(FIRST) in found.articles[0].text


def test_no_text(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf([]))
    (error,) = gather(tmp_path / "x.pdf").errors
    assert isinstance(error, Empty)
    assert "text recognition" in str(error)


def test_too_long(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf(*[set_lines(FIRST)] * 5))
    (error,) = gather(tmp_path / "x.pdf", settings=Settings(longest_article=300)).errors
    assert isinstance(error, TooLarge)
    assert "first 2 pages" in str(error)
