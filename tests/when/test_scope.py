"""How likely a time expression is the time of an event."""

from __future__ import annotations

from aitia.when import scope


def test_weights_are_read_and_unknown_features_say_nothing() -> None:
    assert 0.3 <= scope.least() <= 0.7
    assert scope.likely(["no such feature"]) == 0.5
    assert scope.likely(["bias", "semicolon"]) < scope.likely(["bias", "no such feature"])
