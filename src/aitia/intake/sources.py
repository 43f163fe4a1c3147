"""What the user names, made into files: folders and patterns are expanded, in the order of names."""

from __future__ import annotations

import difflib
import glob
import os
from collections.abc import Iterator
from pathlib import Path

from aitia.errors import Empty, InputError

STDIN = "-"


def is_url(source: str | Path) -> bool:
    """Whether a source is the address of a page."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def expand(source: str | Path) -> Iterator[Path]:
    """The files that a path, a folder or a pattern stands for. Hidden files in folders are passed over. Raises
    `InputError` if there is none, with names like it."""
    path = Path(source)
    if path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield path
    elif glob.has_magic(str(source)):
        found = [Path(name) for name in sorted(glob.glob(str(source), recursive=True))]  # noqa: PTH207  absolute patterns too
        if not found:
            raise InputError(str(source), "no file matches the pattern", "check the folder and the spelling")
        for match in found:
            if not match.is_dir():
                yield match
            elif not str(source).rstrip("/").endswith("**"):
                yield from _in_folder(match)
    else:
        raise _missing(path)


def _in_folder(folder: Path) -> Iterator[Path]:
    empty = True
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and (file := Path(path, name)).is_file():
                empty = False
                yield file
    if empty:
        raise Empty(str(folder), "there is no file in this folder", "hidden files are not read")


def _missing(path: Path) -> InputError:
    for folder in path.parents:
        if folder.is_dir():
            break
        path = folder
    else:
        return InputError(str(path), "there is no such file or folder")
    try:
        names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        names = []
    close = difflib.get_close_matches(path.name, names, n=3)
    remedy = f"there is: {', '.join(close)}" if close else "check the folder and the spelling"
    return InputError(str(path), "there is no such file or folder", remedy)
