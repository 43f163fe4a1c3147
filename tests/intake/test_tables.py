"""JSON Lines, JSON, CSV and its like, and Parquet."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from aitia.errors import Empty, InputError, TooLarge, Unreadable
from aitia.settings import Settings
from intake.made import MORE, PROSE

ROW = {
    "id": "a-1", "title": "Talks\nresume", "text": f"{PROSE}\n\n{MORE}", "date": "2023-06-24T23:40:00Z",
    "publisher": "The Harbour Herald", "url": "https://herald.example/1", "authors": ["Jane Doe", {"name": "John Roe"}],
    "language": "en-GB",
}  # fmt: skip


def lines(*rows: object) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def check_row(article: Any) -> None:
    assert article.text == ROW["text"]
    assert article.title == "Talks resume"
    assert article.published == "2023-06-24"
    assert article.publisher == "The Harbour Herald"
    assert article.url == "https://herald.example/1"
    assert article.authors == ("Jane Doe", "John Roe")
    assert article.language == "en"
    assert article.basis == dict.fromkeys(("title", "published", "publisher", "url", "authors"), "column")


def test_json_lines(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "accounts.jsonl").write_text(
        "\ufeff" + lines(ROW, "", {"text": MORE, "date": None, "author": "By Ann Poe"})
    )
    found = gather(tmp_path / "accounts.jsonl")
    check_row(found.articles[0])
    assert [a.file for a in found.articles] == ["accounts.jsonl#1", "accounts.jsonl#2"]
    assert found.articles[1].authors == ("Ann Poe",)
    assert found.articles[1].published is None


def test_broken_lines_are_reported_and_the_rest_is_read(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(
        lines({"text": "Line one."}, '{"text": "cut', "[1, 2]", {"text": "  "}, {"text": 7}, '"word"', "[" * 100_000,
              {"text": "half a pair \ud83d"}, {"body": "no text"}, {"text": "Line ten.", "n": float("nan")})
    )  # fmt: skip
    found = gather(tmp_path / "x.jsonl")
    assert [a.text for a in found.articles] == ["Line one.", "half a pair \ufffd", "Line ten."]
    assert [a.file for a in found.articles] == ["x.jsonl#1", "x.jsonl#8", "x.jsonl#10"]
    assert [error.source.rpartition(":")[2] for error in found.errors] == ["2", "3", "4", "5", "6", "7", "9"]
    assert [type(error) for error in found.errors[:5]] == [Unreadable, Unreadable, Empty, Empty, Unreadable]
    assert "there is no column 'text'; the columns are: body; say which one is the text: text=body" in str(
        found.errors[-1]
    )


def test_a_missing_column_is_reported_once(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(lines(*[{"id": n, "content": PROSE} for n in range(50)]))
    found = gather(tmp_path / "x.jsonl")
    (error,) = found.errors
    assert "the columns are: id, content (and 49 others like it); say which one is the text: text=content" in str(error)


def test_a_line_that_is_too_long(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(lines({"text": "a" * 5000}, {"text": "b" * 50}, {"text": "c" * 150}))
    found = gather(tmp_path / "x.jsonl", settings=Settings(longest_article=100))
    assert [a.text[0] for a in found.articles] == ["b"]
    assert [type(error) for error in found.errors] == [TooLarge, TooLarge]
    assert found.errors[0].source.endswith(":1")
    assert found.errors[1].source.endswith(":3")


def test_lines_in_windows_encoding(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes('{"text": "“café”"}\n'.encode("cp1252") + '{"text": "“café”"}\n'.encode())
    assert [a.text for a in gather(tmp_path / "x.jsonl").articles] == ["“café”", "“café”"]


@pytest.mark.parametrize(
    "value", [ROW, [ROW], {"articles": [ROW], "total": 1, "tags": ["a"]}, {**ROW, "comments": [{"text": "no"}]}]
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_json(gather: Any, tmp_path: Path, value: object, codec: str) -> None:
    (tmp_path / "x.json").write_bytes(json.dumps(value, indent=1).encode(codec))
    article = gather(tmp_path / "x.json").one
    check_row(article)
    assert article.file == "x.json#1"


@pytest.mark.parametrize("text", ["[1, 2]", '{"text": "cut', "[]", '"word"', "[" * 100_000, '[{"body": "x"}]'])
def test_bad_json(gather: Any, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    found = gather(tmp_path / "x.json")
    assert not found.articles
    assert found.errors


def test_columns_of_another_name(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(lines({"Body": PROSE, "headline": "Talks resume", "text": "no"}))
    article = gather(tmp_path / "x.jsonl", columns={"text": "body", "title": "headline"}).one
    assert (article.text, article.title) == (PROSE, "Talks resume")
    (error,) = gather(tmp_path / "x.jsonl", columns={"publisher": "paper"}).errors
    assert "no column 'paper'; the columns are: Body, headline, text" in str(error)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv(gather: Any, tmp_path: Path, delimiter: str, codec: str) -> None:
    names = ["Title", "text", "date", "publisher", "url", "authors", "language"]
    cells = ["Talks resume", f'“{PROSE}”\n\n""{MORE}""', "2023-06-24", "The Harbour Herald", "https://herald.example/1",
             "Jane Doe; John Roe", "en"]  # fmt: skip
    text = delimiter.join(names) + "\r\n" + delimiter.join(f'"{cell}"' for cell in cells) + "\r\n\r\n"
    (tmp_path / "x.csv").write_bytes(text.encode(codec))
    article = gather(tmp_path / "x.csv").one
    assert article.text == f'“{PROSE}”\n\n"{MORE}"'
    assert article.authors == ("Jane Doe", "John Roe")
    assert (article.title, article.file, article.language) == ("Talks resume", "x.csv#1", "en")


def test_csv_rows_that_do_not_fit(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text('id,text\n1,"two\nlines"\n2,one, two\n3,\n4\n5,"fine"\n')
    found = gather(tmp_path / "x.csv")
    assert [(a.text, a.file) for a in found.articles] == [("two\nlines", "x.csv#1"), ("fine", "x.csv#5")]
    assert [error.source.rpartition(":")[2] for error in found.errors] == ["4", "5", "6"]
    assert "the row has 3 fields, the header 2" in str(found.errors[0])


def test_csv_without_a_text_column(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("id,story,date\n1,a,b\n")
    (error,) = gather(tmp_path / "x.csv").errors
    assert isinstance(error, InputError)
    assert "the columns are: id, story, date; say which one is the text: text=story" in str(error)


def test_csv_fields_may_be_huge_but_not_endless(gather: Any, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text('id,text\n1,"' + "word " * 300_000 + '"\n')
    assert len(gather(tmp_path / "x.csv").one.text) == 1_499_999
    (tmp_path / "x.csv").write_text('id,text\n1,"' + "word " * 900_000)
    (error,) = gather(tmp_path / "x.csv").errors
    assert isinstance(error, TooLarge)


def test_a_table_from_standard_input_is_known_by_its_header(gather: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"title\ttext\nTalks\t{PROSE}\n".encode())))
    article = gather("-").one
    assert (article.title, article.text, article.file) == ("Talks", PROSE, "stdin#1")


def parquet(path: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute('CREATE TABLE t (number INT, text TEXT, date DATE, authors TEXT[], "Publisher" TEXT)')
        connection.execute(
            "INSERT INTO t VALUES (1, ?, '2023-06-24', ['Jane Doe'], 'The Harbour Herald'), "
            "(2, NULL, NULL, NULL, NULL), (3, ?, NULL, NULL, NULL)",
            [PROSE, MORE],
        )
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")


def test_parquet(gather: Any, tmp_path: Path) -> None:
    import gzip

    parquet(tmp_path / "x.parquet")
    (tmp_path / "x[1]*.bin").write_bytes((tmp_path / "x.parquet").read_bytes())
    (tmp_path / "y.parquet.gz").write_bytes(gzip.compress((tmp_path / "x.parquet").read_bytes()))
    for name in ("x.parquet", "x[1]*.bin", "y.parquet.gz"):
        found = gather(tmp_path / name)
        assert [(a.text, a.file) for a in found.articles] == [(PROSE, f"{name}#1"), (MORE, f"{name}#3")]
        first = found.articles[0]
        assert (first.published, first.authors, first.publisher) == ("2023-06-24", ("Jane Doe",), "The Harbour Herald")
        assert isinstance(found.errors[0], Empty)
    assert gather(tmp_path / "x.parquet", columns={"text": "Publisher"}).articles[0].text == "The Harbour Herald"


def test_bad_parquet(gather: Any, tmp_path: Path) -> None:
    parquet(tmp_path / "x.parquet")
    data = (tmp_path / "x.parquet").read_bytes()
    (tmp_path / "x.parquet").write_bytes(data[: len(data) // 2])
    (error,) = gather(tmp_path / "x.parquet").errors
    assert isinstance(error, Unreadable)
    assert "broken or cut short" in str(error)
