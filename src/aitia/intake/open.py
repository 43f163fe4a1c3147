"""Bytes, from wherever they come, within limits.

An `Input` is a named stream with its first bytes looked at. What is unpacked is counted against one budget for each
file that the user named, so that an archive in an archive gets no second allowance.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from aitia.errors import InputError, TooLarge, Unreadable
from aitia.intake import sniff

RATIO = 250
"""How many times its packed size something may have unpacked: text packs ten times, a large table fifty."""
FREE = 16 * 1024 * 1024
"""Bytes that may be unpacked before the ratio counts."""
IN_MEMORY = 16 * 1024 * 1024
"""Bytes that a stream that must be rewound may hold in memory; more goes to a temporary file."""
PAGE = 64 * 1024 * 1024
"""Bytes that the answer of a server may have."""
TIMEOUT = 30
"""Seconds to wait for a server."""


class Budget:
    """How many bytes may still be unpacked from one file."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.spent = 0


class Input:
    """A stream of bytes, what to call it in an article (`name`) and in an error (`label`), and what is known of it.

    `path` is set if the bytes are those of a file on disk; `charset` if somebody declared one; `depth` counts the
    archives around it.
    """

    def __init__(
        self,
        stream: BinaryIO,
        *,
        name: str,
        label: str,
        budget: Budget,
        path: Path | None = None,
        charset: str | None = None,
        url: str | None = None,
        depth: int = 0,
        inner: str | None = None,
    ) -> None:
        self.name, self.label, self.budget = name, label, budget
        self.path, self.charset, self.url, self.depth = path, charset, url, depth
        self.head = _head(stream)
        self.stream = _rewound(stream, self.head)
        self.kind = sniff.kind(self.head, inner or name.rpartition("!")[2])

    def whole(self, limit: int) -> bytes:
        """All the bytes. Raises `TooLarge` if there are more than `limit`."""
        data = _read(self.stream, limit + 1)
        if len(data) > limit:
            size = self.path.stat().st_size if self.path else None
            raise TooLarge(
                self.label,
                f"{size:,} bytes are more than {limit:,}" if size else f"it has more than {limit:,} bytes",
                "split it into its articles, or raise the setting longest_article",
            )
        return data

    def seekable(self) -> BinaryIO:
        """The stream, or a temporary copy of it, that can be read in any order."""
        if self.stream.seekable():
            return self.stream
        copy = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        while chunk := self.stream.read(1 << 20):
            copy.write(chunk)
        copy.seek(0)
        self.stream.close()
        self.stream = cast(BinaryIO, copy)
        return self.stream

    def unpacked(self, stream: io.RawIOBase | BinaryIO, packed: Callable[[], int], inner: str | None = None) -> Input:
        """What an archive holds: `inner` is the member's name, None for the one thing in a compressed file."""
        counted = cast(BinaryIO, io.BufferedReader(_Counted(stream, self, packed), 1 << 16))
        suffix = "" if inner is None else f"!{inner}"
        return Input(
            counted,
            name=self.name + suffix,
            label=self.label + suffix,
            budget=self.budget,
            charset=self.charset,
            url=self.url if inner is None else None,
            depth=self.depth + 1,
            inner=inner or Path(self.name).stem,
        )


class _Counted(io.RawIOBase):
    """A stream of unpacked bytes that stops with `TooLarge` once there are too many."""

    def __init__(self, stream: io.RawIOBase | BinaryIO, archive: Input, packed: Callable[[], int]) -> None:
        self.stream, self.archive, self.packed = stream, archive, packed
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = _some(self.stream, len(buffer))
        buffer[: len(data)] = data
        self.size += len(data)
        budget = self.archive.budget
        budget.spent += len(data)
        if budget.spent > budget.limit:
            raise TooLarge(
                self.archive.label,
                f"it unpacks to more than {budget.limit:,} bytes",
                "unpack it first, or raise the setting largest_file",
            )
        if self.size > FREE and self.size > RATIO * max(self.packed(), 1):
            raise TooLarge(
                self.archive.label,
                f"it unpacks to more than {RATIO} times its size, as an archive bomb does",
                "unpack it first if you trust it",
            )
        return len(data)


class _Chained(io.RawIOBase):
    """A head that has been read already, then the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self.head.read(len(buffer)) or _some(self.rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _some(stream: io.RawIOBase | BinaryIO, size: int) -> bytes:
    """Some bytes, at most `size`, as soon as there are any: what an archive gives before it breaks is not lost."""
    data: bytes | None = getattr(stream, "read1", stream.read)(size)
    return data or b""


def _head(stream: BinaryIO) -> bytes:
    """The first bytes. What breaks further on will break again when it is read."""
    parts: list[bytes] = []
    size = 0
    while size < sniff.HEAD:
        try:
            part = _some(stream, sniff.HEAD - size)
        except (OSError, EOFError, ValueError, zlib.error):
            if not parts:
                raise
            break
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _read(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes; fewer only at the end of the stream."""
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _rewound(stream: BinaryIO, head: bytes) -> BinaryIO:
    if stream.seekable():
        stream.seek(0)
        return stream
    return cast(BinaryIO, io.BufferedReader(_Chained(head, stream), 1 << 16))


def file(path: Path, label: str, limit: int) -> Input:
    """A file on disk, or a pipe that has a path. Raises `Unreadable` if it cannot be opened."""
    try:
        stream = path.open("rb")
        return Input(stream, name=path.name, label=label, budget=Budget(limit), path=path if path.is_file() else None)
    except OSError as error:
        raise Unreadable(label, f"it cannot be opened: {error.strerror or error}") from error


def stdin(limit: int) -> Input:
    """Standard input, called "stdin"."""
    if sys.stdin is None:
        raise Unreadable("stdin", "there is no standard input")
    # Behind a stream of our own, which can be closed while standard input stays open.
    stream = cast(BinaryIO, io.BufferedReader(_Chained(b"", sys.stdin.buffer), 1 << 16))
    return Input(stream, name="stdin", label="stdin", budget=Budget(limit))


def url(address: str, limit: int) -> Input:
    """The answer of a web server. Raises `InputError` if it is anything but a page."""
    import http.client
    from urllib import request
    from urllib.error import HTTPError, URLError
    from urllib.parse import urlsplit

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", "aitia")]
    try:
        with opener.open(address, timeout=TIMEOUT) as answer:
            charset = answer.headers.get_content_charset()
            data = _read(answer, PAGE + 1)
    except HTTPError as error:
        raise InputError(address, f"the server answers {error.code} {error.reason}") from error
    except (URLError, OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(address, f"it cannot be fetched: {reason}") from error
    if len(data) > PAGE:
        raise TooLarge(address, f"it has more than {PAGE:,} bytes", "save it to a file and read that")
    parts = urlsplit(address)
    name = parts.path.rpartition("/")[2] or parts.hostname or address
    return Input(io.BytesIO(data), name=name, label=address, budget=Budget(limit), charset=charset, url=address)
