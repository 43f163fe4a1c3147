from __future__ import annotations

import ast
from pathlib import Path

import pytest

import aitia
from aitia.errors import StageError
from aitia.settings import Settings
from aitia.stages import STAGES, check

SOURCE = Path(aitia.__file__).parent

LAYERS = (
    {"errors", "settings"},
    {"record"},
    {"language", "gazetteer", "codebooks", "models", "draft"},
    {"who", "says", "what", "when", "where", "sure", "why"},
    {"intake", "stages", "component"},
    {"reader"},
    {"testing", "same", "ledger"},
    {"outputs", "evaluation"},
    {"cli", "training"},
)
QUESTIONS = LAYERS[3]


def test_the_default_stages_work_in_their_order() -> None:
    assert [stage.name for stage in check(Settings().stages)] == list(STAGES)


def test_the_table_is_what_it_was() -> None:
    assert {s.name: (s.needs, s.gives) for s in STAGES.values()} == {
        "who": ((), ("entities", "relations")),
        "says": (("entities",), ("claims",)),
        "what": (("entities",), ("events",)),
        "when": (("events",), ("times", "events.time", "claims.time")),
        "where": (("events",), ("places", "events.place")),
        "sure": (("events", "claims"), ("events.standing",)),
        "why": (("events", "claims"), ("causes",)),
    }


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("who", "sure"), "needs events: put 'what' before it"),
        (("says", "who"), "needs entities: put 'who' before it"),
        (("whom",), "there is no stage 'whom'; there are: who, says"),
        (("who", "who"), "named twice"),
    ],
)
def test_an_order_that_cannot_work_is_refused_in_words(names: tuple[str, ...], message: str) -> None:
    with pytest.raises(StageError, match=message):
        check(names)


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "aitia":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("aitia.")}
    return found


def test_nobody_imports_from_a_room_above() -> None:
    level = {name: depth for depth, names in enumerate(LAYERS) for name in names}
    for file in sorted(SOURCE.rglob("*.py")):
        room = file.relative_to(SOURCE).parts[0].removesuffix(".py")
        if room.startswith("__"):
            continue
        for other in imports(file) - {room, "version"}:
            assert level[other] <= level[room], f"{file.relative_to(SOURCE)} imports aitia.{other}"
            if room in QUESTIONS:
                assert other not in QUESTIONS, f"{file.relative_to(SOURCE)} imports another question: {other}"


def test_every_room_has_a_layer() -> None:
    rooms = {p.name.removesuffix(".py") for p in SOURCE.iterdir() if not p.name.startswith(("_", "py."))}
    assert rooms == set().union(*LAYERS)
