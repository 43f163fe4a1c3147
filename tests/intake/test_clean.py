from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.intake import clean


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("one\r\ntwo\rthree\u2028four\x0cfive\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\ufeffThe mayor spoke.", "The mayor spoke."),
        ("mi\x00nis\u00adter", "minister"),
        ("a\x01b\x1fc\x80d\x7fe", "a b c d e"),
        ("tab\tstays", "tab\tstays"),
        ("one \t \ntwo\u00a0\n", "one\ntwo"),
        ("10\u00a0000 men", "10\u00a0000 men"),
        ("a\n\n\nb", "a\n\n\nb"),
        ("a\n\n\n\nb\n \n\t\n\n\n c", "a\n\nb\n\n c"),
        ("lone \ud800 and \udc00", "lone \ufffd and \ufffd"),
        ("pair \ud83d\ude80", "pair 🚀"),
        ("cafe\u0301 \u202bשלום\u202c 👩‍👩‍👧 \u200dx", "cafe\u0301 \u202bשלום\u202c 👩‍👩‍👧 \u200dx"),
        (" \n\t\n", ""),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_long_runs_of_spaces_take_no_time() -> None:
    assert len(clean("a" + " " * 1_000_000 + "b" + "\n" * 1_000_000 + "c")) == 1_000_005


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec=None), max_size=80))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()
