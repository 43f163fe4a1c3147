"""Where place names begin and end, and which are found inside other names."""

from __future__ import annotations

import pytest

from aitia.settings import Settings
from aitia.testing import draft
from aitia.where.stage import make


def found(text: str) -> set[str]:
    made = draft(text)
    make(Settings())(made)
    return {span.text for place in made.places for span in place.evidence}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Votes were counted in Trinidad and Tobago.", "Trinidad and Tobago"),
        ("The strike spread to Kansas City.", "Kansas City"),
        ("Shells fell on Homs province in Syria.", "Homs"),
        ("Officials in the City of Montreal met unions.", "Montreal"),
        ("Two men were taken to the Titus County Jail.", "Titus County"),
    ],
)
def test_border(text: str, name: str) -> None:
    assert name in found(text)


def test_a_district_by_number_is_no_place() -> None:
    assert found("The vote in District 7 was close.") == set()


def test_a_place_in_the_name_of_a_body_is_found() -> None:
    assert "Nebraska" in found("The University of Nebraska will cut jobs, its board said.")


def test_a_place_in_capitals_opens_a_line() -> None:
    text = "HARTFORD - Two firefighters were hurt.\n\nMANSFIELD - A school will close."
    assert {"HARTFORD", "MANSFIELD"} <= found(text)
