"""A folder to begin a codebook of one's own with."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from aitia.errors import CodebookError


def new(folder: Path) -> list[Path]:
    """Write a commented starter codebook with two types into a folder, which is made if need be; gives the files.

    Raises `CodebookError` if the folder has files of this name already, or cannot be written.
    """
    made = []
    starter = sorted((file for file in files(__package__).joinpath("_starter").iterdir()), key=lambda file: file.name)
    if taken := [file.name for file in starter if folder.joinpath(file.name).exists()]:
        raise CodebookError(f"{folder} has a {taken[0]} already; choose another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in starter:
            path = folder / file.name
            path.write_bytes(file.read_bytes())
            made.append(path)
    except OSError as error:
        raise CodebookError(f"{folder} cannot be written: {error.strerror}; choose another place") from error
    return made
