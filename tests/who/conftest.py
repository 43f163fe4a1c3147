"""What the tests of this stage ask of an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia import testing
from aitia.record import Entity

Read = Callable[[str], dict[str, Entity]]


@pytest.fixture
def entities() -> Read:
    """Reads a text and gives its entities by name; of two with one name, the first."""

    def read(text: str) -> dict[str, Entity]:
        found: dict[str, Entity] = {}
        for entity in testing.draft(text, "who").entities:
            found.setdefault(entity.name, entity)
        return found

    return read


@pytest.fixture
def mentions(entities: Read) -> Callable[[str, str], list[str]]:
    """The mentions, in words, of the entity of this name in a text."""
    return lambda text, name: [mention.text for mention in entities(text)[name].mentions]
