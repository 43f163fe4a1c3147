"""Feeds, web archives and addresses."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from aitia.errors import InputError, TooLarge, Unreadable
from aitia.intake import open as opening
from intake.made import MORE, PROSE

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Herald</title><link>https://herald.example/</link>
<item><title>Talks &amp;amp; hopes</title><link>https://herald.example/1</link><dc:creator>Jane Doe</dc:creator>
<pubDate>Sat, 24 Jun 2023 23:40:00 -0400</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>LAGOS — {PROSE}</p><script>no()</script><p>{MORE}</p>]]></content:encoded></item>
<item><title>Second</title><description>&lt;p&gt;{MORE}&lt;/p&gt;</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Northline</title>
<entry><title>Talks</title><link href="https://northline.example/1"/><author><name>Jane Doe</name></author>
<published>2023-06-24T23:40:00-04:00</published><updated>2023-06-26T00:00:00Z</updated>
<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>"""


def test_rss(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "herald.xml").write_text(RSS)
    found = gather(tmp_path / "herald.xml")
    first, second = found.articles
    assert first.text == f"LAGOS — {PROSE}\n\n{MORE}"
    assert (first.title, first.publisher, first.authors) == ("Talks & hopes", "The Harbour Herald", ("Jane Doe",))
    assert (first.published, first.url, first.file) == ("2023-06-24", "https://herald.example/1", "herald.xml#1")
    assert set(first.basis.values()) == {"markup"}
    assert (second.text, second.published) == (MORE, None)
    assert [error.source.rpartition("#")[2] for error in found.errors] == ["3"]


def test_atom(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "feed").write_text(ATOM)
    article = gather(tmp_path / "feed").one
    assert (article.text, article.title, article.publisher) == (PROSE, "Talks", "Northline")
    assert (article.published, article.authors) == ("2023-06-24", ("Jane Doe",))


def test_a_feed_that_is_cut_short(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(RSS[: RSS.index("<item><title>Nothing")])
    found = gather(tmp_path / "feed.rss")
    assert [a.title for a in found.articles] == ["Talks & hopes", "Second"]
    assert isinstance(found.errors[0], Unreadable)
    assert "cut short after 2 entries" in str(found.errors[0])


def warc(gzip: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    data = io.BytesIO()
    writer = WARCWriter(data, gzip=gzip)

    def add(url: str, body: bytes, kind: str, status: str = "200 OK") -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))

    page = f"<html><head><title>Talks</title></head><body><p>{PROSE}</p><p>{MORE} Ż</p></body></html>"
    add("https://herald.example/1", page.encode("cp1250"), "text/html; charset=windows-1250")
    add("https://herald.example/x.png", b"\x89PNG", "image/png")
    add("https://herald.example/gone", page.encode(), "text/html", "404 Not Found")
    add("https://herald.example/2", page.encode(), "text/html")
    return data.getvalue()


@pytest.mark.parametrize("gzip", [True, False])
def test_warc(gather: Any, tmp_path: Path, gzip: bool) -> None:
    (tmp_path / "x.warc").write_bytes(warc(gzip))
    first, second = gather(tmp_path / "x.warc").articles
    assert (first.text, first.title, first.published) == (f"{PROSE}\n\n{MORE} Ż", "Talks", None)
    assert (first.url, first.file) == ("https://herald.example/1", "x.warc#1")
    assert (second.url, second.file) == ("https://herald.example/2", "x.warc#4")


@pytest.mark.parametrize("gzip", [True, False])
def test_a_warc_that_is_cut_short(gather: Any, tmp_path: Path, gzip: bool) -> None:
    data = warc(gzip)
    (tmp_path / "x.warc").write_bytes(data[:-100])
    found = gather(tmp_path / "x.warc")
    assert [a.file for a in found.articles] == ["x.warc#1"]
    assert "cut short" in str(found.errors[0])


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/news/talks.html")
            self.end_headers()
        elif self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        elif self.path.startswith("/news/"):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=cp1251")
            self.end_headers()
            agent = self.headers["User-Agent"]
            page = (
                f"<html><head><title>Talks</title></head><body><p>{PROSE}</p><p>Мэр, {agent}. {MORE}</p></body></html>"
            )
            self.wfile.write(page.encode("cp1251"))
        else:
            self.send_error(404)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/news/talks.html", "/moved"])
def test_fetch(gather: Any, site: str, path: str) -> None:
    article = gather(site + path, fetch=True).one
    assert article.text == f"{PROSE}\n\nМэр, aitia. {MORE}"
    assert (article.url, article.basis["url"], article.title) == (site + path, "given", "Talks")


def test_what_cannot_be_fetched(gather: Any, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PAGE", 100)
    found = gather(
        f"{site}/nothing",
        f"{site}/file",
        f"{site}/news/x",
        "http://127.0.0.1:1/",
        "http://",
        "http://[::1/",
        fetch=True,
    )
    assert not found.articles
    assert "the server answers 404" in str(found.errors[0])
    assert isinstance(found.errors[2], TooLarge)
    assert [type(error) for error in found.errors].count(InputError) == 5


def test_nothing_is_fetched_unasked(gather: Any, site: str) -> None:
    (error,) = gather(f"{site}/news/talks.html").errors
    assert "reading a URL needs --fetch" in str(error)
