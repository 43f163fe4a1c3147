from __future__ import annotations

from datetime import date, datetime

import pytest

from aitia.intake import dates


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-06-24", "2023-06-24"),
        ("2023-06-24T23:40:00-04:00", "2023-06-24"),
        ("2023/6/4 10:00", "2023-06-04"),
        ("20230624", "2023-06-24"),
        ("20230624184000", "2023-06-24"),
        ("Sat, 24 Jun 2023 18:40:00 +0300", "2023-06-24"),
        ("Saturday, June 24, 2023", "2023-06-24"),
        ("24th of June 2023", "2023-06-24"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("24.06.2023", "2023-06-24"),
        ("6/24/2023", "2023-06-24"),
        ("6/6/2023", "2023-06-06"),
        (date(2023, 6, 24), "2023-06-24"),
        (datetime(2023, 6, 24, 23, 59), "2023-06-24"),
        ("2087-01-01", "2087-01-01"),
        ("06/07/2023", None),
        ("31 June 2023", None),
        ("2023-13-01", None),
        ("June 2023", None),
        ("2023", None),
        ("yesterday", None),
        ("version 1.2.2023.4", None),
        (1687600000, None),
        (None, None),
    ],
)
def test_iso(value: object, day: str | None) -> None:
    assert dates.iso(value) == day


def test_a_day_without_its_year_takes_the_one_given() -> None:
    assert dates.with_year("Feb. 29", 2024) == "2024-02-29"
    assert dates.with_year("29 February", 2023) is None
    assert dates.with_year("Saturday", 2023) is None
