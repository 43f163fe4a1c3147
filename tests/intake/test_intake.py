"""The public face: sources, limits, overrides, and what importing costs."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia import intake
from aitia.errors import Empty, InputError, TooLarge, Unreadable
from aitia.settings import Settings
from intake.made import MORE, PROSE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/c.txt", "a/.hidden.txt", ".git/config", "d.strange", "e"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {PROSE}")
    return tmp_path


def test_a_folder_is_read_in_order_and_without_hidden_files(gather: Any, folder: Path) -> None:
    (folder / "image.dat").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    found = gather(folder)
    assert [a.text.split()[0] for a in found.articles] == ["b.txt", "d.strange", "e", "a/c.txt"]
    assert [a.file for a in found.articles] == ["b.txt", "d.strange", "e", "c.txt"]
    assert "it is a PNG image" in str(found.errors[0])
    assert intake.count([folder]) == 5


def test_patterns(gather: Any, folder: Path) -> None:
    assert [a.file for a in gather(str(folder / "**/*.txt")).articles] == ["c.txt", "b.txt"]
    assert [a.file for a in gather(str(folder / "[a-b].*")).articles] == ["b.txt"]
    (folder / "x[1].txt").write_text(PROSE)
    assert gather(str(folder / "x[1].txt")).one.file == "x[1].txt"
    (error,) = gather(str(folder / "*.pdf")).errors
    assert "no file matches the pattern" in str(error)
    assert intake.count([str(folder / "*.txt"), folder / "e", "-", "https://herald.example/", folder / "none"]) == 5


def test_what_is_missing_is_named_with_what_is_like_it(gather: Any, folder: Path) -> None:
    found = gather(folder / "d.strage", folder / "q/r.txt", "no/such/folder/x.txt", "nul\0name", folder / "b.txt")
    assert len(found.articles) == 1
    assert "there is no such file or folder; there is: d.strange" in str(found.errors[0])
    assert str(found.errors[1]).startswith(f"{folder / 'q'}: there is no such")
    assert len(found.errors) == 4


def test_an_empty_folder(gather: Any, tmp_path: Path) -> None:
    assert isinstance(gather(tmp_path).errors[0], Empty)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(gather: Any, folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    assert isinstance(gather(folder / "b.txt").errors[0], Unreadable)


def test_a_pipe(gather: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    import threading

    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text(PROSE))
    writer.start()
    assert gather(tmp_path / "pipe").one.text == PROSE
    writer.join()


def test_standard_input(gather: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(PROSE.encode()))
    monkeypatch.setattr("sys.stdin", given)
    article = gather("-").one
    assert (article.text, article.file) == (PROSE, "stdin")
    assert not given.closed
    assert isinstance(gather("-").errors[0], Empty)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\0\0\0", "\u00a0\n".encode()])
def test_nothing(gather: Any, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    assert isinstance(gather(tmp_path / "x.txt").errors[0], Empty)


@pytest.mark.parametrize(
    "data", [random.Random(1).randbytes(5000), b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"\x7fELF" + b"\0" * 50, b"\0\1\2\3"]
)
def test_binary(gather: Any, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(b"\0" + data if data[0] not in (0x89, 0x7F, 0) else data)
    assert isinstance(gather(tmp_path / "x.txt").errors[0], Unreadable)


def test_mixed_encoding_and_line_ends(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"\xef\xbb\xbf" + "“One” é\r\n\r\ntwo\r".encode() + b"\x93three\x94\0 ")
    assert gather(tmp_path / "x.txt").one.text == "“One” é\n\ntwo\n“three”"


def test_emoji_and_right_to_left_text_keep_offsets(gather: Any, tmp_path: Path) -> None:
    text = (
        f"😀 Talks resume in 𝔸buja\n\nBy Zoë Ångström\n\nLAGOS, June 24, 2023 (Northline) — “שלום” {PROSE} 👩‍👩‍👧 مرحبا"
    )
    (tmp_path / "x.txt").write_text(text)
    article = gather(tmp_path / "x.txt").one
    assert article.text == text
    assert (article.authors, article.published, article.publisher) == (("Zoë Ångström",), "2023-06-24", "Northline")
    assert article.dateline is not None and article.dateline.text == "LAGOS, June 24, 2023 (Northline) —"
    assert article.evidence["published"].text == "June 24, 2023"


def test_fifty_megabytes_are_refused_at_once(gather: Any, tmp_path: Path) -> None:
    line = f"{PROSE}\n".encode()
    with (tmp_path / "x.txt").open("wb") as file:
        for _ in range(50):
            file.write(line * (1_000_000 // len(line) + 1))
    started = time.process_time()
    (error,) = gather(tmp_path / "x.txt").errors
    assert time.process_time() - started < 2
    assert isinstance(error, TooLarge)
    assert "bytes are more than" in str(error)
    assert "raise the setting longest_article" in str(error)


def test_the_longest_article(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("é" * 1001)
    (error,) = gather(tmp_path / "x.txt", settings=Settings(longest_article=1000)).errors
    assert isinstance(error, TooLarge)
    assert "1,001 characters are more than an article may have (1,000)" in str(error)
    assert gather(tmp_path / "x.txt", settings=Settings(longest_article=1001)).one


def test_what_the_caller_gives_wins(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"---\ntitle: One\ndate: 2023-06-24\n---\n\nSource: Northline\n\n{PROSE}")
    overrides = intake.Overrides(title="Two", authors=("Jane Doe",), published="24 June 2022", language="en")
    article = gather(tmp_path / "x.md", overrides=overrides).one
    assert (article.title, article.authors, article.published) == ("Two", ("Jane Doe",), "2022-06-24")
    assert (article.publisher, article.language) == ("Northline", "en")
    assert article.basis == {"authors": "given", "published": "given", "publisher": "text", "title": "given"}
    assert list(article.evidence) == ["publisher"]
    with pytest.raises(InputError, match="no certain day"):
        intake.Overrides(published="06/07/2023")


def test_one_article_or_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(PROSE)
    assert intake.article(tmp_path / "x.txt").text == PROSE
    (tmp_path / "x.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    with pytest.raises(InputError, match="several articles"):
        intake.article(tmp_path / "x.jsonl")
    with pytest.raises(InputError, match="no such file"):
        intake.article(tmp_path / "none.txt")
    (tmp_path / "x.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    with pytest.raises(Empty):
        intake.article(tmp_path / "x.zip")


def test_a_text_at_hand() -> None:
    article = intake.from_text(f"Talks resume\r\n\r\n{PROSE}", overrides=intake.Overrides(publisher="Northline"))
    assert (article.text, article.title, article.publisher) == (f"Talks resume\n\n{PROSE}", "Talks resume", "Northline")
    assert article.file is None
    with pytest.raises(Empty):
        intake.from_text(" \n")


def test_nothing_is_held_back(tmp_path: Path) -> None:
    """Articles come one at a time: the first is there before the second is opened."""
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.txt").write_text(PROSE)
    found = intake.articles([tmp_path], report=print)
    next(found)
    (tmp_path / "b.txt").write_text(MORE)
    assert next(found).text == MORE


def test_the_same_file_gives_the_same_article(gather: Any, folder: Path) -> None:
    assert gather(folder).articles == gather(folder).articles


def test_importing_costs_little() -> None:
    code = (
        "import sys, time; import msgspec; started = time.process_time(); import aitia.intake;"
        "print(time.process_time() - started); print([m for m in "
        "('trafilatura', 'pypdf', 'docx', 'duckdb', 'feedparser', 'warcio', 'lxml', 'spacy', 'yaml', 'zstandard')"
        " if m in sys.modules])"
    )
    seconds, modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split("\n", 1)
    assert modules.strip() == "[]"
    assert float(seconds) < 0.1


def test_the_examples_are_read(gather: Any, examples: Path) -> None:
    paths = [path for path in sorted(examples.rglob("*.*")) if path.name != "README.md"]
    if not paths:
        pytest.skip("no examples here")
    found = gather(*paths)
    assert not found.errors
    assert len(found.articles) >= len(paths)
    assert sum(article.published is not None for article in found.articles) >= len(found.articles) - 1
    assert all(article.text.strip() for article in found.articles)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=200), magic=st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"PAR1", b"WARC/1.0\r\n", b"<html>",
     b"<rss>",      b'{"text": "', b"text,title\n", b"From: a\nTo: b\nSubject: c\n\n", b"---\n", b"BZh9", b"\xfd7zXZ\0",
     b"\xff\xfe", b"[{"]
))  # fmt: skip
def test_no_bytes_raise(gather: Any, tmp_path: Path, data: bytes, magic: bytes) -> None:
    for name in ("x.txt", "x.md", "x.jsonl", "x.docx"):
        (tmp_path / name).write_bytes(magic + data)
        gather(tmp_path / name)
