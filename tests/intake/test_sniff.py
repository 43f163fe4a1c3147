from __future__ import annotations

import pytest

from aitia.intake import sniff
from aitia.intake.formats import _NO_READER, READERS


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"The talks resumed.", "story.txt", "text"),
        (b"The talks resumed.", "story", "text"),
        (b"# Talks", "story.md", "markdown"),
        (b"---\ntitle: Talks\n---\nText", "story.txt", "markdown"),
        (b"%PDF-1.7", "story.txt", "pdf"),
        (b"\n\n%PDF-1.4", "story", "pdf"),
        (b"PK\x03\x04rest", "story.docx", "zip"),
        (b"\x1f\x8b\x08", "story.txt", "gzip"),
        (b"\x28\xb5\x2f\xfd", "x", "zstd"),
        (b"PAR1abc", "x", "parquet"),
        (b"WARC/1.0\r\n", "x", "warc"),
        (b"\0" * 257 + b"ustar", "x", "tar"),
        (b"<!DOCTYPE html><html>", "page.txt", "html"),
        (b"<?xml version='1.0'?>\n<!-- by hand -->\n<rss version='2.0'>", "x", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "x.xml", "feed"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "x", "html"),
        (b"<?xml version='1.0'?><tei/>", "x.xml", "xml"),
        ("<html>".encode("utf-16"), "x", "html"),
        (b'{"text": "a"}\n{"text": "b"}\n', "x", "lines"),
        (b'{"text": "a"}\n{"text": "b"}\n', "x.json", "lines"),
        (b'{"text":\n "a"}', "x", "json"),
        (b'[{"text": "a"}]', "x.jsonl", "json"),
        (b'{"text": "a"}', "x.jsonl", "lines"),
        (b"{broken", "x.jsonl", "lines"),
        (b"[Editor's note: the talks resumed.]", "x.txt", "text"),
        (b"title,text\n", "x.csv", "table"),
        (b"title;date;text\n", "stdin", "table"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: Talks\n\nText", "x", "mail"),
        (b"From: Lagos\nTo: Abuja\nThe road is closed.", "x", "text"),
        (b"\x89PNG\r\n\x1a\n", "x.txt", "a PNG image"),
        (b"{\\rtf1 x}", "x.txt", "a Rich Text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.doc", "an old or password-protected Office document"),
        (bytes(range(256)) * 4, "x.txt", "binary"),
        (b"one\0 stray NUL in a text that is otherwise a text", "x", "text"),
    ],
)
def test_bytes_come_before_names(head: bytes, name: str, kind: str) -> None:
    assert sniff.kind(head, name) == kind


def test_every_kind_has_a_reader_or_a_reason() -> None:
    kinds = {what for _, _, what in sniff._MAGIC} | set(sniff._EXTENSIONS) | {what for what, _ in sniff.REFUSED}
    assert kinds <= set(READERS) | set(_NO_READER)
