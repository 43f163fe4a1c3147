"""From a gold file to measures, and the one line that says why not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from aitia.errors import GoldError
from aitia.evaluation import TASKS, evaluate, reading, tasks
from aitia.evaluation.gold import read
from aitia.stages import STAGES

TEXT = "Troops left Aven on Monday."
ROWS: dict[str, dict[str, Any]] = {
    "says": {"id": "1", "text": TEXT, "statements": []},
    "what": {"id": "1", "text": TEXT, "events": [{"plover": "RETREAT", "trigger": [[7, 11]]}]},
    "who": {"id": "1", "text": TEXT, "mentions": [{"start": 0, "end": 6, "cluster": "a"}]},
    "when": {"id": "1", "text": TEXT, "timexes": [{"start": 20, "end": 26, "type": "DATE", "value": "2020-01-06"}]},
    "events": {"id": "1", "text": TEXT, "told": [{"start": 7, "end": 11, "type": "RETREAT", "time": "2020-01-06"}]},
    "where": {"id": "1", "text": TEXT, "places": [{"start": 12, "end": 16, "name": "Aven"}]},
    "why": {"id": "1", "text": TEXT, "causal": 0, "relations": []},
    "sure": {"id": "1", "text": TEXT, "events": [{"start": 7, "end": 11, "factuality": 3.0}]},
    "same": {"doc": "1", "start": 7, "end": 11, "cluster": "a"},
}
DOCUMENT = {"id": "1", "text": TEXT, "sentences": [[0, 27, 0, 1]]}


def file(path: Path, *rows: Any) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("task", TASKS)
def test_every_task_knows_its_own_rows(task: str) -> None:
    assert tasks.looks_like(json.dumps(ROWS[task]).encode()) == task
    assert TASKS[task].help


@pytest.mark.parametrize("task", ROWS)
@pytest.mark.parametrize("other", ROWS)
def test_gold_of_another_task_is_named(tmp_path: Path, task: str, other: str) -> None:
    if task == other or "same" in (task, other):
        return
    with pytest.raises(GoldError, match=f"1: this is no gold for {task}; it looks like gold for {other}"):
        evaluate(task, file(tmp_path / "gold.jsonl", ROWS[other]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no lines"),
        ("\n \n", "holds no lines"),
        ('{"id": "1", "text": "A", "statements": []}\n{"id": "2", "te', ":2: not a line of says gold"),
        ("[1, 2]", ":1: not a line of says gold"),
        ('{"id": "1", "text": "A", "statements": [{"cue": [[0]]}]}', ":1: not a line of says gold"),
        ('{"id": "1", "text": "A", "statements": [{"cue": [[0, 2]]}]}', "span 0 to 2 is not in the text"),
        ('{"id": "1", "text": "A", "statements": []}\n' * 2, "'1' is there twice"),
        ('{"id": "1", "statements": []}', "'1' has no text"),
        (b"\x8f\x02sealed\xff\x00", ":1: not a line of says gold"),
        (b'{"id": "\xff\xfe", "text": "A", "statements": []}', ":1: not a line of says gold"),
    ],
)
def test_a_broken_file_is_refused_in_one_line(tmp_path: Path, content: str | bytes, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(GoldError) as caught:
        evaluate("says", path)
    assert message in str(caught.value)
    assert "gold.jsonl" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such gold file"):
        evaluate("says", tmp_path / "none.jsonl")
    with pytest.raises(GoldError, match="cannot be read"):
        evaluate("says", tmp_path)


@pytest.mark.parametrize(
    ("task", "options", "message"),
    [
        ("whom", {}, "there is no task 'whom'; there are: says, what"),
        ("says", {"most": 1}, "only what can have this"),
        ("what", {"given_mentions": True}, "only who and same"),
        ("why", {"documents": Path("documents.jsonl")}, "only same"),
        ("what", {"most": -1}, "give 1 or more"),
        ("what", {"most": 0}, "give 1 or more"),
    ],
)
def test_options_that_make_no_sense(tmp_path: Path, task: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        evaluate(task, file(tmp_path / "gold.jsonl", ROWS["what"]), **options)


@pytest.mark.parametrize(
    ("mentions", "documents", "named"),
    [
        ("dev_mentions.jsonl", "dev_documents.jsonl", "dev_mentions.jsonl"),
        ("dev_mentions.jsonl", "dev_documents.jsonl", "dev_documents.jsonl"),
    ],
)
def test_events_of_a_collection_from_either_file(tmp_path: Path, mentions: str, documents: str, named: str) -> None:
    second = {**DOCUMENT, "id": "2"}
    file(tmp_path / mentions, ROWS["same"], {**ROWS["same"], "doc": "2"})
    file(tmp_path / documents, DOCUMENT, second)
    seen: list[Any] = []

    def progress(rows: Iterable[Any]) -> Iterable[Any]:
        for row in rows:
            seen.append(row.id)
            yield row

    out = tmp_path / "pred.jsonl"
    measures = evaluate("same", tmp_path / named, given_mentions=True, predictions=out, progress=progress)
    assert measures["conll_f1"] > 0.5
    assert measures["cross_document_links"]["f1"] == 1.0
    assert seen == ["1", "2"]
    assert [row.doc for row in read(out, TASKS["same"].row, "same", tasks.looks_like)] == ["1", "2"]


def test_a_collection_that_does_not_fit_together(tmp_path: Path) -> None:
    mentions = file(tmp_path / "mentions.jsonl", {**ROWS["same"], "doc": "9"})
    with pytest.raises(GoldError, match="no such gold file"):
        evaluate("same", mentions)
    documents = file(tmp_path / "texts.jsonl", DOCUMENT)
    with pytest.raises(GoldError, match="document '9' is not in"):
        evaluate("same", mentions, documents=documents)
    outside = file(tmp_path / "outside.jsonl", {**ROWS["same"], "end": 99})
    with pytest.raises(GoldError, match="span 7 to 99 is not in the text"):
        evaluate("same", outside, documents=documents)
    with pytest.raises(GoldError, match="no 'mentions' in it"):
        evaluate("same", outside)
    with pytest.raises(GoldError, match="looks like gold for why"):
        evaluate("same", file(tmp_path / "why.jsonl", ROWS["why"]))


@pytest.mark.parametrize("task", [task for task in TASKS if task != "same"])
def test_a_text_is_read_and_scored(tmp_path: Path, task: str) -> None:
    gold = file(tmp_path / "gold.jsonl", ROWS[task], {**ROWS[task], "id": "2"})
    out = tmp_path / "pred.jsonl"
    assert evaluate(task, gold, predictions=out)
    predicted = read(out, TASKS[task].row, task, tasks.looks_like)
    assert [row.id for row in predicted] == ["1", "2"]
    assert all(not row.text for row in predicted)


def test_triggers_are_clustered_where_no_mentions_are_given(tmp_path: Path) -> None:
    gold = file(tmp_path / "mentions.jsonl", ROWS["same"])
    file(tmp_path / "documents.jsonl", DOCUMENT)
    assert evaluate("same", gold)["n_gold_mentions"] == 1


def test_predictions_that_cannot_be_written(tmp_path: Path) -> None:
    file(tmp_path / "documents.jsonl", DOCUMENT)
    gold = file(tmp_path / "mentions.jsonl", ROWS["same"])
    with pytest.raises(GoldError, match="cannot be written"):
        evaluate("same", gold, given_mentions=True, predictions=tmp_path / "none" / "pred.jsonl")


@pytest.mark.parametrize("name", STAGES)
def test_the_stages_needed_work_in_their_order(name: str) -> None:
    from aitia.stages import check

    chosen = reading.needed(name)
    assert chosen[-1] == name
    assert [stage.name for stage in check(chosen)] == list(chosen)


def test_stages_that_nobody_needs_are_left_out() -> None:
    assert reading.needed("who") == ("who",)
    assert "where" not in reading.needed("why")


def test_an_article_in_another_language_stays_empty() -> None:
    [draft] = reading.drafts([reading.article("El ministro dimitió ayer.", language="es")], ())
    assert len(draft.doc) == 0
    assert draft.article.text == "El ministro dimitió ayer."
