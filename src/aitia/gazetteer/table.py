"""Many places in little memory: their columns as arrays, and all names in one sorted block of bytes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import IO, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from aitia.record import PlacePrecision

_DEGREE = 100_000
"""Coordinates are kept as whole numbers of this part of a degree."""
_PRECISIONS: tuple[PlacePrecision, ...] = get_args(PlacePrecision)


class Candidate(NamedTuple):
    """A place that a name may mean. `admin1` is GeoNames' code of the province; `population` orders candidates."""

    name: str
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    geonames: int | None
    precision: PlacePrecision
    population: int


class Table:
    """Places by name. Asking for a name is a search by halves; a `Candidate` is made only when it is asked for."""

    def __init__(self, columns: dict[str, npt.NDArray[np.generic]]) -> None:
        """`columns` are those of `columns`, as `load` reads them."""
        self._columns = columns
        self._block = columns["block"].tobytes()
        self._ends, self._first = columns["ends"], columns["first"]
        self._countries, self._provinces = _words(columns["countries"]), _words(columns["provinces"])

    @classmethod
    def load(cls, file: IO[bytes]) -> Table:
        """The table that was written to a file."""
        with np.load(file, allow_pickle=False) as stored:
            return cls({name: stored[name] for name in stored.files})

    def write(self, file: IO[bytes]) -> None:
        """Write the table to a file, from which `load` reads it."""
        np.savez_compressed(file, **self._columns)  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self._columns["name"])

    def get(self, name: str) -> list[Candidate]:
        """The places of this name, in the order they were given."""
        wanted = name.encode("utf-8", "surrogatepass")
        at = bisect_left(range(len(self._ends) - 1), wanted, key=self._key)
        if at == len(self._ends) - 1 or self._key(at) != wanted:
            return []
        return [self._candidate(int(row)) for row in self._columns["rows"][self._first[at] : self._first[at + 1]]]

    def _key(self, i: int) -> bytes:
        return self._block[self._ends[i] : self._ends[i + 1]]

    def _candidate(self, row: int) -> Candidate:
        of = {name: int(self._columns[name][row]) for name in _OF_PLACE}
        return Candidate(
            self._key(of["name"]).decode(),
            of["latitude"] / _DEGREE,
            of["longitude"] / _DEGREE,
            self._countries[of["country"]] or None,
            self._provinces[of["admin1"]] or None,
            of["geonames"] or None,
            _PRECISIONS[of["precision"]],
            of["population"],
        )


_OF_PLACE = ("name", "latitude", "longitude", "country", "admin1", "geonames", "precision", "population")


def columns(places: Sequence[Candidate], names: Sequence[tuple[str, int]]) -> dict[str, npt.NDArray[np.generic]]:
    """The columns of a table. `names` says which names lead to which places, by their number.

    A place's own name leads to it only if it is among `names`.
    """
    keys = sorted({name for name, _ in names} | {place.name for place in places}, key=str.encode)
    number = {name: i for i, name in enumerate(keys)}
    encoded = [key.encode() for key in keys]
    links = np.array(sorted({(number[name], at) for name, at in names}), dtype=np.int32).reshape(-1, 2)
    countries = sorted({place.country or "" for place in places})
    provinces = sorted({place.admin1 or "" for place in places})
    return {
        "block": np.frombuffer(b"".join(encoded), dtype=np.uint8),
        "ends": np.cumsum([0, *map(len, encoded)], dtype=np.int64).astype(np.int32),
        "rows": np.ascontiguousarray(links[:, 1]),
        "first": np.searchsorted(links[:, 0], np.arange(len(keys) + 1)).astype(np.int32),
        "name": np.array([number[place.name] for place in places], dtype=np.int32),
        "latitude": np.array([round(place.latitude * _DEGREE) for place in places], dtype=np.int32),
        "longitude": np.array([round(place.longitude * _DEGREE) for place in places], dtype=np.int32),
        "geonames": np.array([place.geonames or 0 for place in places], dtype=np.int32),
        "population": np.array([place.population for place in places], dtype=np.int32),
        "precision": np.array([_PRECISIONS.index(place.precision) for place in places], dtype=np.int8),
        "country": _numbered([place.country or "" for place in places], countries),
        "admin1": _numbered([place.admin1 or "" for place in places], provinces),
        "countries": np.frombuffer("\n".join(countries).encode(), dtype=np.uint8),
        "provinces": np.frombuffer("\n".join(provinces).encode(), dtype=np.uint8),
    }


def _numbered(values: Sequence[str], known: Sequence[str]) -> npt.NDArray[np.int16]:
    number = {value: i for i, value in enumerate(known)}
    return np.array([number[value] for value in values], dtype=np.int16)


def _words(stored: npt.NDArray[np.generic]) -> list[str]:
    return stored.tobytes().decode().split("\n")
