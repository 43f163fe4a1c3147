"""``aitia show``: what a ledger holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """Examples:

aitia show june.duckdb

aitia show june.duckdb --article northline

aitia show june.duckdb --sql "SELECT type, count(*) FROM timeline GROUP BY ALL" """


def command(
    ledger: Annotated[Path, typer.Argument(help="A ledger that aitia read made.")],
    article: Annotated[
        str | None, typer.Option(help="Show one article: its id, or part of its title or file name.")
    ] = None,
    sql: Annotated[str | None, typer.Option(help="Run a query over the tables and views, and print the rows.")] = None,
    tables: Annotated[bool, typer.Option("--tables", help="List the tables and views, and what they hold.")] = False,
) -> None:
    """Show what a ledger holds: its articles, events, claimers and places."""
    from rich.console import Console

    from aitia.ledger import Ledger
    from aitia.outputs import overview

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=120)
    with Ledger(ledger, read_only=True) as opened:
        if sql:
            console.print(overview.result(opened.sql(sql)))
        elif tables:
            console.print(overview.tables(opened))
        elif article:
            console.print(overview.article(opened, article, console.width))
        else:
            console.print(overview.overview(opened))
