from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zstandard

from aitia.errors import TooLarge, Unreadable
from aitia.settings import Settings
from intake.made import MORE, PROSE


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(mode: str = "w:gz", **members: bytes) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("story.txt.gz", gzip.compress),
        ("story.txt.bz2", bz2.compress),
        ("story.txt.xz", lzma.compress),
        ("story.txt.zst", zstandard.compress),
        ("story.txt.zst", lambda data: zstandard.compress(data[:20]) + zstandard.compress(data[20:])),
    ],
)
def test_one_compressed_file(gather: Any, tmp_path: Path, name: str, pack: Any) -> None:
    (tmp_path / name).write_bytes(pack(PROSE.encode()))
    article = gather(tmp_path / name).one
    assert (article.text, article.file) == (PROSE, name)


@pytest.mark.parametrize("pack", [zipped, tarred, lambda **members: tarred("w", **members)])
def test_members_are_read_in_their_order(gather: Any, tmp_path: Path, pack: Any) -> None:
    members = {
        "b/one.txt": PROSE.encode(),
        "a/two.md": b"# Talks resume\n\n**" + MORE.encode() + b"**\n",
        "__MACOSX/b/._one.txt": b"\0\1",
        ".hidden": b"no",
        "rows.jsonl": json.dumps({"text": PROSE}).encode(),
    }
    (tmp_path / "batch").write_bytes(pack(**members))
    found = gather(tmp_path / "batch")
    assert not found.errors
    assert [a.file for a in found.articles] == ["batch!b/one.txt", "batch!a/two.md", "batch!rows.jsonl#1"]
    assert found.articles[1].text == f"Talks resume\n\n{MORE}"


def test_a_bad_member_does_not_stop_the_others(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped(a=b"\x89PNG\r\n\x1a\n", b=b"", c=PROSE.encode() * 9, d=MORE.encode()))
    found = gather(tmp_path / "x.zip", settings=Settings(longest_article=300))
    assert [a.text for a in found.articles] == [MORE]
    assert [error.source.rpartition("!")[2] for error in found.errors] == ["a", "b", "c"]


def test_encrypted_member(gather: Any, tmp_path: Path) -> None:
    data = bytearray(zipped(a=b"secret", b=MORE.encode()))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    (tmp_path / "x.zip").write_bytes(data)
    found = gather(tmp_path / "x.zip")
    assert [a.text for a in found.articles] == [MORE]
    assert "x.zip!a: it is encrypted" in str(found.errors[0])


def test_archives_in_archives_up_to_three(gather: Any, tmp_path: Path) -> None:
    data = gzip.compress(zipped(**{"inner.txt": PROSE.encode()}))
    (tmp_path / "three.zip").write_bytes(zipped(**{"two.zip.gz": data}))
    assert gather(tmp_path / "three.zip").one.file == "three.zip!two.zip.gz!inner.txt"
    (tmp_path / "four.gz").write_bytes(gzip.compress((tmp_path / "three.zip").read_bytes()))
    found = gather(tmp_path / "four.gz")
    assert not found.articles
    assert "more than 3 archives" in str(found.errors[0])


@pytest.mark.parametrize(
    "pack", [gzip.compress, zstandard.compress, lambda data: zipped(a=data, b=data), lambda d: tarred(a=d)]
)
def test_a_bomb_is_refused_at_the_limit(gather: Any, tmp_path: Path, pack: Any) -> None:
    (tmp_path / "bomb").write_bytes(pack(b"a" * 5_000_000))
    found = gather(tmp_path / "bomb", settings=Settings(largest_file=1_000_000))
    assert not found.articles
    (error,) = found.errors
    assert isinstance(error, TooLarge)
    assert "unpacks to more than 1,000,000 bytes" in str(error)


def test_a_bomb_is_refused_for_its_ratio(gather: Any, tmp_path: Path) -> None:
    line = json.dumps({"text": "a" * 1_000_000}).encode() + b"\n"
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(line * 40))
    found = gather(tmp_path / "bomb.jsonl.gz", settings=Settings(largest_file=1 << 40))
    assert len(found.articles) < 40
    assert "archive bomb" in str(found.errors[-1])


def test_nested_bombs_share_one_budget(gather: Any, tmp_path: Path) -> None:
    inner = zipped(**{f"{i}.txt": b"a" * 90_000 for i in range(9)})
    (tmp_path / "x.zip").write_bytes(zipped(**{f"{i}.zip": inner for i in range(9)}))
    found = gather(tmp_path / "x.zip", settings=Settings(largest_file=1_000_000))
    assert len(found.articles) < 12
    assert isinstance(found.errors[-1], TooLarge)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, bz2.compress, lzma.compress])
def test_truncated_text_is_reported(gather: Any, tmp_path: Path, pack: Any) -> None:
    text = "\n\n".join(f"{i} {PROSE}" for i in range(500))
    packed = pack(text.encode())
    (tmp_path / "cut.txt").write_bytes(packed[: len(packed) // 2])
    found = gather(tmp_path / "cut.txt")
    assert not found.articles
    assert isinstance(found.errors[0], Unreadable)
    assert "cut short" in str(found.errors[0])


@pytest.mark.parametrize(
    "pack", [gzip.compress, zstandard.compress, bz2.compress, lzma.compress, lambda d: tarred(a=d)]
)
@pytest.mark.parametrize("rows", [40, 1200])
def test_truncated_lines_are_kept_as_far_as_they_go(gather: Any, tmp_path: Path, pack: Any, rows: int) -> None:
    words = random.Random(1)
    packed = pack(b"".join(json.dumps({"text": words.randbytes(400).hex()}).encode() + b"\n" for _ in range(rows)))
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: int(len(packed) * 0.8)])
    found = gather(tmp_path / "cut.jsonl.gz")
    assert len(found.articles) < rows
    if pack in (gzip.compress, lzma.compress) or (rows > 1000 and pack is not bz2.compress):
        assert len(found.articles) > rows // 4  # the others pack larger blocks, and what is in a cut block is lost
    assert "cut short" in str(found.errors[-1])


@pytest.mark.parametrize("data", [b"PK\x03\x04 not a zip archive at all", zipped(a=PROSE.encode() * 50)[:-30]])
def test_broken_zip(gather: Any, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    found = gather(tmp_path / "x.zip")
    assert not found.articles
    assert "broken or cut short" in str(found.errors[0])


def test_truncated_tar(gather: Any, tmp_path: Path) -> None:
    data = tarred("w", a=PROSE.encode(), b=PROSE.encode() * 99)
    (tmp_path / "x.tar").write_bytes(data[:3000])
    found = gather(tmp_path / "x.tar")
    assert [a.file for a in found.articles] == ["x.tar!a"]
    assert "cut short" in str(found.errors[0])


def test_a_workbook_is_no_archive(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(zipped(**{"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}))
    assert "an Excel workbook; save it as .docx, .csv or text" in str(gather(tmp_path / "x.xlsx").errors[0])
