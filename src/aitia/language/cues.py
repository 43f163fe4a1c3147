"""Cue files: tables of words that a linguist can edit, one YAML file a kind, read once and validated."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from aitia.errors import CodebookError

T = TypeVar("T")


@cache
def load(package: str, name: str, shape: type[T]) -> T:
    """The contents of ``<package>/cues/<name>.yaml`` as `shape` (a msgspec type).

    Raises `CodebookError`, naming the file and the place in it, if it is missing or not of that shape.
    """
    file = files(package).joinpath("cues", f"{name}.yaml")
    try:
        return msgspec.yaml.decode(file.read_bytes(), type=shape)
    except (OSError, msgspec.DecodeError) as error:
        raise CodebookError(f"{package}/cues/{name}.yaml: {error}") from error
