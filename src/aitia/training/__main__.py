"""``python -m aitia.training``: make the weights again, and look after the corpus that they learn from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    """Run one command; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m aitia.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    says = commands.add_parser("says", help="the encoder and the heads for claims")
    says.add_argument("--cache", type=Path, default=Path("out/training"), help="folder for parses and checkpoints")
    says.add_argument("--epochs", type=float, help="instead of the plan's")
    says.add_argument("--force", action="store_true", help="train even if nothing changed")
    corpus = commands.add_parser("corpus", help="check the corpus and print what is in it")
    corpus.add_argument(
        "what", nargs="?", choices=["all", "check", "table", "agreement", "blind", "card"], default="all"
    )
    corpus.add_argument("files", nargs="*", type=Path, help="files of passages (default: all of corpus/)")
    arguments = parser.parse_args()
    if arguments.command == "says":
        from aitia.training import make

        make.says(arguments.cache, epochs=arguments.epochs or make.PLAN.epochs, force=arguments.force)
        return 0
    from aitia.training.corpus import report

    return report.run(arguments.what, arguments.files)


sys.exit(main())
