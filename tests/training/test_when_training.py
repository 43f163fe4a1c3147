"""Weights for the times of events, fitted on a handful of cases."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from aitia.evaluation.events import Told, ToldRow
from aitia.testing import draft
from aitia.training import when
from aitia.when import scope

PASSAGE = """
= wire 2025-03-04
[p1 Police] [e1 arrested] [p2 DOCKERS] in [l1 Tema] [t1 on Monday]; [p3 a union] [e2 condemned] it.
: p1 GHA COP group ; p2 GHA LAB group ; p3 GHA LAB org
: l1 GHA ; t1 2025-03-03
: e1 COERCE.arrest p1 > p2 @l1 t1
: e2 ACCUSE.disapprove p3 > p1
"""
CROWDS = ("two dockers", "six clerks", "nine sailors", "ten porters", "three cooks", "four smiths", "five tailors")


def _corpus(folder: Path, passage: str = PASSAGE) -> Path:
    (folder / "some.txt").write_text("".join(passage.replace("DOCKERS", crowd) for crowd in CROWDS), "utf-8")
    return folder


def test_what_speaks_for_a_time_gets_weight() -> None:
    cases: list[when.Case] = [([["bias", "own"], ["bias", "far"]], [True, False], False)] * 20
    cases += [([["bias", "far"]], [False], True)] * 20
    weights = when.fit(cases, decay=0.1)
    assert weights.weights["own"] > 0 > weights.weights["far"]
    assert 0.3 <= weights.least <= 0.7


def test_a_case_has_the_times_of_the_sentence() -> None:
    text = "Rebels shelled the port on Monday."
    row = ToldRow(id="1", text=text, told=[Told(start=7, end=14, type="ASSAULT", time="2023-06-26")])
    ((options, right, none),) = when.cases([row], [draft(text, published="2023-06-28")])
    assert len(options) == 1 and right == [True] and not none


def test_weights_are_made_again_from_a_corpus(tmp_path: Path) -> None:
    weights = when.make_again(_corpus(tmp_path), tmp_path / "scope.yaml")
    written = (tmp_path / "scope.yaml").read_text("utf-8")
    assert "python -m aitia.training when" in written
    assert msgspec.yaml.decode(written, type=scope.Weights) == weights


def test_the_command_names_its_file(tmp_path: Path) -> None:
    to = tmp_path / "scope.yaml"
    command = [sys.executable, "-m", "aitia.training", "when", "--corpus", str(_corpus(tmp_path)), "--to", str(to)]
    assert "a time is taken from" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert to.exists()


def test_the_weights_that_ship_say_how_they_were_made() -> None:
    assert "python -m aitia.training when" in when.CUES.read_text("utf-8")


def test_a_broken_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="corpus check"):
        when.rows(_corpus(tmp_path, PASSAGE.replace("@l1", "@l9")))
