"""The scorers give what the gold folder's own scripts give, on gold that was perturbed."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import msgspec
import pytest

from aitia.evaluation import TASKS
from aitia.evaluation.gold import Gold, Options
from aitia.evaluation.same import DocumentRow

pytestmark = pytest.mark.gold
LINES = 150
PLOVER = ("AGREE", "ASSAULT", "COERCE", "REQUEST", "PROTEST", "ACCUSE")


def script(folder: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(path: Path, lines: int | None = LINES) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()[:lines] if line.strip()]


def moved(start: int, end: int, random: Random) -> tuple[int, int]:
    """The span, or one that starts or ends a little off; never empty."""
    if random.random() < 0.6:
        return start, end
    start = max(0, start + random.randint(-4, 4))
    return start, max(start + 1, end + random.randint(-6, 6))


def change_statement(s: dict[str, Any], random: Random) -> dict[str, Any]:
    roles = {role: [moved(*span, random) for span in s[role]] for role in ("source", "cue", "content")}
    if random.random() < 0.1:
        roles["source"] = []
    return roles


def change_event(event: dict[str, Any], random: Random) -> dict[str, Any]:
    parties = {role: [p for p in event[role] if random.random() < 0.8] for role in ("actors", "recipients")}
    kind = event["plover"].split("|")[-1] if random.random() < 0.7 else random.choice(PLOVER)
    return {"plover": kind, **parties}


def change_relation(relation: dict[str, Any], random: Random) -> dict[str, Any]:
    cause, effect = moved(*relation["cause"], random), moved(*relation["effect"], random)
    if random.random() < 0.2:
        cause, effect = effect, cause
    return {"cause": cause, "effect": effect, "signal": [moved(*s, random) for s in relation["signal"]]}


def change_spanned(finding: dict[str, Any], random: Random) -> dict[str, Any]:
    start, end = moved(finding["start"], finding["end"], random)
    changed = {**finding, "start": start, "end": end}
    if "value" in changed and random.random() < 0.3:
        changed["value"] = "PRESENT_REF"
    if "type" in changed and "value" in changed and random.random() < 0.2:
        changed["type"] = random.choice(("DATE", "DURATION", "SET", "TIME"))
    if "latitude" in changed and random.random() < 0.4:
        changed.update(random.choice(({"latitude": None, "longitude": None}, {"latitude": 10.0, "longitude": 20.0})))
        changed["geonames"] = random.choice((None, finding["geonames"], 1))
        changed["country"] = random.choice((None, "FRA", finding["country"]))
    if "factuality" in changed:
        changed["factuality"] += random.choice((0, 0, -1.5, 1.0, -4.0))
    if "cluster" in changed and random.random() < 0.3:
        changed["cluster"] = random.choice(("x1", "x2", "x3", finding["cluster"] + "b"))
    return changed


def perturbed(rows: list[dict[str, Any]], key: str, change: Any, seed: int) -> list[dict[str, Any]]:
    """Predictions made of gold: rows and findings left out, doubled, moved and changed."""
    random = Random(seed)
    predicted = []
    for row in rows:
        if random.random() < 0.05:
            continue
        found = [change(f, random) for f in row[key] for _ in range(random.choice((0, 1, 1, 1, 1, 2)))]
        random.shuffle(found)
        predicted.append({"id": row["id"], key: found})
    return predicted


def same_figures(ours: Any, theirs: Any, path: str = "") -> None:
    if isinstance(theirs, dict):
        assert list(ours) == list(theirs) or set(ours) == set(theirs), path
        for key, value in theirs.items():
            same_figures(ours[key], value, f"{path}.{key}")
    elif isinstance(theirs, float):
        assert ours == pytest.approx(theirs, abs=1.01e-4), path
    else:
        assert ours == theirs, path


def ours(task: str, gold: list[Any], predicted: list[Any], options: Options, documents: Any = ()) -> Any:
    shape = list[TASKS[task].row]  # type: ignore[name-defined]
    measures = TASKS[task].score(
        Gold(msgspec.convert(gold, shape), msgspec.convert(documents, list[DocumentRow])),
        msgspec.convert(predicted, shape),
        options,
    )
    return json.loads(json.dumps(measures))


@pytest.mark.parametrize(
    ("task", "file", "key", "change", "name", "function"),
    [
        ("says", "statements/dev.jsonl", "statements", change_statement, "score", "score_statements"),
        ("what", "events/dev.jsonl", "events", change_event, "score", "score_events"),
        ("what", "events/es_dev.jsonl", "events", change_event, "score", "score_events"),
        ("when", "when/dev.jsonl", "timexes", change_spanned, "score_more", "score_when"),
        ("where", "where/dev.jsonl", "places", change_spanned, "score_where", "score_where"),
        ("sure", "sure/dev.jsonl", "events", change_spanned, "score_more", "score_sure"),
        ("who", "who/dev.jsonl", "mentions", change_spanned, "score_more", "score_who"),
    ],
)
def test_scorer_agrees_with_script(
    gold: Path, task: str, file: str, key: str, change: Any, name: str, function: str
) -> None:
    rows = load(gold / file, 10 if task == "who" else LINES)
    scorer = getattr(script(gold, name), function)
    predicted = perturbed(rows, key, change, seed=3)
    if name == "score":  # these two take rows by id and leave rounding to the parts
        theirs = scorer({row["id"]: row for row in rows}, {row["id"]: row for row in predicted})
    else:
        theirs = script(gold, name).rounded(scorer(rows, predicted))
    same_figures(ours(task, rows, predicted, Options(given_mentions=True)), theirs)


def test_causes_agree_with_script(gold: Path) -> None:
    rows = load(gold / "why/dev.jsonl")
    predicted = perturbed(rows, "relations", change_relation, seed=3)
    spare = next(row["relations"] for row in rows if row["relations"])
    for i, row in enumerate(predicted):
        if i % 7 == 0:
            row["relations"] = row["relations"] + spare
        row["causal"] = int(bool(row["relations"]))
    more = script(gold, "score_more")
    same_figures(ours("why", rows, predicted, Options()), more.rounded(more.score_why(rows, predicted)))


def test_partial_mentions_agree_with_script(gold: Path) -> None:
    rows = load(gold / "who/dev.jsonl", 10)
    predicted = perturbed(rows, "mentions", change_spanned, seed=5)
    more = script(gold, "score_more")
    same_figures(ours("who", rows, predicted, Options()), more.rounded(more.score_who(rows, predicted, "partial")))


def test_gum_times_agree_with_script(gold: Path) -> None:
    rows = load(gold / "when/gum_dev.jsonl")
    predicted = perturbed(rows, "timexes", change_spanned, seed=3)
    more = script(gold, "score_more")
    theirs = more.score_when(rows, predicted, {"DATE", "TIME"})
    same_figures(ours("when", rows, predicted, Options()), more.rounded(theirs))


def test_clusters_of_events_agree_with_script(gold: Path) -> None:
    rows, documents = load(gold / "same/dev_mentions.jsonl", None), load(gold / "same/dev_documents.jsonl", None)
    random = Random(3)
    predicted = [change_spanned(row, random) for row in rows if random.random() < 0.9]
    more = script(gold, "score_more")
    theirs = more.rounded(more.score_same(rows, predicted, documents))
    same_figures(ours("same", rows, predicted, Options(), documents), theirs)
