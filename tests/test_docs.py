from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from aitia import cli
from conftest import ROOT
from records import record

spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
assert spec and spec.loader
generate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(generate)


@pytest.mark.parametrize("page", generate.PAGES)
def test_the_page_is_what_the_code_says(page: str) -> None:
    kept = (ROOT / "docs" / page).read_text("utf-8")
    assert kept == generate.PAGES[page](), f"docs/{page} is stale: run python docs/generate.py"


def test_every_command_has_help_and_examples() -> None:
    for file in Path(cli.__file__).parent.glob("*.py"):
        if file.stem not in ("__init__", "app", "run"):
            assert f"## aitia {file.stem}\n" in generate.commands()
            assert f"aitia {file.stem}" in generate.commands().split(f"## aitia {file.stem}\n")[1]


def test_the_schema_names_every_field_of_a_record() -> None:
    page = json.loads((ROOT / "docs" / "record.schema.json").read_text("utf-8"))
    assert set(page["$defs"]["Record"]["properties"]) == set(record().to_dict())
    assert set(page["$defs"]["Event"]["properties"]) == set(record().to_dict()["events"][0])
