"""Places by name."""

from __future__ import annotations

import pytest

from aitia import gazetteer
from aitia.gazetteer.places import _Region
from aitia.language import cues


@pytest.mark.parametrize(
    ("name", "country", "precision", "latitude", "longitude"),
    [
        ("Paris", "FRA", "city", 48.9, 2.4), ("Kyiv", "UKR", "city", 50.4, 30.5), ("Kiev", "UKR", "city", 50.4, 30.5),
        ("Goma", "COD", "city", -1.7, 29.2), ("Rostov-on-Don", "RUS", "city", 47.2, 39.7),
        ("Bogota", "COL", "city", 4.6, -74.1), ("Washington", "USA", "city", 38.9, -77.0),
        ("Texas", "USA", "admin1", 31.3, -99.3), ("Donbas", "UKR", "region", 48.3, 38.2),
        ("Gaza", "PSE", "region", 31.4, 34.4), ("Sahel", None, "region", 15.0, 5.0),
        ("Nagorno-Karabakh", "AZE", "region", 39.8, 46.8), ("Kenya", "KEN", "country", 1.0, 38.0),
        ("Georgia", "GEO", "country", 42.0, 43.5), ("Hodeidah", "YEM", "city", 14.8, 42.9),
    ],
)  # fmt: skip
def test_first_candidate(name: str, country: str | None, precision: str, latitude: float, longitude: float) -> None:
    first = gazetteer.places(name)[0]
    assert (first.country, first.precision) == (country, precision)
    assert first.latitude == pytest.approx(latitude, abs=0.6)
    assert first.longitude == pytest.approx(longitude, abs=0.6)


def test_candidates_come_by_size() -> None:
    found = gazetteer.places("Birmingham")
    assert [c.country for c in found[:2]] == ["GBR", "USA"]
    assert list(found) == sorted(found, key=lambda c: -c.population)
    assert gazetteer.places("Nowhere-upon-Nothing") == ()


def test_states_and_counties() -> None:
    assert gazetteer.state("Texas") == gazetteer.state("Tex.") == gazetteer.state("TX") == "TX"
    assert gazetteer.state("Bavaria") is None
    assert {"KY", "MO", "IL"} <= {c.admin1 for c in gazetteer.places("Boone County") if c.precision == "admin2"}
    assert "admin2" not in {c.precision for c in gazetteer.places("Boone")}


def test_provinces_of_our_table_have_the_code_of_the_list_and_are_there_once() -> None:
    (ontario,) = (c for c in gazetteer.places("Ontario") if c.precision == "admin1")
    toronto = gazetteer.places("Toronto")[0]
    assert (ontario.country, ontario.admin1) == (toronto.country, toronto.admin1) == ("CAN", "08")


@pytest.mark.parametrize(
    ("word", "place"),
    [("European", "Europe"), ("Texans", "Texas"), ("Scottish", "Scotland"), ("Russian", "Russia"), ("Europe", None)],
)
def test_people(word: str, place: str | None) -> None:
    assert gazetteer.people(word) == place
    assert place is None or gazetteer.places(place)


def test_table_of_regions() -> None:
    table = cues.load("aitia.gazetteer", "regions", dict[str, _Region])
    assert len(table) > 250
    known = gazetteer.countries()
    for name, row in table.items():
        assert -90 <= row.latitude <= 90, name
        assert -180 <= row.longitude <= 180, name
        assert row.country is None or row.country in known, name
        assert row.country is not None or row.precision in ("region", "site", "country"), name
