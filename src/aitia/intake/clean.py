"""What every text goes through before anything counts offsets in it."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
_GONE = re.compile("[\x00\u00ad]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")
_GAP = re.compile("\n{4,}")


def clean(text: str) -> str:
    r"""The text with ``\n`` line ends, and without what no reader sees: a byte order mark at its head, NULs and soft
    hyphens, other control characters but the tab (each a space), white space at the ends of lines.

    More than two blank lines become one. Surrogate pairs are joined, lone surrogates become U+FFFD. Everything else,
    combining characters, no-break spaces, directional marks and emoji included, is left as it is. Cleaning twice is
    cleaning once.
    """
    text = _LINE_ENDS.sub("\n", text.replace("\u2029", "\n\n"))
    text = _CONTROL.sub(" ", _GONE.sub("", text))
    text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    text = _LONE.sub("\ufffd", text)
    text = "\n".join([line.rstrip() for line in text.lstrip("\ufeff").split("\n")])
    return _GAP.sub("\n\n", text.strip().lstrip("\ufeff").lstrip())


def line(text: str) -> str:
    """The text cleaned and on one line, as titles and names are."""
    return " ".join(clean(text).split())
