"""``aitia read``: files, folders and archives of articles into records."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """Examples:

aitia read story.html

aitia read june/ --ledger june.duckdb --quiet

aitia read dump.jsonl.gz --column text=body --format tsv -o events.tsv

aitia read june/ --codebook my/ --format tsv -o events.tsv

curl -s URL | aitia read - --published 2023-06-24 --format json"""


class Format(StrEnum):
    """What is printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    tsv = "tsv"


class When(StrEnum):
    """Which times events get."""

    all = "all"
    strict = "strict"


def command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILES...", help="Files, folders, globs, archives, or - for standard input."),
    ],
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="What to print; with --ledger or --quiet nothing, otherwise the table."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write there instead of to the terminal.")
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(help="Store the records in this DuckDB file; made if it is not there.")
    ] = None,
    recode: Annotated[
        bool, typer.Option("--recode", help="Read again, and replace, what the ledger already holds.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="The title, instead of what the file says.")] = None,
    publisher: Annotated[str | None, typer.Option(help="The publisher.")] = None,
    author: Annotated[list[str] | None, typer.Option(help="An author; may be given several times.")] = None,
    published: Annotated[str | None, typer.Option(help="The date of publication, YYYY-MM-DD.")] = None,
    url: Annotated[str | None, typer.Option(help="The address.")] = None,
    language: Annotated[
        str | None, typer.Option(help="The language (ISO 639-1), instead of what the words show.")
    ] = None,
    codebook: Annotated[
        str, typer.Option(help="The codebook that events are coded to: one of aitia codebook list, or your own folder.")
    ] = "plover",
    when: Annotated[
        When,
        typer.Option(help="strict: no event times that rest on the dateline or the publication date alone."),
    ] = When.all,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="OURS=THEIRS", help="A column's name in your tables: --column text=body."),
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Allow addresses among FILES to be fetched.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress, and no table.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Say afterwards where the time went.")] = False,
) -> None:
    """Read articles into attributed records."""
    from aitia.cli.run import Run

    if format is None and (output or not (quiet or ledger)):
        format = Format.table
    run = Run(
        sources=sources,
        format=format.value if format else None,
        output=output,
        ledger=ledger,
        recode=recode,
        overrides={
            "title": title, "publisher": publisher, "authors": tuple(author or ()) or None, "published": published,
            "url": url, "language": language,
        },
        codebook=codebook,
        columns=_columns(column or []),
        when=when.value,
        fetch=fetch,
        quiet=quiet,
        profile=profile,
    )  # fmt: skip
    raise typer.Exit(run())


def _columns(pairs: list[str]) -> dict[str, str]:
    columns = dict(pair.partition("=")[::2] for pair in pairs)
    if not all(columns) or not all(columns.values()):
        raise typer.BadParameter("say it as OURS=THEIRS, such as text=body", param_hint="--column")
    return columns
