"""Provinces and counties out of their towns, and their names."""

from __future__ import annotations

import pytest

from aitia.training.divisions import Division, Town, rows
from aitia.training.gazetteer import division_names


def test_a_province_is_in_the_middle_of_its_towns() -> None:
    towns = [
        Town("Ostby", "10.0", "20.0", "AA", "01", "5"),
        Town("Westby", "11.0", "20.0", "AA", "01", "6"),
        Town("Norby", "12.0", "26.0", "AA", "01", "6"),
    ]
    divisions = [
        Division("AA.01.6", "Hill County"), Division("AA.01", "Lowland"), Division("AA.01.5", "Ostby District"),
        Division("AA.02", "Empty"),
    ]  # fmt: skip
    assert list(rows(towns, divisions)) == ["AA.01\tLowland\t11.00\t22.50", "AA.01.6\tHill County\t11.50\t23.00"]


@pytest.mark.parametrize(
    ("name", "country", "others"),
    [
        ("Boone County", "US", ["Boone County"]),
        ("Poltava Oblast", "UA", ["Poltava Oblast", "Poltava"]),
        ("County Cork", "IE", ["County Cork", "Cork"]),
        ("Québec", "CA", ["Québec", "Quebec"]),
    ],
)
def test_names_of_divisions(name: str, country: str, others: list[str]) -> None:
    assert division_names(name, country) == others
