"""Reads the files of a codebook, and says which file and field is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from aitia.codebooks.types import About, Clue, Codebook, Context, EventType
from aitia.errors import CodebookError

ABOUT, CONTEXTS = "codebook.yaml", "contexts.yaml"
FITTED = "fitted.bin"
"""The head that ``aitia codebook fit`` made (`aitia.what.fitted` says what is in it)."""
T = TypeVar("T")


def names() -> list[str]:
    """The codebooks that are shipped."""
    return sorted(
        folder.name
        for folder in files(__package__).iterdir()
        if folder.is_dir() and not folder.name.startswith("_") and folder.joinpath(ABOUT).is_file()
    )


def load(name: str | Path) -> Codebook:
    """The shipped codebook of this name, or the one in the folder of this path.

    Raises `CodebookError` if there is neither, or if a file is broken; it names the file and the field.
    """
    if str(name) in names():
        return _shipped(str(name))
    folder = Path(name)
    if not folder.is_dir():
        raise CodebookError(
            f"there is no codebook {str(name)!r}; there are: {', '.join(names())}; or give the path of a folder "
            "(aitia codebook new makes one)"
        )
    return _read(folder, folder.resolve().name)


@cache
def _shipped(name: str) -> Codebook:
    return _read(files(__package__).joinpath(name), name)


def _read(folder: Traversable, name: str) -> Codebook:
    data = {file.name: _bytes(file) for file in folder.iterdir() if file.name.endswith(".yaml")}
    if ABOUT not in data:
        raise CodebookError(f"{name}: there is no {ABOUT}; aitia codebook new makes a folder that has one")
    about = _decode(data, ABOUT, About, name)
    wanted = {f"{type}.yaml" for type in about.types}
    if missing := sorted(wanted - set(data)):
        raise CodebookError(f"{name}/{ABOUT}: types: there is no file {missing[0]}; write it, or take the type out")
    if more := sorted(set(data) - wanted - {ABOUT, CONTEXTS}):
        raise CodebookError(f"{name}/{more[0]}: {ABOUT} names no type {more[0][:-5]}; add it to types")
    file = folder.joinpath(FITTED)
    fitted = _bytes(file) if file.is_file() else None
    book = Codebook(
        name,
        f"{name}@{_digest(data)}" + (f"+{_digest({FITTED: fitted})}" if fitted is not None else ""),
        {type: _decode(data, f"{type}.yaml", EventType, name) for type in about.types},
        _decode(data, CONTEXTS, dict[str, Context], name) if CONTEXTS in data else {},
        about,
        fitted,
    )
    for problem in _problems(book):
        raise CodebookError(f"{name}/{problem}")
    return book


def _bytes(file: Traversable) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CodebookError(f"{file}: cannot be read: {error.strerror}") from error


def _digest(data: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name in sorted(data):
        whole.update(f"{name}\0{len(data[name])}\0".encode() + data[name])
    return whole.hexdigest()[:12]


def _decode(data: dict[str, bytes], file: str, shape: type[T], name: str) -> T:
    try:
        return msgspec.yaml.decode(data[file], type=shape)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        field = where.strip("`$.") or "the file"
        raise CodebookError(f"{name}/{file}: {field}: {what}{_hint(what)}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{name}/{file}: this is no YAML: {' '.join(str(error).split())}") from error


def _hint(what: str) -> str:
    return "; YAML reads a bare on, off, yes or no as true or false: write 'on'" if "got `bool`" in what else ""


def _problems(book: Codebook) -> Iterator[str]:
    """What no single file can tell is wrong, each as ``file: field: problem; remedy``."""
    for name, criterion in book.about.criteria.items():
        for value, clue in criterion.clues:
            yield from _clue(f"{ABOUT}: criteria.{name}.values.{value}", clue, book)
    for name, type in book.types.items():
        file = f"{name}.yaml"
        yield from _criteria(f"{file}: criteria", type.criteria, book)
        for i, example in enumerate(type.examples, 1):
            at = f"{file}: example {i}"
            yield from _words(at, example.text, (example.trigger, *example.actors, *example.recipients))
            if example.mode is not None and example.mode not in type.modes:
                yield f"{at}: mode: {name} has no mode {example.mode!r}; there are: {', '.join(type.modes) or 'none'}"
            if type.recipient == "none" and example.recipients:
                yield f"{at}: recipients: {name} is done to nobody (recipient: none); leave them out"
            yield from _criteria(f"{at}: criteria", {key: (value,) for key, value in example.criteria.items()}, book)
        for i, other in enumerate(type.counterexamples, 1):
            at = f"{file}: counterexample {i}"
            yield from _words(at, other.text, (other.trigger,))
            if other.type == name:
                yield f"{at}: type: it is {name} itself; move it to examples"
            elif other.type is not None and other.type not in book.types:
                yield f"{at}: type: there is no type {other.type!r}; there are: {', '.join(book.types)}, null"


def _words(at: str, text: str, given: Iterable[str]) -> Iterator[str]:
    for words in given:
        if words not in text:
            yield f"{at}: {words!r} is not in {text!r}; copy it from there"


def _clue(at: str, clue: Clue, book: Codebook) -> Iterator[str]:
    if not (clue.words or clue.sectors) and clue.least_days is None and clue.most_days is None:
        yield f"{at}: a clue tells nothing by itself; give it words, sectors, least_days or most_days"
    if clue.sectors and clue.of not in ("actors", "recipients"):
        yield f"{at}: sectors are those of actors or recipients, and not of the {clue.of}; write of: actors"
    for type in clue.types:
        if type not in book.types:
            yield f"{at}: types: there is no type {type!r}; there are: {', '.join(book.types)}"


def _criteria(at: str, given: dict[str, tuple[str, ...]], book: Codebook) -> Iterator[str]:
    for name, values in given.items():
        criterion = book.about.criteria.get(name)
        if criterion is None:
            yield f"{at}: {ABOUT} has no criterion {name!r}; there are: {', '.join(book.about.criteria) or 'none'}"
            continue
        for value in values:
            if value not in criterion.values:
                yield f"{at}: {name} is never {value!r}; it is one of: {', '.join(criterion.values)}"
