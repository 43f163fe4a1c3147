"""On which day of a year a feast falls."""

from __future__ import annotations

import pytest

from aitia.when.feasts import feast


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2023, "2023-12-25"), ("11/4/4", 2022, "2022-11-24"), ("05/-1/1", 2020, "2020-05-25"),
        ("easter", 2023, "2023-04-09"), ("easter-46", 2020, "2020-02-26"), ("orthodox", 2024, "2024-05-05"),
        ("hijri/9", 2023, "2023-03-23"), ("hijri/10/1", 2024, "2024-04-10"), ("12-25", 1200, "None"),
    ],
)  # fmt: skip
def test_feast(rule: str, year: int, day: str) -> None:
    assert str(feast(rule, year)) == day
