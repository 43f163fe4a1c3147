"""Whether the words that govern an expression look ahead."""

from __future__ import annotations

import pytest

from aitia.testing import draft
from aitia.when.tense import looks_ahead, looks_back


@pytest.mark.parametrize(
    ("text", "ahead", "back"),
    [
        ("The ministers will meet on Friday.", True, False),
        ("The ministers met on Friday.", False, True),
        ("The minister declined to speak on Friday.", False, False),
        ("The minister promised to speak on Friday.", True, False),
        ("The talks are scheduled for Friday.", True, False),
        ("The talks had been scheduled for Friday.", False, True),
        ("He has been in custody since Friday.", False, True),
        ("They stay until Friday.", True, False),
        ("The truce was extended to Friday.", False, False),
    ],
)
def test_tense(text: str, ahead: bool, back: bool) -> None:
    doc = draft(text).doc
    friday = next(token for token in doc if token.text == "Friday")
    assert (looks_ahead(friday), looks_back(friday)) == (ahead, back)
