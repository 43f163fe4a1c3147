"""The app: its commands, and what becomes of an error."""

from __future__ import annotations

import sys

import typer

from aitia.cli import codebook, evaluate, read, schema, show, stages, version
from aitia.errors import AitiaError

app = typer.Typer(
    name="aitia",
    help="Reads accounts of political events into an attributed record: who did what to whom, when and where; "
    "who says so; how sure; why.",
    epilog="Start with: aitia read examples/mutiny --ledger june.duckdb, then: aitia show june.duckdb",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (read, show, evaluate, stages, schema, version):
    app.command(module.__name__.rpartition(".")[2], epilog=module.EXAMPLES)(module.command)
app.add_typer(codebook.group, name="codebook")


def main() -> None:
    """Run the command line; every error that Aitia raises on purpose becomes one line and an exit code."""
    try:
        app()
    except AitiaError as error:
        print(f"aitia: {error}", file=sys.stderr)
        sys.exit(3)
    except KeyboardInterrupt:
        print("aitia: interrupted; what was stored before is kept", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
