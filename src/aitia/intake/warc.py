"""Web archives (WARC, ISO 28500): every page that a server answered with is an article."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from aitia.errors import InputError, TooLarge, Unreadable
from aitia.intake import encoding, html
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article for every HTML answer with status 200, numbered by its record. The date of the crawl is not taken for
    that of publication."""
    limit = html.MARKUP * job.settings.longest_article
    for number, url, charset, data in _pages(input, limit):
        label = f"{input.label}#{number}"
        if len(data) > limit:
            job.report(TooLarge(label, f"the page has more than {limit:,} bytes", "leave it out"))
            continue
        text, fields = html.page(encoding.decode(data, charset))
        if url:
            fields["url"] = (url.strip("<>"), "metadata")
        yield Found(text=text, fields=fields, file=f"{input.name}#{number}", label=label)


def _pages(input: Input, limit: int) -> Iterator[tuple[int, str | None, str | None, bytes]]:
    """For every page: the number of its record, its address, its charset, and its first `limit` bytes and one."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(_Piecewise(input.stream)), 1):
            kind, charset = _content_type(record)
            if kind not in ("text/html", "application/xhtml+xml"):
                continue
            data = record.content_stream().read(limit + 1)
            if len(data) <= limit and getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
                raise EOFError("the record is shorter than it says")
            yield number, record.rec_headers.get_header("WARC-Target-URI"), charset, data
    except InputError:
        raise
    except Exception as error:  # warcio lets errors of many kinds through
        problem = f"it is broken or cut short after record {number}: {error}"
        raise Unreadable(input.label, problem, "get it anew; the whole pages before the break were read") from error


class _Piecewise:
    """A stream that gives what there is, so that the records before a break are not lost with what follows."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = 1 << 14) -> bytes:
        data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]
        return data


def _content_type(record: object) -> tuple[str, str | None]:
    """The media type and the charset of a page as it was served; an empty type for every other record."""
    headers = getattr(record, "http_headers", None)
    if record.rec_type not in ("response", "resource"):  # type: ignore[attr-defined]
        return "", None
    if headers is not None and headers.get_statuscode() != "200":
        return "", None
    source = headers or record.rec_headers  # type: ignore[attr-defined]
    message = Message()
    message["Content-Type"] = source.get_header("Content-Type") or ""
    return message.get_content_type(), message.get_content_charset()
