"""Archives and compressed files: what they hold is read like a file of its own, within the limits of `open`."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from aitia.errors import InputError, TooLarge, Unreadable
from aitia.intake import formats
from aitia.intake.formats import Found, Job

if TYPE_CHECKING:
    from aitia.intake.open import Input

DEEPEST = 3
"""How many archives may lie in one another."""

_BROKEN = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
_OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "META-INF/manifest.xml": "an OpenDocument file",
    "META-INF/container.xml": "an e-book",
}
"""Members by which a zip archive is known to be one document."""


class _Zstd(io.RawIOBase):
    """Unpacks zstd frames one after the other, and tells a file that is cut short."""

    def __init__(self, stream: BinaryIO) -> None:
        from zstandard import ZstdDecompressor, ZstdError

        self._error = ZstdError
        self._decompressor = ZstdDecompressor(max_window_size=1 << 27)
        self._stream, self._frame = stream, self._decompressor.decompressobj()
        self._started, self._ready, self._packed = False, b"", b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            # A kilobyte unpacks to 32 MB at most.
            self._packed = self._packed or self._stream.read(1024)
            if not self._packed:
                if self._started:
                    raise EOFError("the last frame is not complete")
                return 0
            self._started = True
            try:
                self._ready, self._packed = self._frame.decompress(self._packed), b""
            except self._error as error:
                raise OSError(str(error)) from error
            if self._frame.eof:
                self._packed = self._frame.unused_data
                self._frame, self._started = self._decompressor.decompressobj(), bool(self._packed)
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size


_OPENERS: dict[str, Callable[[BinaryIO], io.RawIOBase | BinaryIO]] = {
    "gzip": lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream)),
    "bzip2": lambda stream: cast(BinaryIO, bz2.BZ2File(stream)),
    "xz": lambda stream: cast(BinaryIO, lzma.LZMAFile(stream)),  # noqa: SIM115  closed with the input
    "zstd": _Zstd,
}


def compressed(input: Input, job: Job) -> Iterator[Found]:
    """The one file in a gzip, bzip2, xz or zstd file."""
    packed = _Tell(input.stream)
    opened = _OPENERS[input.kind](cast(BinaryIO, io.BufferedReader(packed, 1 << 14)))
    yield from _inner(input, job, lambda: input.unpacked(opened, packed.tell))


def zipped(input: Input, job: Job) -> Iterator[Found]:
    """The files in a zip archive, in its order; or the document that it is."""
    try:
        archive = zipfile.ZipFile(input.seekable())
    except _BROKEN as error:
        raise Unreadable(input.label, f"the zip archive is broken or cut short: {error}", "get it anew") from error
    names = frozenset(archive.namelist())
    kind = next((kind for member, kind in _OFFICE.items() if member in names), None)
    if kind == "docx":
        input.kind = "docx"
        unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > input.budget.limit:
            raise TooLarge(input.label, f"it unpacks to {unpacked:,} bytes", "raise the setting largest_file")
        yield from formats.read(input, job)
        return
    if kind:
        raise Unreadable(input.label, f"it is {kind}", "save it as .docx, .csv or text")
    for member in archive.infolist():
        if member.is_dir() or _is_hidden(member.filename):
            continue
        if member.flag_bits & 1:
            job.report(Unreadable(f"{input.label}!{member.filename}", "it is encrypted", "unpack it first"))
            continue
        yield from _inner(input, job, lambda m=member: _zip_member(input, archive, m))  # type: ignore[misc]


def _zip_member(input: Input, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Input:
    stream = cast(BinaryIO, archive.open(member))
    return input.unpacked(_Forward(stream), lambda: member.compress_size, member.filename)


def tarred(input: Input, job: Job) -> Iterator[Found]:
    """The files in a tar archive, in its order."""
    try:
        with tarfile.open(fileobj=input.stream, mode="r|") as archive:
            for member in archive:
                if not member.isfile() or _is_hidden(member.name):
                    continue
                stream = cast(BinaryIO, archive.extractfile(member))
                size = member.size
                yield from _inner(
                    input,
                    job,
                    lambda s=stream, z=size, n=member.name: input.unpacked(_Forward(s), lambda: z, n),  # type: ignore[misc]
                )
    except _BROKEN as error:
        raise Unreadable(input.label, f"the tar archive is broken or cut short: {error}", "get it anew") from error


def _inner(input: Input, job: Job, open: Callable[[], Input]) -> Iterator[Found]:
    """What is found in a member. A bad one is reported, and the next gets its turn; a spent budget ends the archive."""
    try:
        if input.depth >= DEEPEST:
            raise TooLarge(input.label, f"it lies in more than {DEEPEST} archives", "unpack it first")
        yield from formats.read(open(), job)
    except InputError as error:
        if input.budget.spent > input.budget.limit:
            raise
        job.report(error)
    except NotImplementedError as error:
        job.report(Unreadable(input.label, f"it cannot be unpacked: {error}", "unpack it first"))
    except _BROKEN as error:
        job.report(
            Unreadable(
                input.label,
                f"it is broken or cut short: {error}",
                "get it anew; of a table, the whole lines before the break were read",
            )
        )


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


class _Forward(io.RawIOBase):
    """A stream that is only read forwards, whatever its class offers."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data: bytes = getattr(self._stream, "read1", self._stream.read)(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Tell(_Forward):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self._taken = 0

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = super().readinto(buffer)
        self._taken += size
        return size

    def tell(self) -> int:
        return self._taken
