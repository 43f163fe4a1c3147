"""PDF: lines are put together again to paragraphs, by where they stand on the page.

A paragraph ends at a larger gap, an indented line, a change of type size, or a short line with a full stop. Lines that
come back at the top or bottom of most pages, and page numbers, are left out. Scanned pages have no text to read.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from aitia.errors import Empty, InputError, TooLarge, Unreadable
from aitia.intake.clean import line
from aitia.intake.fields import names
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input
from aitia.record import Basis

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|seite|стр\.)?\s*\d{1,4}(?:\s*(?:of|/|von|из)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_LIST_ITEM = re.compile(r"(?:[•▪■–*-]|\d{1,3}[.)]|\([a-z0-9]\))\s")
_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft word|powerpoint|slide \d|title|document\d*$)|\.(?:docx?|indd|qxd|pdf|tex|odt)$", re.I
)


class Line(NamedTuple):
    """A line of a page: where it starts (points, from the bottom left), its type size, whether it is all bold, and its
    words."""

    x: float
    y: float
    size: float
    bold: bool
    words: str

    def is_heading(self) -> bool:
        """Whether it is set off from prose by bold type or capitals."""
        return self.bold or (self.words.isupper() and len(self.words) > 3)


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article. A page that is broken is reported and left out."""
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    reader = _open(input)
    pages: list[list[Line]] = []
    broken: list[int] = []
    size = 0
    for number, page in enumerate(_pages(input, reader), 1):
        try:
            pages.append(_lines(page))
        except Exception:  # a content stream can be broken in any way
            broken.append(number)
            continue
        size += sum(len(line.words) for line in pages[-1])
        if size > job.settings.longest_article:
            raise TooLarge(
                input.label,
                f"its first {number} pages have {size:,} characters, more than an article may have "
                f"({job.settings.longest_article:,})",
                "split it into its articles, or raise the setting longest_article",
            )
    if broken:
        numbers = ", ".join(map(str, broken[:10]))
        job.report(Unreadable(input.label, f"page {numbers} cannot be read", "the other pages were read"))
    text = "\n\n".join(_paragraphs(_without_furniture(pages)))
    if not text.strip():
        raise Empty(input.label, "no text is in the PDF; it may be scanned", "run text recognition over it first")
    yield Found(text=text, fields=_fields(reader), file=input.name, label=input.label)


def _open(input: Input) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(input.seekable())
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):
        locked = True
    except InputError:
        raise
    except Exception as error:  # pypdf lets errors of many kinds through
        raise Unreadable(input.label, f"the PDF is broken or cut short: {error}", "get it anew") from error
    if locked:
        raise Unreadable(input.label, "the PDF is encrypted", "save it without its password")
    return reader


def _pages(input: Input, reader: PdfReader) -> Iterator[PageObject]:
    try:
        yield from reader.pages
    except Exception as error:  # the page tree of a file that is cut short
        raise Unreadable(input.label, f"the PDF is broken or cut short: {error}", "get it anew") from error


def _fields(reader: PdfReader) -> dict[str, tuple[Any, Basis]]:
    """Title and author as the properties have them, if a person wrote them there. The days on which the file was made
    and changed are not taken for that of publication."""
    try:
        stated = reader.metadata
        title = line((stated and stated.title) or "")
        author = line((stated and stated.author) or "")
    except Exception:  # properties of the wrong type
        return {}
    fields: dict[str, tuple[Any, Basis]] = {}
    if len(title.split()) > 1 and not _NO_TITLE.search(title):
        fields["title"] = (title, "metadata")
    if len(author.split()) > 1:
        fields["authors"] = (tuple(names(author)), "metadata")
    return fields


def _lines(page: PageObject) -> list[Line]:
    """The lines of a page in the order in which it draws them."""
    lines: list[Line] = []
    words: list[str] = []
    place: tuple[float, float, float] | None = None
    bold = True

    def end_line() -> None:
        nonlocal place, bold
        if place and (text := " ".join("".join(words).split())):
            lines.append(Line(*place, bold, text))
        words.clear()
        place, bold = None, True

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        nonlocal place, bold
        for number, part in enumerate(text.split("\n")):
            if number:
                end_line()
            if part.strip() and place is None:
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                place = (x, y, abs(size * tm[3] * cm[3]) or size)
            if part.strip():
                bold = bold and "bold" in str((font or {}).get("/BaseFont", "")).lower()
            words.append(part)

    page.extract_text(visitor_text=visit)
    end_line()
    return lines


def _without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without running heads and feet: lines at an edge that come back, and page numbers."""
    edges = [_edge(page) for page in pages]
    seen = Counter(key for page, edge in zip(pages, edges, strict=True) for key in {_key(page[i]) for i in edge})
    often = {key for key, times in seen.items() if times > 1 and times * 2 >= len(pages)}
    return [
        [
            line
            for i, line in enumerate(page)
            if i not in edge or not (_key(line) in often or _PAGE_NUMBER.fullmatch(line.words))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edge(page: list[Line]) -> set[int]:
    """Which lines stand at the top or bottom: those at the two highest and the two lowest places."""
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:2], *heights[-2:]}
    return {i for i, line in enumerate(page) if round(line.y) in outer}


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", line.words).casefold()


def _paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    if not lines:
        return
    pitches = [a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 3 * a.size]
    pitch = _most_common(pitches)
    width = median(len(line.words) for line in lines if len(line.words) > 20) if len(lines) > 3 else 80
    paragraph = [lines[0].words]
    for before, after in pairwise(lines):
        if _starts_paragraph(before, after, pitch, width):
            yield "".join(paragraph)
            paragraph = [after.words]
        else:
            _join(paragraph, after.words)
    yield "".join(paragraph)


def _most_common(values: list[float]) -> float:
    rounded = Counter(round(value, 1) for value in values)
    return max(rounded, key=lambda value: (rounded[value], -value)) if rounded else 12.0


def _starts_paragraph(before: Line, line: Line, pitch: float, width: float) -> bool:
    ended = bool(_SENTENCE_END.search(before.words))
    if abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    if before.is_heading() != line.is_heading():
        return True
    drop = before.y - line.y
    if not 0 <= drop < 6 * pitch:  # the next column or page
        return ended and (len(before.words) < 0.85 * width or bool(_LIST_ITEM.match(line.words)))
    if drop > 1.25 * max(pitch, line.size * 1.05 if line.size > pitch else 0):
        return True
    if ended and (len(before.words) < 0.7 * width or _LIST_ITEM.match(line.words)):
        return True
    return ended and 0.5 * line.size < line.x - before.x < 8 * line.size


def _join(paragraph: list[str], words: str) -> None:
    """Add a line to a paragraph: a word broken at the line's end is whole again, unless what follows starts with a
    capital or a figure."""
    before = paragraph[-1]
    if _HYPHENATED.search(before) and words[:1].islower():
        paragraph[-1] = before[:-1]
    elif not before.endswith(("-", "—", "/")):
        paragraph.append(" ")
    paragraph.append(words)
