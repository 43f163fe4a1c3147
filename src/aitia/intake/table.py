"""Tables as text: CSV, TSV and their like (RFC 4180), a row for every article.

Tab, comma, semicolon or bar: that delimiter is taken which makes of the first line the most columns that we know.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from aitia.errors import InputError, TooLarge, Unreadable
from aitia.intake import encoding, rows
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input

_DELIMITERS = (",", "\t", ";", "|")


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article for every row, row by row. A row that cannot be used is reported with its line, and left out."""
    # The limit is the process's, and only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), 2 * job.settings.longest_article))
    with encoding.reader(input.stream, input.head, input.charset) as stream:
        lines = csv.reader(stream, delimiter=_delimiter(input, job))
        try:
            header = [name.strip().lstrip("\ufeff") for name in next(lines, [])]
            columns = rows.mapping(input.label, job, header)
            number, begin = 0, lines.line_num + 1
            for row in lines:
                label, begin = f"{input.label}:{begin}", lines.line_num + 1
                if not any(row):
                    continue
                number += 1
                try:
                    if len(row) > len(header):
                        raise Unreadable(
                            label,
                            f"the row has {len(row)} fields, the header {len(header)}",
                            "quote fields that hold a delimiter",
                        )
                    yield rows.article(input, columns, dict(zip(header, row, strict=False)), number, label)
                except InputError as error:
                    job.report(error)
        except csv.Error as error:
            label = f"{input.label}:{lines.line_num}"
            if "field larger" in str(error):
                raise TooLarge(
                    label, "a field is longer than an article may be", "is a quotation mark not closed?"
                ) from error
            raise Unreadable(label, f"the table is broken: {error}", "export it anew") from error


def _delimiter(input: Input, job: Job) -> str:
    first = encoding.decode(input.head, input.charset).lstrip("\ufeff\n\r").partition("\n")[0].rstrip("\r")
    known = {job.columns.get(column, column).lower() for column in rows.COLUMNS}

    def worth(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([first], delimiter=delimiter), [])
        return sum(name.strip().lower() in known for name in names), len(names)

    return max(_DELIMITERS, key=worth)
