"""Arrays of weights as they are stored: by name, each with its shape and its 32-bit floats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from aitia.models import store


class Array(NamedTuple):
    """A shape, and 32-bit floats in C order."""

    shape: list[int]
    data: bytes


def load(name: str) -> dict[str, NDArray[np.float32]]:
    """The arrays of a file of weights, by name. Raises `ModelError`."""
    stored = msgspec.msgpack.decode(store.load(name), type=dict[str, Array])
    return {name: np.frombuffer(a.data, np.float32).reshape(a.shape) for name, a in stored.items()}


def dump(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """The bytes that `load` reads."""
    return msgspec.msgpack.encode(
        {name: Array(list(value.shape), value.astype(np.float32).tobytes()) for name, value in sorted(arrays.items())}
    )
