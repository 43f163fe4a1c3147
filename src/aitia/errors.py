"""The exceptions that Aitia raises on purpose.

::

    AitiaError
    ├── InputError        a file, a line or an article that cannot be read
    │   ├── Unreadable    the bytes are not what they claim to be, or are locked
    │   ├── Empty         nothing is left to read
    │   └── TooLarge      longer than a limit that `Settings` sets
    ├── SpanError         a finding whose words are not in the article: a bug in a stage
    ├── StageError        stages in an order that cannot work, or an unknown stage
    ├── CodebookError     a codebook or cue file that cannot be used
    ├── ModelError        weights that are missing or not those that were shipped
    ├── LedgerError       a ledger that is foreign, newer, locked or cannot be written
    └── GoldError         a gold file or prediction that evaluation cannot use

Every message says what is wrong and what to do about it, in one line.
"""

from __future__ import annotations


class AitiaError(Exception):
    """Anything that Aitia raises on purpose."""


class InputError(AitiaError):
    """An input that cannot be read. `source` names it: a path, and a line or member where there is one."""

    def __init__(self, source: str, problem: str, remedy: str = "") -> None:
        self.source = source
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{source}: {problem}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.source, self.problem, self.remedy)


class Unreadable(InputError):
    """The bytes are not what they claim to be: binary, truncated, encrypted, broken."""


class Empty(InputError):
    """Nothing is left to read once markup and white space are gone."""


class TooLarge(InputError):
    """Longer than a limit that `Settings` sets, or unpacking to more than it should."""


class SpanError(AitiaError):
    """A finding whose words are not in the article at the place it names: a bug in the stage that made it."""


class StageError(AitiaError):
    """Stages in an order that cannot work, or a stage that does not exist."""


class CodebookError(AitiaError):
    """A codebook or a cue file that cannot be used."""


class ModelError(AitiaError):
    """Weights that are missing, or not those that were shipped."""


class LedgerError(AitiaError):
    """A ledger that is foreign, newer than this version, locked, or cannot be written."""


class GoldError(AitiaError):
    """A gold file that evaluation cannot use."""
