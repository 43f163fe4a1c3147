"""What kind of thing some bytes are: told by the bytes themselves, and by the name only where they leave it open."""

from __future__ import annotations

import re

from aitia.intake import encoding

HEAD = 1 << 16
"""How many bytes `kind` wants to see."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x1f\x8b", "gzip"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (257, b"ustar", "tar"),
    (0, b"PAR1", "parquet"),
    (0, b"WARC/", "warc"),
)
"""Offset, bytes, kind. PDF is not here: its mark may stand anywhere in the first thousand bytes."""

_REFUSED: tuple[tuple[int, bytes, str, str], ...] = (
    (
        0,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old or password-protected Office document",
        "save it as .docx or text",
    ),
    (0, b"{\\rtf", "a Rich Text document", "save it as .docx or text"),
    (0, b"%!PS", "a PostScript file", "convert it to PDF"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (0, b"\x89PNG\r\n", "a PNG image", "run text recognition over it first"),
    (0, b"\xff\xd8\xff", "a JPEG image", "run text recognition over it first"),
    (0, b"GIF8", "a GIF image", "leave it out"),
    (0, b"II*\x00", "a TIFF image", "run text recognition over it first"),
    (0, b"MM\x00*", "a TIFF image", "run text recognition over it first"),
    (0, b"ID3", "an audio file", "transcribe it first"),
    (0, b"OggS", "an audio file", "transcribe it first"),
    (4, b"ftyp", "a video or audio file", "transcribe it first"),
    (0, b"RIFF", "a sound, video or WebP file", "leave it out"),
    (0, b"\x7fELF", "a program", "leave it out"),
    (0, b"MZ\x90\x00", "a program", "leave it out"),
    (0, b"SQLite format 3\x00", "a SQLite database", "export its table as CSV or JSON Lines"),
    (8, b"DUCK", "a DuckDB database", "export its table as CSV, Parquet or JSON Lines"),
    (0, b"bplist00", "a property list", "leave it out"),
)
"""Offset, bytes, what it is, what to do instead."""

REFUSED = tuple((what, remedy) for _, _, what, remedy in _REFUSED)

_EXTENSIONS = {
    "markdown": ("md", "markdown", "mkd"),
    "html": ("html", "htm", "xhtml", "shtml"),
    "mail": ("eml",),
    "lines": ("jsonl", "ndjson", "jsonlines"),
    "json": ("json",),
    "table": ("csv", "tsv", "tab"),
    "feed": ("rss", "atom"),
    "warc": ("warc",),
    "tar": ("tar",),
}
_BY_EXTENSION = {extension: kind for kind, extensions in _EXTENSIONS.items() for extension in extensions}

_XML_HEAD = re.compile(r"\s*(?:<\?[^<>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^<>\[]*>\s*){0,9}", re.DOTALL | re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html\b|<head\b|<body\b", re.IGNORECASE)
_TAGS = re.compile(r"</(?:p|div|body|article|h1|title)>", re.IGNORECASE)
_MAIL_FIELD = re.compile(
    r"^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD_LINE = re.compile(r"[\w-]{1,60}:.*(?:\n[ \t].*)*\n", re.ASCII)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|$)")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_OBJECT = re.compile(r"\{\s*[\"}]")
_COLUMN = re.compile(r"(?:title|date|publisher|url|id|authors?|language)", re.IGNORECASE)


def kind(head: bytes, name: str) -> str:
    """One of the kinds that there are readers for, "xml" or "binary" for what there is none for, or what else it is in
    words (one of `REFUSED`)."""
    for offset, magic, what in _MAGIC:
        if head.startswith(magic, offset):
            return what
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for offset, magic, what, _ in _REFUSED:
        if head.startswith(magic, offset):
            return what
    if _is_binary(head):
        return "binary"
    start = encoding.decode(head[:8192]).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _text_kind(start, _BY_EXTENSION.get(name.lower().rpartition(".")[2], "text"))


def _text_kind(start: str, expected: str) -> str:
    if start.startswith("WARC/"):
        return "warc"
    if start.lstrip().startswith("<"):
        return _markup_kind(start, expected)
    if _JSON.match(start):
        lines = [line for line in start.split("\n", 50) if line.strip()]
        of_lines = _OBJECT.match(lines[0].strip()) and lines[0].rstrip().endswith("}") and len(lines) > 1
        if expected in ("lines", "json"):
            return "lines" if of_lines or (expected == "lines" and start.lstrip()[0] == "{") else "json"
        return "lines" if of_lines and _OBJECT.match(lines[1].strip()) else "json"
    if expected == "text":
        if _looks_like_mail(start):
            return "mail"
        if _FRONT_MATTER.match(start):
            return "markdown"
        if len(_TAGS.findall(start)) > 2:
            return "html"
        if _looks_like_table(start):
            return "table"
    return "text" if expected in ("feed", "tar") else expected


def _markup_kind(start: str, expected: str) -> str:
    body = start[_XML_HEAD.match(start).end() :]  # type: ignore[union-attr]
    if _FEED.match(body):
        return "feed"
    if _HTML.search(start) or expected == "html" or len(_TAGS.findall(start)) > 2:
        return "html"
    if start.lstrip().startswith("<?xml"):
        return "xml"
    return "text" if expected in ("feed", "tar") else expected


def _looks_like_mail(start: str) -> bool:
    """Whether it begins with a block of header fields, among them one that says who and one that says what or when."""
    end = 0
    while field := _FIELD_LINE.match(start, end):
        end = field.end()
    found = {name.lower() for name in _MAIL_FIELD.findall(start[:end])}
    return "from:" in found and len(found) > 2 and (end == len(start) or start[end] == "\n")


def _looks_like_table(start: str) -> bool:
    """Whether its first line is a row of column names that we know, the text among them."""
    line = start.partition("\n")[0]
    for delimiter in ("\t", ",", ";", "|"):
        names = [name.strip(" \"'").lower() for name in line.split(delimiter)]
        if "text" in names and any(_COLUMN.fullmatch(name) for name in names):
            return True
    return False


def _is_binary(head: bytes) -> bool:
    if not head or any(head.startswith(mark) for mark in (b"\xff\xfe", b"\xfe\xff")) or encoding.without_mark(head):
        return False
    control = sum(map(head.count, (bytes([c]) for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b")))
    return control * 3 > len(head) or (control > 8 and control * 50 > len(head))
