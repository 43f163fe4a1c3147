"""Writes the pages of docs/ that are made from the code: ``python docs/generate.py``. A test fails if one is stale."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

import typer

from aitia import codebooks
from aitia.cli import app
from aitia.ledger import Ledger
from aitia.outputs.codebooks import QUADS
from aitia.outputs.overview import described
from aitia.record.schema import schema

DOCS = Path(__file__).parent


def commands() -> str:
    """The commands with their help, arguments and options."""
    page = ["# Commands", "", "Made from the code by `python docs/generate.py`.", ""]
    for name, command in _commands(typer.main.get_command(app)):
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


def _commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """The commands of a group with their names, those of the groups inside it included."""
    for name, command in sorted(group.commands.items()):
        yield f"{before}{name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")


def codebook() -> str:
    """PLOVER, as people would read it."""
    book = codebooks.load("plover")
    page = [
        "# The codebook PLOVER",
        "",
        *wrap(book.about.about, 120),
        "",
        *wrap(book.about.source, 120),
        "",
        "How a codebook of your own is made: [codebooks.md](codebooks.md). Made from `src/aitia/codebooks/plover` by",
        "`python docs/generate.py`; the fields of its files are in [codebook.schema.json](codebook.schema.json).",
        "",
        "| type | quad class | definition |",
        "| --- | --- | --- |",
        *(f"| [{name}](#{name.lower()}) | {QUADS[t.quad]} | {t.definition} |" for name, t in book.types.items()),
    ]
    for name, type in book.types.items():
        page += ["", f"## {name}", "", f"*{QUADS[type.quad]}; recipient {type.recipient}.* {type.definition}", ""]
        page += [f"- Include: {line}" for line in type.include]
        page += [f"- Exclude: {line}" for line in type.exclude]
        if type.modes:
            page += ["", "| mode | meaning |", "| --- | --- |"]
            page += [f"| `{mode}` | {meaning} |" for mode, meaning in type.modes.items()]
        page += ["", "| example | mode | trigger | actors | recipients |", "| --- | --- | --- | --- | --- |"]
        for e in type.examples:
            sides = f"{', '.join(e.actors)} | {', '.join(e.recipients)}"
            page.append(f"| {e.text} | {e.mode or ''} | {e.trigger} | {sides} |")
        page += ["", "| looks like it | is | because |", "| --- | --- | --- |"]
        page += [f"| {e.text} | {e.type or 'nothing'} | {e.because} |" for e in type.counterexamples]
    page += ["", "## Contexts", "", "What an event is about; any type can have any, and several.", ""]
    page += ["| context | definition | include | exclude | examples |", "| --- | --- | --- | --- | --- |"]
    for name, context in book.contexts.items():
        cells = (context.definition, "; ".join(context.include), "; ".join(context.exclude), " ".join(context.examples))
        page.append(f"| `{name}` | {' | '.join(cells)} |")
    return "\n".join([*page, ""])


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
    "codebook.md": codebook,
    "codebook.schema.json": lambda: json.dumps(codebooks.schema(), indent=2) + "\n",
    "commands.md": commands,
    "ledger.md": ledger,
    "record.schema.json": lambda: json.dumps(schema(), indent=2) + "\n",
}


if __name__ == "__main__":
    for file, make in PAGES.items():
        (DOCS / file).write_text(make(), encoding="utf-8")
