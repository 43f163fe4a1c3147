"""Every setting of reading, with its default and one line of help."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """How articles are read. A changed setting can change a record; the same settings always give the same bytes."""

    stages: tuple[str, ...] = ("who", "says", "what", "when", "where", "sure", "why")
    """Which stages run, in this order."""
    learned: bool = True
    """Whether the learned heads are used where there are some; without them the rules stand alone."""
    codebook: str = "plover"
    """The codebook that events are coded to: the name of one that is shipped, or the path of a folder."""
    when: Literal["all", "strict"] = "all"
    """Which times events get: all, or only those that rest on words of the account (strict), not on the dateline or the
    date of publication alone."""
    language: str | None = None
    """The language of the articles (ISO 639-1); None recognises it, article by article."""
    longest_article: int = 2_000_000
    """Characters above which an article is refused: it is a book or a dump, to be split first."""
    longest_sentence: int = 200
    """Words after which a sentence without an end is cut, so that lists and run-ons do not become one sentence."""
    block: int = 50_000
    """Characters parsed at a time; longer articles are parsed block by block, to bound memory."""
    batch_size: int = 16
    """Articles given to the parser at a time."""
    largest_file: int = 512 * 1024 * 1024
    """Bytes that a file may hold once unpacked; more is taken for an archive bomb."""
