"""Aitia reads accounts of political events into an attributed record.

>>> import aitia
>>> record = aitia.read("story.html")
>>> record.events[0].actors

`read` takes a file, `read_text` a string, `read_many` any number of files and folders; `Ledger` stores records. All
names are imported when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aitia.errors import AitiaError, InputError
    from aitia.ledger import Ledger
    from aitia.reader import Reader, read, read_many, read_text
    from aitia.record import Article, Record
    from aitia.settings import Settings

_HOMES = {
    "read": "aitia.reader",
    "read_many": "aitia.reader",
    "read_text": "aitia.reader",
    "Reader": "aitia.reader",
    "Record": "aitia.record",
    "Article": "aitia.record",
    "Ledger": "aitia.ledger",
    "Settings": "aitia.settings",
    "AitiaError": "aitia.errors",
    "InputError": "aitia.errors",
}

__all__ = [
    "AitiaError", "Article", "InputError", "Ledger", "Reader", "Record", "Settings", "read", "read_many", "read_text",
    "version",
]  # fmt: skip


def version() -> str:
    """The version of the installed package."""
    from importlib.metadata import version as installed

    return installed("aitia")


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'aitia' has no attribute {name!r}; it has: {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
