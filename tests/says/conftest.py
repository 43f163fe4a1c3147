"""What the tests of this stage share: the claims of a few sentences, as plain tuples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia.draft import Draft
from aitia.record import Claim
from aitia.says.stage import make
from aitia.settings import Settings
from aitia.testing import draft


@pytest.fixture(scope="session")
def read() -> Callable[[str], Draft]:
    """A draft with the claims that the rules find, and without entities."""
    step = make(Settings(learned=False))

    def reader(text: str) -> Draft:
        made = draft(text)
        step(made)
        made.claims.sort(key=lambda claim: claim.content[0].start)
        return made

    return reader


@pytest.fixture(scope="session")
def told(read: Callable[[str], Draft]) -> Callable[[str], list[tuple[str, str, str]]]:
    """The claims that stand in no other one, as claimer, cue and content, parts joined by " .. "."""

    def teller(text: str) -> list[tuple[str, str, str]]:
        return [plain(claim) for claim in read(text).claims if claim.within is None]

    return teller


def plain(claim: Claim) -> tuple[str, str, str]:
    claimer, cue, content = (
        " .. ".join(span.text for span in spans) for spans in (claim.claimer.evidence, claim.cue, claim.content)
    )
    return claimer, cue, content
