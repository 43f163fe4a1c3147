"""The gate: measures held to floors. A floor is raised when a measure has risen, and never lowered silently."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from aitia.errors import GoldError
from aitia.evaluation.measure import Measures


def floors() -> dict[str, dict[str, float]]:
    """The floors of `floors.yaml`: for each task, measures (``end_to_end.f1``) with the least they may be."""
    data = files("aitia.evaluation").joinpath("floors.yaml").read_bytes()
    return msgspec.yaml.decode(data, type=dict[str, dict[str, float]])


def digests() -> dict[str, str]:
    """For each task, the first 16 digits of the SHA-256 of the file that its floors were set on."""
    data = files("aitia.evaluation").joinpath("digests.yaml").read_bytes()
    return msgspec.yaml.decode(data, type=dict[str, str])


def digest(path: Path) -> str:
    """The first 16 digits of the SHA-256 of a file, to be held against `digests`."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def check(task: str, measures: Measures, floor: dict[str, float] | None = None) -> list[str]:
    """What is below its floor, one line each; empty if the gate is open. An undefined measure is below.

    `floor` stands in for the task's own in `floors.yaml`. Raises `GoldError` if a floor is set on a measure that is
    not there: a new name must not lose a floor.
    """
    failures = []
    for name, least in (floors().get(task, {}) if floor is None else floor).items():
        value: Any = measures
        for key in name.split("."):
            if not isinstance(value, dict) or key not in value:
                raise GoldError(f"{task}: there is a floor for {name}, but no such measure")
            value = value[key]
        if value is None or value < least:
            failures.append(f"{task}: {name} is {value}, below its floor of {least}")
    return failures
