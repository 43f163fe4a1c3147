"""``python -m aitia.training``: make the weights again, and look after the corpus that they learn from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    """Run one command; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m aitia.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    weights = commands.add_parser(
        "weights",
        aliases=["says", "what"],
        help="the encoder with the heads for claims and events, which learn together",
    )
    weights.add_argument("--cache", type=Path, default=Path("out/training"), help="folder for parses and checkpoints")
    weights.add_argument("--force", action="store_true", help="train even if nothing changed")
    carry = commands.add_parser("carry", help="whether what is learned from the corpus carries over to other text")
    carry.add_argument("--cache", type=Path, default=Path("out/training"), help="folder for parses")
    carry.add_argument("--epochs", type=float, default=8, help="epochs on coded sentences, after the corpus")
    left_out = commands.add_parser("left_out", help="how well a type is coded from definition and examples alone")
    left_out.add_argument("--cache", type=Path, default=Path("out/training"), help="folder for parses")
    when = commands.add_parser("when", help="fit which time an event has (aitia/when/cues/scope.yaml) on the corpus")
    when.add_argument("--corpus", type=Path, help="folder of passages (default: corpus/)")
    when.add_argument("--to", type=Path, help="where to write the weights (default: over those that the stage reads)")
    corpus = commands.add_parser("corpus", help="check the corpus and print what is in it")
    corpus.add_argument(
        "what", nargs="?", choices=["all", "check", "table", "agreement", "blind", "card", "gold"], default="all"
    )
    corpus.add_argument("files", nargs="*", type=Path, help="files of passages (default: all of corpus/)")
    arguments = parser.parse_args()
    if arguments.command == "corpus":
        from aitia.training.corpus import report

        return report.run(arguments.what, arguments.files)
    if arguments.command == "carry":
        from aitia.training.carry import carry as measure

        measure(arguments.cache, arguments.epochs)
        return 0
    if arguments.command == "left_out":
        from aitia.training.left_out import left_out as recalls

        recalls(arguments.cache)
        return 0
    if arguments.command == "when":
        from aitia.training import when as times
        from aitia.training.corpus import report

        fitted = times.make_again(arguments.corpus or report.FOLDER, arguments.to or times.CUES)
        print(f"{len(fitted.weights)} weights, a time is taken from {fitted.least}")
        return 0
    from aitia.training import make

    make.weights(arguments.cache, force=arguments.force)
    return 0


sys.exit(main())
