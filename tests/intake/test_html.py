from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.errors import Empty, TooLarge
from aitia.intake import html
from aitia.settings import Settings
from intake.made import MORE, PROSE

PAGE = f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Harbour talks resume | The Harbour Herald</title>
<meta property="og:title" content="Harbour talks resume"><meta property="og:site_name" content="The Harbour Herald">
<meta name="author" content="Jane Doe"><link rel="canonical" href="https://herald.example/2019/01/02/talks">
<meta property="article:published_time" content="2023-06-24T23:40:00-04:00">
<meta property="article:modified_time" content="2023-06-26T10:00:00-04:00">
<script>document.write("never read");</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Front page</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour talks resume</h1><p>LAGOS, Nigeria, June 24 (Northline) — {PROSE}</p>
<p>{MORE} It was sent on <time datetime="2023-06-20">20 June</time> to all.</p>
<ul><li>First demand</li><li>Second demand</li></ul></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    article = gather(tmp_path / "page.html").one
    assert article.text == (
        f"Harbour talks resume\n\nLAGOS, Nigeria, June 24 (Northline) — {PROSE}\n\n"
        f"{MORE} It was sent on 20 June to all.\n\nFirst demand\n\nSecond demand"
    )
    assert article.title == "Harbour talks resume"
    assert article.authors == ("Jane Doe",)
    assert article.publisher == "The Harbour Herald"
    assert article.published == "2023-06-24"
    assert article.url == "https://herald.example/2019/01/02/talks"
    assert set(article.basis.values()) == {"markup"}
    assert article.language is None
    assert article.dateline is not None and article.dateline.text == "LAGOS, Nigeria, June 24 (Northline) —"


def body(head: str = "", top: str = "") -> str:
    return f"<html><head>{head}</head><body>{top}<article><p>{PROSE}</p><p>{MORE}</p></article></body></html>"


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (body('<script type="application/ld+json">{"@type": "x", "datePublished": "2023-06-24T01:00:00Z",</script>'),
         "2023-06-24"),
        (body('<meta name="DC.date" content="2023-06-24">'), "2023-06-24"),
        (body('<meta itemprop="datePublished" content="June 24, 2023">'), "2023-06-24"),
        (body(top='<time class="updated" datetime="2023-06-26">x</time><time datetime="2023-06-24">x</time>'),
         "2023-06-24"),
        (body(top='<time pubdate datetime="2023-06-24">x</time><time datetime="2023-01-01">y</time>'), "2023-06-24"),
        (body('<meta property="article:published_time" content="2087-01-01">'), "2087-01-01"),
        (body('<meta property="article:published_time" content="0001-01-01">'), None),
        (body('<meta name="date" content="06/07/2023">'), None),
        (body(top='<time datetime="2023-06-24">x</time><time datetime="2023-01-01">y</time>'), None),
        (body('<link rel="canonical" href="https://herald.example/2019/01/02/talks">'), None),
        (body('<meta property="article:modified_time" content="2023-06-26">'), None),
        (body(top="<!-- 2023-06-24 --><img src='/2023/06/24/x.png'><footer>© 2023 June 24, 2023</footer>"), None),
        (body(), None),
    ],
)  # fmt: skip
def test_only_markup_that_names_the_date_gives_it(page: str, day: str | None) -> None:
    _, fields = html.page(page)
    assert fields.get("published", (None,))[0] == day


def test_the_host_of_an_address_is_no_publisher() -> None:
    _, fields = html.page(body('<link rel="canonical" href="https://www.herald.example/talks">'))
    assert fields["url"][0] == "https://www.herald.example/talks"
    assert "publisher" not in fields


@pytest.mark.parametrize("tag", ["div", "b", "p", "ul><li", "table><tr><td", "blockquote", "span"])
def test_ten_thousand_nested_tags(gather: Any, tmp_path: Path, tag: str) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    page = f"<html><body>{f'<{tag}>' * 10_000}<p>{PROSE}</p>{closing * 10_000}<p>{MORE}</p></body></html>"
    (tmp_path / "deep.html").write_text(page)
    started = time.process_time()
    text = gather(tmp_path / "deep.html").one.text
    assert time.process_time() - started < 8
    assert PROSE in text
    assert MORE in text


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{PROSE}<p>{MORE}",
        f"<html><body><p>{PROSE}</b></i></p><p>{MORE}</article>",
        f"<html><body><div><p>{PROSE}</p><!-- never closed <p>{MORE}</p>",
        f"<html>\0<body>\0<p>{PROSE}\0</p><p>{MORE}</p>",
        f"<?xml version='1.0' encoding='utf-8'?><html><body><p>{PROSE}</p><p>{MORE}</p></body></html>",
        f"<html><body><script>if (a<b) x()</script><p>{PROSE}</p><script>unclosed <p>{MORE}</p>",
        f"<html><head><title>x</title><body><p>&#55357; &#0; &nosuch; {PROSE}</p><p>{MORE}</p>",
    ],
)
def test_broken_markup_is_read(page: str) -> None:
    assert PROSE in html.page(page)[0].replace("\0", "")


def test_markup_without_end_takes_linear_time() -> None:
    started = time.process_time()
    for piece in ("<", "<!--", "<script>", "<a ", "&", "</", "<p>x", "<!--x-->", "<svg><svg>"):
        html.blocks(piece * 100_000)
    assert time.process_time() - started < 8


def test_a_page_without_words_is_empty(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<html><head><title>x</title></head><body><script>x</script></body></html>")
    assert isinstance(gather(tmp_path / "empty.html").errors[0], Empty)


def test_a_page_of_too_much_markup_is_refused(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE + "<br>" * 1000)
    found = gather(tmp_path / "page.html", settings=Settings(longest_article=300))
    assert isinstance(found.errors[0], TooLarge)


def test_the_charset_of_the_page_counts(gather: Any, tmp_path: Path) -> None:
    page = body('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">').replace(
        "Saturday", "субботу"
    )
    (tmp_path / "page.html").write_bytes(page.encode("cp1251"))
    assert "субботу" in gather(tmp_path / "page.html").one.text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><body><h1>Talks resume</h1><p>They met.</p></body></html>", "Talks resume\n\nThey met."),
        ("<body><nav>Front page</nav><p>One <a href='x'>link</a>, then more.</p>", "One link, then more."),
        ("<body>Ours<article><p>One.</p><blockquote><p>Two.</p></blockquote></article>Theirs", "One.\n\nTwo."),
        ("<div>One</div><div>Two<br>Three</div>", "One\n\nTwo\nThree"),
        ("No markup at all.", "No markup at all."),
    ],
)
def test_short_pages_keep_their_paragraphs(page: str, text: str) -> None:
    assert html.page(page)[0] == text


def test_blocks() -> None:
    piece = "<p>One <b>bold</b>\n word.<br>Two</p><script>no</script><div>Three &amp; four</div><td>a</td><td>b</td>"
    assert html.blocks(piece) == "One bold word.\nTwo\n\nThree & four\n\na b"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<",
                ">",
                "<!--",
                "-->",
                "<script",
                "</script>",
                "\0",
                "&lt;",
                "x",
                "é",
                "<table>",
                "<td>",
                "<h1>",
                "\ud800",
                "<time datetime='2023'>",
                "<meta content='x' name='date'>",
            ]
        ),
        max_size=40,
    )
)
def test_no_markup_raises(parts: list[str]) -> None:
    html.page("".join(parts))
