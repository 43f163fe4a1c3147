"""Plain text: decoded, and otherwise as it is."""

from __future__ import annotations

from collections.abc import Iterator

from aitia.intake import encoding
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article. Raises `TooLarge` before it is decoded if it cannot be short enough: a character has four bytes at
    most."""
    data = input.whole(4 * job.settings.longest_article)
    yield Found(text=encoding.decode(data, input.charset), file=input.name, label=input.label)
