"""The card of the encoder and its heads, filled with what the training measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any


def card(facts: Mapping[str, Any], hashes: Mapping[str, str]) -> str:
    """The card as Markdown."""
    template = files("aitia.training").joinpath("encoder.card.md").read_text("utf-8")
    plan = facts["plan"]
    return template.format(
        files=", ".join(f"`{name}` ({size / 1e6:.1f} MB)" for name, size in facts["bytes"].items()),
        hashes="\n".join(f"    {digest}  {name}" for name, digest in hashes.items()),
        words_a_second=facts["words_a_second"],
        made_from=facts["made_from"],
        claims_calibration_error=facts["claims_calibration_error"],
        events_calibration_error=facts["events_crossed"]["calibration_error"],
        seed=plan["first"]["seed"],
        first_rate=plan["first"]["rate"],
        second_rate=plan["second"]["rate"],
        claim_epochs=plan["claims"]["epochs"],
        claims_again=plan["claims_again"],
        course=_course(plan["events"]["course"]),
        last_epochs=plan["last"]["epochs"],
        held_out=plan["claims"]["held_out"],
        **{
            name: " | ".join(f"{value:.3f}" for key, value in facts[name].items() if key != "calibration_error")
            for name in ("claims_fp32", "claims_int8", "events_fp32", "events_int8", "events_crossed")
        },
    )


def _course(rounds: Sequence[tuple[float, int]]) -> str:
    """What is seen in turn, in words."""
    told = []
    for (share, times), same in groupby((share, times) for share, times in rounds):
        sentences = {0: "", 1: " and every coded sentence"}.get(times, f" and every coded sentence {times} times")
        told.append(f"{len(list(same))} of {share:.0%} of the passages{sentences}")
    return ", then ".join(told)
