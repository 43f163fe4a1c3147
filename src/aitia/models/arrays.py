"""Arrays of weights: how they are stored (by name, each with its shape and its 32-bit floats), and how they are
multiplied (on one thread)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from aitia.models import store


class Array(NamedTuple):
    """A shape, and 32-bit floats in C order."""

    shape: list[int]
    data: bytes


def load(name: str) -> dict[str, NDArray[np.float32]]:
    """The arrays of a file of weights, by name. Raises `ModelError`."""
    return read(store.load(name))


def read(data: bytes) -> dict[str, NDArray[np.float32]]:
    """The arrays that `dump` wrote, by name. Raises `msgspec.MsgspecError` or `ValueError` if it did not."""
    stored = msgspec.msgpack.decode(data, type=dict[str, Array])
    return {name: np.frombuffer(a.data, np.float32).reshape(a.shape) for name, a in stored.items()}


def dump(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """The bytes that `load` and `read` read."""
    return msgspec.msgpack.encode(
        {name: Array(list(value.shape), value.astype(np.float32).tobytes()) for name, value in sorted(arrays.items())}
    )


@cache
def _pool() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """A context in which NumPy keeps to one thread: for products as small as ours the others only wait, and burn as
    much again."""
    limited: AbstractContextManager[object] = _pool().limit(limits=1, user_api="blas")
    return limited
