"""``aitia evaluate``: how well a stage does on human-coded data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """Examples:

aitia evaluate says --gold $AITIA_GOLD/statements/dev.jsonl

aitia evaluate what --gold $AITIA_GOLD/events/dev.jsonl --most 1 --json

aitia evaluate who --gold $AITIA_GOLD/who/dev.jsonl --given-mentions --pred-out who.jsonl"""


class Task(StrEnum):
    """What is measured: a question, or events told in several articles."""

    says = "says"
    what = "what"
    who = "who"
    when = "when"
    events = "events"
    where = "where"
    why = "why"
    sure = "sure"
    same = "same"


def command(
    task: Annotated[Task, typer.Argument(help="The question to measure.")],
    gold: Annotated[Path, typer.Option(help="A gold file, in the formats that docs/evaluation.md describes.")],
    documents: Annotated[
        Path | None,
        typer.Option(help="For same: the documents file, if it does not lie beside the mentions."),
    ] = None,
    given_mentions: Annotated[
        bool, typer.Option("--given-mentions", help="For who and same: cluster the gold mentions.")
    ] = False,
    most: Annotated[
        int | None, typer.Option(min=1, help="For what: keep this many most confident events of a sentence.")
    ] = None,
    pred_out: Annotated[Path | None, typer.Option(help="Write the predictions there, in the gold's format.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the measures as JSON.")] = False,
) -> None:
    """Run a stage over human-coded data, and print how well it does."""
    from aitia.cli.run import bar
    from aitia.evaluation import evaluate
    from aitia.outputs import overview

    measures = evaluate(
        task.value,
        gold,
        documents=documents,
        given_mentions=given_mentions,
        most=most,
        predictions=pred_out,
        progress=bar(f"reading {gold.name}"),
    )
    if json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(measures), indent=2).decode())
    else:
        from rich.console import Console

        Console(highlight=False).print(overview.measures(measures))
