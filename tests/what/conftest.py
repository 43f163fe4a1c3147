from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia.draft import Draft
from aitia.record import Event
from aitia.settings import Settings
from aitia.testing import draft
from aitia.what.stage import make


@pytest.fixture(scope="session")
def drafted() -> Callable[[str], Draft]:
    """The draft of a text after the rules of this stage alone: nobody has looked for entities or claims."""
    step = make(Settings(learned=False))

    def read(text: str) -> Draft:
        made = draft(text)
        step(made)
        return made

    return read


@pytest.fixture(scope="session")
def events(drafted: Callable[[str], Draft]) -> Callable[[str], list[Event]]:
    """The events of a text, in the order of the text."""
    return lambda text: drafted(text).events
