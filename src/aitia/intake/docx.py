"""Word documents (DOCX): the paragraphs and the tables, in order; title and author from styles and properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aitia.errors import Unreadable
from aitia.intake.clean import line
from aitia.intake.fields import names
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input
from aitia.record import Basis

_PROGRAMS = frozenset({"python-docx", "microsoft office user", "user", "admin", "administrator", "unknown", "author"})
"""Authors that a program writes into a document when it does not know."""


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article. Page headers and footers, notes and comments are not read; the days on which the file was made and
    changed are not taken for that of publication."""
    import docx
    from docx.table import Table

    try:
        document = docx.Document(input.seekable())
        paragraphs: list[str] = []
        title = None
        for item in document.iter_inner_content():
            if isinstance(item, Table):
                paragraphs += [" | ".join(_cells(row)) for row in item.rows]
            else:
                paragraphs.append(item.text)
                style = (item.style.name or "") if item.style is not None else ""
                if title is None and item.text.strip() and style in ("Title", "Heading 1"):
                    title = item.text
        properties = document.core_properties
        stated, author = properties.title, properties.author
    except Exception as error:  # zip, XML and packaging errors of many kinds
        problem = "the Word document is broken or cut short"
        raise Unreadable(input.label, problem, "open it in a word processor and save it anew") from error
    fields: dict[str, tuple[Any, Basis]] = {}
    if title:
        fields["title"] = (line(title), "markup")
    elif stated and line(stated).lower() not in ("word document", "untitled"):
        fields["title"] = (line(stated), "metadata")
    if author and author.strip().lower() not in _PROGRAMS and (authors := tuple(map(line, names(author)))):
        fields["authors"] = (authors, "metadata")
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    yield Found(text=text, fields=fields, file=input.name, label=input.label)


def _cells(row: Any) -> list[str]:
    """The words of a row's cells; a cell that spans several columns counts once."""
    cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}
    return [words for words in cells.values() if words]
