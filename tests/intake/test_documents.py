"""Word documents, e-mail messages and Markdown."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.errors import Empty, TooLarge, Unreadable
from aitia.intake import markdown
from aitia.settings import Settings
from intake.made import MORE, PROSE


def word(title: str = "", author: str = "") -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("Harbour talks resume", style="Title")
    document.add_paragraph(PROSE)
    document.add_paragraph("")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Dockers"
    table.rows[0].cells[1].text = "4,000"
    document.add_paragraph(MORE)
    document.core_properties.title = title
    document.core_properties.author = author
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_word(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(word(title="Draft 3", author="Jane Doe; John Roe"))
    article = gather(tmp_path / "x.docx").one
    assert article.text == f"Harbour talks resume\n\n{PROSE}\n\nDockers | 4,000\n\n{MORE}"
    assert (article.title, article.basis["title"]) == ("Harbour talks resume", "markup")
    assert (article.authors, article.basis["authors"]) == (("Jane Doe", "John Roe"), "metadata")
    assert article.published is None


def test_a_program_is_no_author(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(word(author="python-docx"))
    assert gather(tmp_path / "x.docx").one.authors == ()


def test_broken_word(gather: Any, tmp_path: Path) -> None:
    data = word()
    (tmp_path / "cut.docx").write_bytes(data[: len(data) // 2])
    where = data.index(b"word/document.xml") + 40
    (tmp_path / "damaged.docx").write_bytes(data[:where] + b"damage" * 9 + data[where + 54 :])
    errors = gather(tmp_path / "cut.docx", tmp_path / "damaged.docx").errors
    assert [type(error) for error in errors] == [Unreadable, Unreadable]


def test_a_word_bomb(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(word())
    assert isinstance(gather(tmp_path / "x.docx", settings=Settings(largest_file=1000)).errors[0], TooLarge)


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in {
        "From": "Jane Doe <jane@northline.example>", "To": "desk@herald.example", "Subject": "Re: Talks résumé – news",
        "Date": "Sat, 24 Jun 2023 23:40:00 -0400", **headers,
    }.items():  # fmt: skip
        mail[name.replace("_", "-")] = value
    return mail


def test_mail(gather: Any, tmp_path: Path) -> None:
    mail = message()
    mail.set_content(f"{PROSE}\n\n{MORE} – été\n", charset="cp1252")
    mail.add_alternative(f"<p>{PROSE} As a page.</p>", subtype="html")
    mail.add_attachment(b"not this", maintype="text", subtype="plain", filename="x.txt")
    (tmp_path / "x.eml").write_bytes(bytes(mail))
    article = gather(tmp_path / "x.eml").one
    assert article.text == f"{PROSE}\n\n{MORE} – été"
    assert (article.title, article.authors, article.published) == ("Talks résumé – news", ("Jane Doe",), "2023-06-24")
    assert article.basis == {"title": "metadata", "authors": "metadata", "published": "metadata"}


def test_mail_that_is_a_page(gather: Any, tmp_path: Path) -> None:
    mail = message(List_Id="<news.herald.example>", Subject="[news] Talks resume")
    mail.set_content(f"<html><body><p>{PROSE}</p><p>{MORE}</p></body></html>", subtype="html")
    (tmp_path / "x").write_bytes(bytes(mail))
    article = gather(tmp_path / "x").one
    assert article.text == f"{PROSE}\n\n{MORE}"
    assert article.title == "Talks resume"


def test_mail_with_broken_headers(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(
        b"From: =?no-such-charset?b?////?= <jane@northline.example\nTo: x\nSubject: =?utf-8?q?Talks=E2?=\n"
        b"Date: soon\nContent-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: base64x\n\n"
        + PROSE.encode()
    )
    article = gather(tmp_path / "x.eml").one
    assert article.text == PROSE
    assert article.published is None


def test_mail_without_text(gather: Any, tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(b"\0", maintype="image", subtype="png", filename="x.png")
    (tmp_path / "x.eml").write_bytes(bytes(mail))
    assert isinstance(gather(tmp_path / "x.eml").errors[0], Empty)


SOURCE = f"""---
title: "Talks: day two"
author: [Jane Doe, John Roe]
date: 2023-06-24 18:40
site: The Harbour Herald
url: https://herald.example/talks
tags: [harbour]
---

# Harbour talks *resume*

**By Jane Doe**
*24 June 2023*

{PROSE.replace(" week", chr(10) + "week")}
It was [sent](https://herald.example/a_b(c) "to all") by `fax`, __today__, with a_snake_case name & 2 * 3 * 4.

> “Never,” he wrote.
> “Ever.”

* First **demand**
* Second demand,
  in two lines
1. Numbered

| Union | Men |
|-------|----:|
| Dockers | 4,000 |

![A photograph](x.png)

Setext heading
--------------

```
code stays
```
***
Last \\*line\\*, with a [reference][1] and <b>tags</b> &amp; a note.

[1]: https://herald.example/1
"""


def test_markdown(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(SOURCE)
    article = gather(tmp_path / "x.md").one
    assert article.text.split("\n\n") == [
        "Harbour talks resume",
        "By Jane Doe\n24 June 2023",
        f"{PROSE} It was sent by fax, today, with a_snake_case name & 2 * 3 * 4.",
        "“Never,” he wrote.\n“Ever.”",
        "- First demand\n- Second demand,\nin two lines\n1. Numbered",
        "Union | Men",
        "Dockers | 4,000",
        "A photograph",
        "Setext heading",
        "code stays",
        "Last *line*, with a reference and tags & a note.",
    ]
    assert article.title == "Talks: day two"
    assert article.authors == ("Jane Doe", "John Roe")
    assert (article.published, article.publisher) == ("2023-06-24", "The Harbour Herald")
    assert article.url == "https://herald.example/talks"
    assert set(article.basis.values()) == {"metadata"}


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: Talks: day two\ndate: 2023-06-24", "Talks: day two"),
        ("title: No", "No"),
        ("Title: 'Talks'", "Talks"),
        ("a: &a [x, x]\nb: &b [*a, *a]\ntitle: &t [*b, *b]\nauthor: *t", None),
        ("- a\n- b", None),
        ("[broken", None),
    ],
)
def test_front_matter(gather: Any, tmp_path: Path, front: str, title: str | None) -> None:
    (tmp_path / "x.md").write_text(f"---\n{front}\n---\n{PROSE}")
    article = gather(tmp_path / "x.md").one
    assert article.title == title
    assert article.text == PROSE


def test_a_heading_is_the_title(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"Harbour talks\n=============\n\n{PROSE}")
    article = gather(tmp_path / "x.md").one
    assert (article.title, article.basis) == ("Harbour talks", {"title": "markup"})
    assert article.text == f"Harbour talks\n\n{PROSE}"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["*", "_", "**", "[", "]", "(", ")", "`", "#", ">", "\n", "- ", "|", "~~", "\\", "word", "<", "&"]
        )
    )
)
def test_markdown_never_loses_a_word(parts: list[str]) -> None:
    source = "".join(parts)
    text, _ = markdown.strip(source)
    if not set("[(<&") & set(source):
        assert text.count("word") == source.count("word")
