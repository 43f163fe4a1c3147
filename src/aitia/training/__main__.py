"""``python -m aitia.training says``: make the weights again."""

from __future__ import annotations

import argparse
from pathlib import Path

from aitia.training import make


def main() -> None:
    """Run one training, unless nothing that goes into it has changed."""
    parser = argparse.ArgumentParser(prog="python -m aitia.training", description=__doc__)
    parser.add_argument("model", choices=["says"], help="the model to make")
    parser.add_argument("--cache", type=Path, default=Path("out/training"), help="folder for parses and checkpoints")
    parser.add_argument("--epochs", type=float, default=make.PLAN.epochs)
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    arguments = parser.parse_args()
    make.says(arguments.cache, epochs=arguments.epochs, force=arguments.force)


main()
