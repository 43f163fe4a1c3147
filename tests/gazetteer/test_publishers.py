"""Where publishers are at home."""

from __future__ import annotations

import pytest

from aitia import gazetteer
from aitia.gazetteer.publishers import _table


@pytest.mark.parametrize(
    ("publisher", "town", "admin1", "country"),
    [
        ("https://www.courant.com/news", "Hartford", "CT", "USA"), ("haaretz.com", None, None, "ISR"),
        ("somewhere.co.uk", None, None, "GBR"), ("somewhere.com.au", None, None, "AUS"),
    ],
)  # fmt: skip
def test_home(publisher: str, town: str | None, admin1: str | None, country: str) -> None:
    found = gazetteer.home(publisher)
    assert found is not None
    assert (found.town, found.admin1, found.country) == (town, admin1, country)


@pytest.mark.parametrize("publisher", [None, "", "Harbour Gazette", "somewhere.com", "somewhere.tv"])
def test_no_home(publisher: str | None) -> None:
    assert gazetteer.home(publisher) is None


def test_every_town_is_in_the_gazetteer() -> None:
    known = gazetteer.countries()
    for publisher, home in _table().items():
        assert home.country is None or home.country in known, publisher
        assert home.town is None or any(
            c.country == home.country and home.admin1 in (None, c.admin1) for c in gazetteer.places(home.town)
        ), publisher
