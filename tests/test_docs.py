from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
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


def test_the_block_in_the_readme_is_real_output() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    command, _, block = readme.split("```console\n$ aitia ")[1].split("```")[0].partition("\n")
    run = subprocess.run(
        [sys.executable, "-m", "aitia", *command.split()], cwd=ROOT, capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    assert [line.rstrip() for line in run.stdout.rstrip().splitlines()] == block.rstrip().splitlines()
