"""What do we read? From files, folders, archives, feeds, tables, standard input or addresses to `Article` values.

`articles` reads any number of sources and reports what cannot be read; `article` reads one; `count` says how many
files there are; `from_text` makes an article of a text that is at hand; `clean` is what every text goes through. A
file's kind is told by its bytes and only then by its name (`sniff`); `formats` has the table of kinds and readers, one
small module each. A field that the markup, the metadata or a column does not give is looked for in the first lines of
the text (`fields`), and left empty if they do not give it for certain.

Known to go wrong: a headline that ends with a full stop is taken for prose, and a line of prose without one for a
headline; papers are known by their usual names (Herald, Agency), so "Le Quai" as a first line is no publisher; a PDF in
columns that are drawn row by row comes out row by row; captions and promotion inside an article's body stay in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path

import msgspec
from msgspec import Struct

from aitia.errors import Empty, InputError, TooLarge, Unreadable
from aitia.intake import dates, fields, sources
from aitia.intake import open as opening
from aitia.intake.clean import clean
from aitia.intake.formats import Found, Job, read
from aitia.language import dateline
from aitia.record import Article
from aitia.settings import Settings

__all__ = ["Overrides", "article", "articles", "clean", "count", "from_text"]


class Overrides(Struct, frozen=True, kw_only=True):
    """Fields that the caller knows better than any file: they win over everything, with the basis "given".

    `published` is made an ISO date; raises `InputError` if it is no certain day.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published and not dates.iso(self.published):
            raise InputError("published", f"{self.published!r} is no certain day", "write it like 2023-06-24")


def articles(
    sources: Iterable[str | Path],
    *,
    settings: Settings | None = None,
    overrides: Overrides | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: bool = False,
    report: Callable[[InputError], None],
) -> Iterator[Article]:
    """Every article in the sources, in their order, one at a time.

    A source is a path, a folder, a pattern, "-" for standard input, or with `fetch` the address of a page. `columns`
    says what our columns are called in a table: ``{"text": "body"}``. What cannot be read is given to `report`, and the
    rest is read.
    """
    job = Job(settings=settings or Settings(), columns=columns or {}, report=report)
    for source in sources:
        for open in _inputs(source, job, fetch):
            yield from _from_input(open, job, overrides or Overrides())


def article(
    source: str | Path,
    *,
    settings: Settings | None = None,
    overrides: Overrides | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: bool = False,
) -> Article:
    """The one article in a source. Raises the `InputError` that says why there is none, or that there are several."""

    def fail(error: InputError) -> None:
        raise error

    found = articles([source], settings=settings, overrides=overrides, columns=columns, fetch=fetch, report=fail)
    first = next(found, None)
    if first is None:
        raise Empty(str(source), "there is no article in it")
    try:
        second = next(found, None)
    except InputError:
        second = None
    if second is not None:
        raise InputError(str(source), "there are several articles in it", "read them all, or name a file with one")
    return first


def count(sources: Iterable[str | Path]) -> int:
    """How many files `articles` would open for these sources; what does not exist counts nothing."""
    return sum(_count(source) for source in sources)


def from_text(
    text: str, *, settings: Settings | None = None, overrides: Overrides | None = None, file: str | None = None
) -> Article:
    """The article that a text is. Raises `Empty` or `TooLarge`."""
    found = Found(text=text, file=file or "", label=file or "text")
    return _article(found, settings or Settings(), overrides or Overrides())


def _count(source: str | Path) -> int:
    if sources.is_url(source) or source == sources.STDIN:
        return 1
    try:
        return sum(1 for _ in sources.expand(source))
    except (InputError, OSError, ValueError):
        return 0


def _inputs(source: str | Path, job: Job, fetch: bool) -> Iterator[Callable[[], opening.Input]]:
    """For every file that a source stands for, what opens it."""
    limit = job.settings.largest_file
    if source == sources.STDIN:
        yield lambda: opening.stdin(limit)
    elif sources.is_url(source):
        if fetch:
            yield lambda: opening.url(str(source), limit)
        else:
            job.report(
                InputError(str(source), "reading a URL needs --fetch", "add it, or save the page and read the file")
            )
    else:
        try:
            for path in sources.expand(source):
                yield lambda path=path: opening.file(path, str(path), limit)  # type: ignore[misc]
        except InputError as error:
            job.report(error)
        except (OSError, ValueError) as error:
            job.report(Unreadable(str(source), f"it cannot be opened: {error}"))


def _from_input(open: Callable[[], opening.Input], job: Job, overrides: Overrides) -> Iterator[Article]:
    try:
        input = open()
        with input.stream:
            for found in read(input, job):
                try:
                    made = _article(found, job.settings, overrides, input.url)
                except InputError as error:
                    job.report(error)
                else:
                    yield made
    except InputError as error:
        job.report(error)
    except (OSError, EOFError) as error:
        job.report(Unreadable(input.label, f"it cannot be read to its end: {error}"))


def _article(found: Found, settings: Settings, overrides: Overrides, url: str | None = None) -> Article:
    """The article that a reader found: its text cleaned and its fields filled."""
    text = clean(found.text)
    if not text:
        raise Empty(found.label, "nothing is left to read in it")
    if len(text) > settings.longest_article:
        raise TooLarge(
            found.label,
            f"{len(text):,} characters are more than an article may have ({settings.longest_article:,})",
            "split it into its articles, or raise the setting longest_article",
        )
    head = dateline.find(text)
    given = {field: (value, "given") for field, value in msgspec.structs.asdict(overrides).items() if value}
    if "published" in given:
        given["published"] = (dates.iso(overrides.published), "given")
    if url:
        given.setdefault("url", (url, "given"))
    words = fields.find(text, head)
    in_text = {field: (value, "text") for field, (value, _) in words.items()}
    chosen = {**in_text, **found.fields, **given}
    return Article.of(
        text,
        **{field: value for field, (value, _) in chosen.items()},
        dateline=head.span(text) if head else None,
        file=found.file or None,
        basis={field: basis for field, (_, basis) in sorted(chosen.items(), key=itemgetter(0)) if field != "language"},
        evidence={
            field: span for field, (_, span) in sorted(words.items(), key=itemgetter(0)) if chosen[field][1] == "text"
        },
    )
