"""``aitia codebook``: look at codebooks, check them, begin one of your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

EXAMPLES = """Examples:

aitia codebook show plover ASSAULT

aitia codebook new my/

aitia codebook check my/

aitia codebook fit my/"""

group = typer.Typer(
    help="Look at codebooks, check them, begin one of your own, fit it.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
)
Name = Annotated[str, typer.Argument(metavar="NAME|FOLDER", help="A shipped codebook, or the folder of your own.")]


@group.command("list", epilog="Example: aitia codebook list")
def listed() -> None:
    """List the codebooks that are shipped."""
    from aitia.outputs import codebooks

    _console().print(codebooks.listed())


@group.command(
    epilog="Examples:\n\naitia codebook show coup\n\naitia codebook show coup held\n\n"
    "aitia codebook show plover ASSAULT"
)
def show(
    codebook: Name,
    name: Annotated[
        str | None, typer.Argument(metavar="TYPE|CONTEXT|CRITERION", help="Show this one in full, with its examples.")
    ] = None,
) -> None:
    """Show what a codebook's types, contexts and criteria mean."""
    from aitia.codebooks import load
    from aitia.outputs import codebooks

    _console().print(codebooks.shown(load(codebook), name))


@group.command(epilog="Examples:\n\naitia codebook check my/\n\naitia codebook check coup --least 0.8")
def check(
    codebook: Name,
    least: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            help="The share of each type's examples, and of each criterion's values, that must pass, "
            "instead of what codebook.yaml says.",
        ),
    ] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Leave the learned heads out.")] = False,
) -> None:
    """Check a codebook's files, and read its examples: which are not found as they are coded, and what is found; which
    values of its criteria are not answered as the examples tell them, and what is answered.

    Ends with 1 if of some type too few examples pass or of some criterion too few values, with 3 if a file is broken.
    """
    from aitia.cli.run import bar
    from aitia.evaluation import codebook as tests
    from aitia.evaluation import criteria
    from aitia.outputs import codebooks

    book, results = tests.check(codebook, learned=not rules, progress=bar("reading examples"))
    wanted = book.about.least if least is None else least
    failing = tests.failing(results, wanted)
    unanswered = criteria.failing(book, [answer for one in results for answer in one.criteria], wanted)
    _console().print(codebooks.tried(book, results, wanted, failing, unanswered))
    raise typer.Exit(1 if failing or unanswered else 0)


@group.command(
    epilog="Examples:\n\naitia codebook fit my/\n\naitia codebook fit my/ --texts coded.jsonl\n\n"
    'A line of coded.jsonl, one text: {"id": "1", "text": "Dockers struck.", "events": '
    '[{"plover": "STRIKE", "trigger": [[8, 14]]}]}'
)
def fit(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of your codebook.")],
    texts: Annotated[
        Path | None,
        typer.Option(help="Texts that you have coded, as aitia evaluate what reads them; each event with its trigger."),
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the head even if it is not better.")] = False,
) -> None:
    """Fit a small head to your codebook's examples, so that it is read better; seconds, longer with many texts.

    It is written beside the codebook if cross-validation finds more events with it than by likeness alone. Ends with 1
    if it does not.
    """
    from aitia.cli.run import bar
    from aitia.evaluation import codebook as tests
    from aitia.outputs import codebooks

    book, fitting, kept = tests.fit(folder, texts=texts, keep=keep, progress=bar("fitting"))
    _console().print(codebooks.fitted(book, fitting, kept))
    raise typer.Exit(0 if kept else 1)


@group.command(epilog="Example: aitia codebook new my/")
def new(folder: Annotated[Path, typer.Argument(help="Where to; it is made if it is not there.")]) -> None:
    """Write a commented starter codebook with two types."""
    from aitia.codebooks import new

    for path in new(folder):
        print(path)


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=120)
