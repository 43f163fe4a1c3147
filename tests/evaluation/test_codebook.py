from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aitia import codebooks
from aitia.errors import CodebookError
from aitia.evaluation import criteria
from aitia.evaluation.codebook import check, failing, fit, passed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A codebook with an example that nothing resembles."""
    folder = tmp_path_factory.mktemp("codebooks") / "my"
    codebooks.new(folder)
    file = folder / "STRIKE.yaml"
    odd = "  - text: Gulls circled the empty harbour.\n    trigger: circled\n    actors: [Gulls]\n"
    file.write_text(file.read_text("utf-8").replace("examples:\n", f"examples:\n{odd}", 1), "utf-8")
    return folder


def test_every_sentence_is_tried_and_what_fails_says_by_what(folder: Path) -> None:
    book, tried = check(folder)
    assert len(tried) == len(book.examples) + len(book.counterexamples)
    odd = next(one for one in tried if one.text.startswith("Gulls"))
    assert (odd.type, odd.kind, odd.passed) == ("STRIKE", "example", False)
    assert odd.expected == "STRIKE 'circled': Gulls → ·"
    assert odd.found == "nothing"
    strike = next(one for one in tried if one.text.startswith("A strike by crane operators"))
    assert strike.passed and strike.found.startswith("STRIKE 'strike'")


def test_a_type_fails_below_the_least_share(folder: Path) -> None:
    _, tried = check(folder)
    shares = passed(tried, "example")
    assert set(shares) == {"EVICTION", "STRIKE"} and shares["STRIKE"] < 1
    assert "STRIKE" in failing(tried, 1.0)
    assert failing(tried, 0.0) == []


def test_plovers_examples_are_read_by_its_rules() -> None:
    """Those of each type as often as its ``codebook.yaml`` asks for."""
    book, tried = check("plover", learned=False)
    assert failing(tried, book.about.least) == []


def test_the_coups_are_told_apart() -> None:
    book, tried = check("coup")
    assert failing(tried, book.about.least) == []
    answers = [answer for one in tried for answer in one.criteria]
    assert criteria.failing(book, answers, 0.85) == []
    assert len(answers) == len(book.examples) * len(book.about.criteria)
    alike = next(one for one in tried if one.text.startswith("Paratroopers overthrew"))
    assert alike.passed and {str(answer) for answer in alike.criteria if answer.expected} >= {
        "perpetrators: expected military, found military (Paratroopers)"
    }


def test_a_fit_is_written_if_better_or_asked_for_and_takes_nothing_away(folder: Path) -> None:
    file = folder / codebooks.FITTED
    _, fitting, kept = fit(folder)
    assert kept == fitting.better == file.exists()
    _, _, kept = fit(folder, keep=True)
    assert kept and file.exists()
    before = file.read_bytes()
    _, fitting, kept = fit(folder)
    assert kept == fitting.better and file.read_bytes() == before
    assert check(folder)[1], "the codebook is checked without the head, which has seen its sentences"
    file.unlink()


def test_plovers_types_are_not_fitted(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(Path(codebooks.__file__).parent / "plover", folder)
    with pytest.raises(CodebookError, match="there is nothing to fit"):
        fit(folder)


def test_coded_texts_need_types_of_the_codebook_and_triggers(folder: Path, tmp_path: Path) -> None:
    texts = tmp_path / "coded.jsonl"
    line = '{"id": "a", "text": "Dockers struck.", "events": [{"plover": "%s", "trigger": %s}]}\n'
    texts.write_text(line % ("STRIKE", "[[8, 14]]"), "utf-8")
    _, alone, _ = fit(folder)
    _, fitting, _ = fit(folder, texts=texts, keep=True)
    assert fitting.events["STRIKE"] == alone.events["STRIKE"] + 1
    texts.write_text(line % ("WHALE", "[[8, 14]]"), "utf-8")
    with pytest.raises(CodebookError, match="there is no type 'WHALE'; there are: "):
        fit(folder, texts=texts)
    texts.write_text(line % ("STRIKE", "[]"), "utf-8")
    with pytest.raises(CodebookError, match="no text has a trigger at each event"):
        fit(folder, texts=texts)
    with pytest.raises(CodebookError, match="there is no such folder"):
        fit(tmp_path / "none")
