"""From bytes to text, whatever the encoding.

In this order: a byte order mark; UTF-8, if the bytes are valid; the charset that the document declares, if they are
valid in it; UTF-8 with single bytes of Windows-1252 in between, as files patched together have it; Windows-1252 for
what is mostly Latin letters; and only then the guess of charset-normalizer. Decoding never fails.
"""

from __future__ import annotations

import codecs
import re
from io import TextIOWrapper
from typing import BinaryIO

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_BROWSERS_DO = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What pages mean that declare these, by the WHATWG Encoding Standard."""
_SEVEN_BIT = ("iso2022", "hz", "utf-7")
_NOT_TEXT = frozenset({
    "base64", "bz2", "hex", "idna", "punycode", "quopri", "raw-unicode-escape", "rot13", "undefined", "unicode-escape",
    "uu", "zlib",
})  # fmt: skip
"""Codecs of Python that no text file is in."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_HIGH_LETTER = re.compile(rb"[\xc0-\xff]")
_HIGH_MARK = re.compile(rb"[\x80-\x9f]")
_DECLARED = re.compile(rb"<\?xml[^<>]+encoding=[\"']([\w.:-]+)|<meta[^<>]+charset=[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SAMPLE = 1 << 16
_MIXED = "aitia.cp1252"


def _single_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_MIXED, _single_bytes)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a whole document; `declared` is the charset that somebody said it has."""
    name = detect(data, declared)
    return data.decode(name, _errors(name))


def reader(stream: BinaryIO, head: bytes, declared: str | None = None) -> TextIOWrapper:
    """The text of a stream that begins with the bytes `head`, with its line ends kept."""
    name = detect(head, declared)
    return TextIOWrapper(stream, encoding=name, errors=_errors(name), newline="")


def _errors(name: str) -> str:
    return _MIXED if name.startswith("utf-8") else "replace"


def detect(data: bytes, declared: str | None = None) -> str:
    """The name of the codec for these bytes, or for those that begin so."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if (wide := without_mark(data)) is not None:
        return wide
    declared = _known(declared or _declaration(data))
    if _is_valid(data, "utf-8"):
        return declared if declared and declared.startswith(_SEVEN_BIT) else "utf-8"
    if declared and declared != "utf-8" and _is_valid(data, declared):
        return declared
    high = len(_HIGH.findall(data))
    sequences = _MULTIBYTE.findall(data)
    if len(sequences) >= high - sum(map(len, sequences)):
        return "utf-8"
    if _is_western(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"


def _is_western(data: bytes) -> bool:
    """Whether the bytes would be mostly plain letters in Windows-1252: fewer accents than a third, few marks."""
    plain, accented = len(_ASCII_LETTER.findall(data)), len(_HIGH_LETTER.findall(data))
    return accented * 2 < plain and len(_HIGH_MARK.findall(data)) < plain


def without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by the NULs in every other byte; None if it is not."""
    head = data[:1024]
    if len(head) < 4 or 0 not in head:
        return None
    for name, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if head[offset::2].count(0) * 5 > len(head) * 2 and not head[1 - offset :: 2].count(0):
            return name
    return None


def _declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, 4096)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _known(name: str | None) -> str | None:
    try:
        known = codecs.lookup((name or "").strip()).name
    except (LookupError, ValueError):
        return None
    return None if known in _NOT_TEXT else _AS_BROWSERS_DO.get(known, known)


def _is_valid(data: bytes, name: str) -> bool:
    try:
        # Not final: a head may end in the middle of a character.
        codecs.getincrementaldecoder(name)().decode(data)
    except (UnicodeError, LookupError):
        return False
    return True
