from __future__ import annotations

import hashlib
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import msgspec
import pytest

from aitia.errors import LedgerError
from aitia.ledger import FORMAT, Ledger
from aitia.outputs.overview import described
from records import TEXT, record


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    records = [record(publisher=name) for name in ("A", "B", "C")]
    with Ledger(tmp_path / "l.duckdb") as ledger:
        assert all(ledger.add(r) for r in records)
    with Ledger(tmp_path / "l.duckdb", read_only=True) as ledger:
        assert len(ledger) == 3
        assert sorted(ledger.records(), key=lambda r: r.article.publisher or "") == records


def test_adding_again_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger(path) as ledger:
        ledger.add(record())
    before = digest(path)
    with Ledger(path) as ledger:
        assert not ledger.add(record())
        assert record().article.id in ledger
    assert digest(path) == before


def test_another_coding_replaces_only_when_asked_to(tmp_path: Path) -> None:
    other = msgspec.structs.replace(record(), causes=(), events=(), gaps=())
    with Ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add(record())
        assert not ledger.add(other)
        assert ledger.sql("SELECT count(*) FROM events").fetchone() == (1,)
        assert ledger.add(other, replace=True)
        assert not ledger.add(other, replace=True)
        assert ledger.record(other.article.id) == other
        assert ledger.sql("SELECT count(*) FROM participants").fetchone() == (0,)
        assert len(ledger) == 1


def test_every_part_has_its_table(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add(record())
        tables = [
            name for name, _, _ in described(ledger) if name not in ("ledger", "timeline", "quotations", "reasons")
        ]
        counts = {table: ledger.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables}
        assert counts == {
            "articles": 1, "entities": 2, "mentions": 3, "roles": 1, "relations": 1, "times": 1, "places": 1,
            "claims": 2, "events": 1, "participants": 1, "answers": 1, "causes": 1, "gaps": 1,
        }  # fmt: skip
        offsets = ledger.sql(
            "SELECT a.text[e.trigger.start + 1 : e.trigger.end], e.trigger.text FROM events e JOIN articles a "
            "ON a.id = e.article"
        ).fetchall()
        assert offsets == [("detained", "detained")]
        (timeline,) = ledger.sql("SELECT type, recipients, place, time, claimers, criteria FROM timeline").fetchall()
        assert timeline == ("COERCE", "two pickets", "Tema", "2025-03-03", "Ama Osei", "public: yes")
        assert ledger.sql("SELECT criterion, value, evidence[1].text FROM answers").fetchall() == [
            ("public", "yes", "a gate")
        ]
        assert ledger.sql("SELECT claimer, content, channel FROM quotations ORDER BY start").fetchall()[1] == (
            "Ama Osei", "Nobody was hurt", "social",
        )  # fmt: skip
        assert ledger.sql("SELECT cause, effect, claimers FROM reasons").fetchall() == [
            ("they blocked a gate", "two pickets had been detained in Tema", "Ama Osei")
        ]


def test_a_failure_midway_stores_nothing_of_the_article(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add(record(publisher="before"))
        ledger.sql("DROP VIEW reasons")
        ledger.sql("DROP TABLE gaps")
        with pytest.raises(LedgerError, match="nothing of this article was stored"):
            ledger.add(record(publisher="after"))
        assert len(ledger) == 1
        assert ledger.sql("SELECT count(DISTINCT article) FROM entities").fetchone() == (1,)


def test_a_killed_process_leaves_whole_articles_only(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import os, sys, threading, time
        sys.path.insert(0, sys.argv[2])
        from records import record
        from aitia.ledger import Ledger
        ledger = Ledger(sys.argv[1])
        ledger.add(record(publisher="0"))
        print("ready", flush=True)
        threading.Thread(target=lambda: (time.sleep(0.15), os._exit(9))).start()
        for n in range(1, 100_000):
            ledger.add(record(publisher=str(n)))
        """
    )
    path = tmp_path / "l.duckdb"
    run = subprocess.run(
        [sys.executable, "-c", script, str(path), str(Path(__file__).parents[1])], stdout=subprocess.PIPE, check=False
    )
    assert run.returncode == 9
    with Ledger(path) as ledger:
        assert len(ledger) >= 1
        halves = ledger.sql(
            "SELECT count(*) FROM articles a WHERE (SELECT count(*) FROM gaps g WHERE g.article = a.id) != 1 "
            "OR (SELECT count(*) FROM entities e WHERE e.article = a.id) != 2"
        ).fetchone()
        orphans = ledger.sql("SELECT count(*) FROM entities WHERE article NOT IN (SELECT id FROM articles)").fetchone()
        assert (halves, orphans) == ((0,), (0,))


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.duckdb"
    text.write_text("Some notes of mine.\n" * 500)
    before = digest(text)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(text)
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(str(foreign)) as other:
        other.execute("CREATE TABLE mine (x INTEGER)")
    kept = digest(foreign)
    with pytest.raises(LedgerError, match="no ledger of Aitia"):
        Ledger(foreign)
    assert (digest(text), digest(foreign)) == (before, kept)


def test_a_newer_ledger_is_refused_by_name_of_its_version(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger(path) as ledger:
        ledger.add(record())
        ledger.sql("UPDATE ledger SET format = ?, aitia = '9.9'", FORMAT + 1)
    before = digest(path)
    with pytest.raises(LedgerError, match=r"made by Aitia 9\.9.*upgrade"):
        Ledger(path)
    assert digest(path) == before


def test_an_older_ledger_is_brought_up_to_date_when_it_is_written_to_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger(path) as ledger:
        ledger.add(record(publisher="before"))
        # What format 1 had: no table of answers, and a timeline without them.
        ledger.sql("DROP VIEW timeline")
        ledger.sql("CREATE VIEW timeline AS SELECT type FROM events")
        ledger.sql("DROP TABLE answers")
        ledger.sql("UPDATE ledger SET format = 1")
    before = digest(path)
    with Ledger(path, read_only=True) as ledger:
        assert [r.article.publisher for r in ledger.records()] == ["before"]
    assert digest(path) == before
    with Ledger(path) as ledger:
        assert ledger.add(record(publisher="after"))
        assert ledger.sql("SELECT format FROM ledger").fetchall() == [(FORMAT,)]
        assert ledger.sql("SELECT count(*) FROM answers").fetchone() == (1,)
        assert ledger.sql("SELECT criteria FROM timeline ORDER BY publisher").fetchall() == [("public: yes",), (None,)]
        assert len(ledger) == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [("", "is a folder"), ("absent/l.duckdb", "no folder"), ("empty.duckdb", "empty file")],
)
def test_a_place_that_cannot_be_written_says_so(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty.duckdb").touch()
    with pytest.raises(LedgerError, match=message):
        Ledger(tmp_path / name)


def test_a_ledger_in_use_elsewhere_says_so(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    script = f"""import sys; from aitia.ledger import Ledger
held = Ledger({str(path)!r}); print(1, flush=True); sys.stdin.read()"""
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline()
        with pytest.raises(LedgerError, match="in use by another process"):
            Ledger(path)
        holder.communicate()
    assert len(Ledger(path)) == 0


def test_a_missing_ledger_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="aitia read"):
        Ledger(tmp_path / "l.duckdb", read_only=True)
    assert not list(tmp_path.iterdir())


def test_characters_outside_the_basic_plane_keep_their_offsets(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add(record(TEXT + " שלום é 👩‍👩‍👧"))
        (text,) = ledger.sql("SELECT text FROM articles").fetchone()  # type: ignore[misc]
        content = ledger.sql("SELECT content[1] FROM claims ORDER BY content[1].start DESC").fetchone()[0]  # type: ignore[index]
        assert text[content["start"] : content["end"]] == content["text"] == "Nobody was hurt"
