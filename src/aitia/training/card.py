"""The card of the encoder and its heads for claims, filled with what the training measured."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def card(facts: Mapping[str, Any], hashes: Mapping[str, str]) -> str:
    """The card as Markdown."""
    template = files("aitia.training").joinpath("says.card.md").read_text("utf-8")
    return template.format(
        files=", ".join(f"`{name}` ({size / 1e6:.1f} MB)" for name, size in facts["bytes"].items()),
        fp32=" | ".join(f"{value:.3f}" for value in facts["dev_fp32"].values()),
        int8=" | ".join(f"{value:.3f}" for value in facts["dev_int8"].values()),
        hashes="\n".join(f"    {digest}  {name}" for name, digest in hashes.items()),
        words_a_second=facts["words_a_second"],
        calibration_error=facts["dev_calibration_error"],
        made_from=facts["made_from"],
        **{name: facts["plan"][name] for name in ("seed", "epochs", "batch", "rate", "held_out")},
    )
