"""Countries, peoples and seats of power by name."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia import gazetteer


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ukraine", "UKR"), ("the United States", "USA"), ("U.S.", "USA"), ("US", "USA"), ("Britain", "GBR"),
        ("Burma", "MMR"), ("Ivory Coast", "CIV"), ("Côte d'Ivoire", "CIV"), ("the Netherlands", "NLD"),
        ("Democratic Republic of the Congo", "COD"), ("Congo-Brazzaville", "COG"), ("RUSSIA", "RUS"),
        ("UNITED ARAB EMIRATES", "ARE"), ("Kingdom of Norway", "NOR"), ("Islamic Republic of Iran", "IRN"),
        ("Georgia", "GEO"), ("Jordan", "JOR"), ("Kosovo", "XKX"), ("Taiwan", "TWN"), ("Palestine", "PSE"),
        ("Syria's", "SYR"), ("Scotland", "GBR"), ("Türkiye", "TUR"),
    ],
)  # fmt: skip
def test_country(name: str, code: str) -> None:
    assert gazetteer.country(name) == code


@pytest.mark.parametrize(
    "name",
    ["us", "it", "in", "N/A", "Global", "West", "Other", "turkey", "china", "jersey", "Russian", "Kremlin", "Man",
     "European Union", "United Nations", "State Department", "the", "", " ", "Republic", "Michael Jordan", "IN", "MS"],
)  # fmt: skip
def test_no_country(name: str) -> None:
    assert gazetteer.country(name) is None


def test_ambiguous() -> None:
    assert gazetteer.ambiguous("Georgia")
    assert gazetteer.ambiguous("Jordan")
    assert not gazetteer.ambiguous("Ukraine")


@pytest.mark.parametrize(
    ("word", "code"),
    [("Russian", "RUS"), ("Ukrainians", "UKR"), ("Emirati", "ARE"), ("Germans", "DEU"), ("Chinese", "CHN"),
     ("South Koreans", "KOR"), ("Palestinians", "PSE"), ("Dutch", "NLD"), ("Frenchmen", "FRA"), ("Nigerien", "NER"),
     ("Nigerian", "NGA"), ("Congolese", "COD"), ("SUDANESE", "SDN"), ("polish", None), ("Chineses", None),
     ("European", None), ("Ukraine", None), ("", None)],
)  # fmt: skip
def test_demonym(word: str, code: str | None) -> None:
    assert gazetteer.demonym(word) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Kremlin", "RUS"), ("the Kremlin", "RUS"), ("White House", "USA"), ("the Pentagon", "USA"), ("Elysée", "FRA"),
     ("Downing Street", "GBR"), ("Zhongnanhai", "CHN"), ("the Blue House", "KOR"), ("Moscow", None), ("house", None)],
)  # fmt: skip
def test_seat(name: str, code: str | None) -> None:
    assert gazetteer.seat(name) == code


def test_every_country_in_news_has_a_point_and_a_name() -> None:
    table = gazetteer.countries()
    assert len(table) > 240
    for country in table.values():
        if country.names:
            assert country.latitude is not None
            assert -90 <= country.latitude <= 90
            assert country.longitude is not None
            assert -180 <= country.longitude <= 180
            assert gazetteer.country(country.name) == country.iso3
    assert sum(not country.names for country in table.values()) < 20


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    for ask in (gazetteer.country, gazetteer.demonym, gazetteer.seat):
        assert ask(text) is None or len(ask(text) or "") == 3
    gazetteer.places(text)
