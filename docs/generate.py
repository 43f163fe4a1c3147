"""Writes the pages of docs/ that are made from the code: ``python docs/generate.py``. A test fails if one is stale."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import typer

from aitia.cli import app
from aitia.ledger import Ledger
from aitia.outputs.overview import described
from aitia.record.schema import schema

DOCS = Path(__file__).parent


def commands() -> str:
    """The commands with their help, arguments and options."""
    group = typer.main.get_command(app)
    page = ["# Commands", "", "Made from the code by `python docs/generate.py`.", ""]
    for name in sorted(group.commands):  # type: ignore[attr-defined]
        command = group.commands[name]  # type: ignore[attr-defined]
        page += [f"## aitia {name}", "", command.help, "", "| option | meaning |", "| --- | --- |"]
        for parameter in command.params:
            names = ", ".join(f"`{option}`" for option in parameter.opts) or f"`{parameter.name}`"
            if parameter.param_type_name == "argument":
                names = f"`{parameter.metavar or parameter.name.upper()}`"
            page.append(f"| {names} | {(parameter.help or 'Show the help.').replace('|', '/')} |")
        if len(page[-1]) < 20 and page[-1].startswith("| ---"):
            page = page[:-2]
        examples = [line for line in command.epilog.splitlines() if line.strip() and line.strip() != "Examples:"]
        page += ["", "```sh", *(line.removeprefix("Example: ").strip() for line in examples), "```", ""]
    return "\n".join(page)


def ledger() -> str:
    """The ledger's tables and views, with their comments and columns."""
    page = [
        "# The ledger",
        "",
        "A ledger is one DuckDB file, open to plain SQL: `aitia show june.duckdb --sql '…'`, the `duckdb` shell,",
        "`duckdb.connect`, R. An evidence column is a struct of `start`, `end` and `text`, or a list of them; offsets",
        "count characters of `articles.text`. Ids are hashes of what they name, and are unique within an article.",
        "Made from `src/aitia/ledger/schema.sql` by `python docs/generate.py`.",
        "",
        "| table or view | what it holds | columns |",
        "| --- | --- | --- |",
    ]
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "new.duckdb") as new:
        for name, comment, columns in described(new):
            page.append(f"| `{name}` | {comment} | {', '.join(columns)} |")
    return "\n".join([*page, ""])


PAGES = {
    "commands.md": commands,
    "ledger.md": ledger,
    "record.schema.json": lambda: json.dumps(schema(), indent=2) + "\n",
}


if __name__ == "__main__":
    for file, make in PAGES.items():
        (DOCS / file).write_text(make(), encoding="utf-8")
