"""The one place that loads weights: each file is checked against the hash that `weights.json` gives for it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import msgspec

from aitia.errors import ModelError


@cache
def hashes() -> dict[str, str]:
    """The SHA-256 of every file of weights, by its name."""
    return msgspec.json.decode(files("aitia.models").joinpath("weights.json").read_bytes(), type=dict[str, str])


def load(name: str) -> bytes:
    """The bytes of a file of weights. Raises `ModelError` if it is missing or not the file that was shipped."""
    file = files("aitia.models").joinpath(name)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ModelError(f"the weights {name} are missing; install aitia again") from error
    if hashlib.sha256(data).hexdigest() != hashes().get(name):
        raise ModelError(f"the weights {name} are not those that were shipped; install aitia again")
    return data
