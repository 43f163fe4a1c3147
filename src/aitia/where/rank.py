"""Which of its candidates each name of an article means: a linear score of each, made twice.

The first time a candidate is scored alone: its size and kind, and how near it is to where the publisher is at home. The
second and third time it is also scored by the other names of the article, each taken for what it most likely means: the
countries and provinces they lie in, and how near they are. The weights are in cues/weights.yaml;
`aitia.training.tune_where` fits them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from aitia import gazetteer
from aitia.gazetteer import Candidate, Home
from aitia.language import cues
from aitia.record import PlacePrecision

Array = npt.NDArray[np.float64]
ALONE = (
    "people", "country", "admin1", "admin2", "region", "site", "own_name", "capital", "hinted",
    "publisher_country", "publisher_province", "publisher_near",
)  # fmt: skip
"""What is known of a candidate alone: powers of ten of people (cities only), its kind, whether it is called so itself
or by another name, is a capital, is of the kind that a word beside it tells, and how it lies to the publisher's
home."""
TOGETHER = (
    "country_share", "country_named", "country_likely", "province_share", "province_named", "province_likely",
    "near_most", "near_mean", "same_place", "like_share",
)  # fmt: skip
"""What is known of it from the other names: how many of them lie in its country and province, whether one is that
country or province, whether one surely lies in it; how near the nearest is, and all are; whether one is the very same
place; how many are of its kind and country, as in a list of states."""
MOST = 24
"""Candidates of a name that are looked at, the largest first."""
_ALL = 1_500
"""Candidates of an article that are compared with each other; in an article with more, each name has a few."""
_FEW = 4
_NEAR_KM = 100.0
_RADIUS_KM = 6371.0
_POINTS = ("city", "site", "admin1", "admin2")
"""Kinds that a distance means something for."""


class Weights(msgspec.Struct, frozen=True):
    """The weights of the first score and of the second, by feature."""

    first: dict[str, float]
    second: dict[str, float]


class Name(NamedTuple):
    """A name of an article: what it may mean, and what kind of place a word beside it tells that it is."""

    text: str
    candidates: Sequence[Candidate]
    hint: PlacePrecision | None


@cache
def weights() -> Weights:
    """The weights, read once a process."""
    loaded: Weights = cues.load("aitia.where", "weights", Weights)
    return loaded


def choose(names: Sequence[Name], home: Home | None, by: Weights | None = None) -> list[Candidate | None]:
    """What each name means, in their order; None for one without candidates."""
    ranked = Ranking(names, home)
    if not len(ranked.of):
        return [None] * len(names)
    by = by or weights()
    first, second = _vector(by.first, ALONE), _vector(by.second, ALONE + TOGETHER)
    likely = ranked.shares(ranked.alone @ first)
    for _ in range(2):
        likely = ranked.shares(np.hstack((ranked.alone, ranked.together(likely))) @ second)
    chosen: list[Candidate | None] = [None] * len(names)
    best = [-1.0] * len(names)
    for i, (of, share) in enumerate(zip(ranked.of, likely, strict=True)):
        if share > best[of] + 1e-9:
            best[of], chosen[of] = float(share), ranked.candidates[i]
    return chosen


class Ranking:
    """The candidates of an article, side by side: `of` says which name each is of, `alone` what is known of it."""

    def __init__(self, names: Sequence[Name], home: Home | None) -> None:
        most = MOST if sum(min(len(name.candidates), MOST) for name in names) <= _ALL else _FEW
        self.candidates: list[Candidate] = []
        of: list[int] = []
        for i, name in enumerate(names):
            shown = sorted(name.candidates, key=lambda c: -c.population)[:most]
            self.candidates += shown
            of += [i] * len(shown)
        self.of = np.array(of, dtype=np.int64)
        self._starts = np.flatnonzero(np.diff(self.of, prepend=-1))
        self.alone = np.array(
            [_alone(c, names[i], home) for c, i in zip(self.candidates, of, strict=True)], dtype=np.float64
        ).reshape(len(of), len(ALONE))
        self.alone[:, -1] = self._nearness_to(home)

    def shares(self, scores: Array) -> Array:
        """How likely each candidate is among those of its name."""
        if not len(scores):
            return scores
        highest = np.maximum.reduceat(scores, self._starts)
        group = np.repeat(np.arange(len(self._starts)), np.diff(np.append(self._starts, len(scores))))
        raised = np.exp(scores - highest[group])
        shares: Array = raised / np.add.reduceat(raised, self._starts)[group]
        return shares

    def together(self, likely: Array) -> Array:
        """What the other names say of each candidate, if each candidate is as likely as this."""
        n = len(self.candidates)
        made = np.zeros((n, len(TOGETHER)))
        if len(self._starts) < 2:
            return made
        country = _numbers([c.country for c in self.candidates])
        province = _numbers([c.admin1 and (c.country, c.admin1) for c in self.candidates])
        kinds = np.array([c.precision for c in self.candidates])
        same_country = (country[:, None] == country) & (country >= 0)
        same_province = (province[:, None] == province) & (province >= 0)
        own = self.of[self._starts][None, :] == self.of[:, None]
        others = len(self._starts) - 1
        of_country = self._by_name(same_country * likely, own)
        of_province = self._by_name(same_province * likely, own)
        points = np.isin(kinds, _POINTS)
        near = self._by_name(self._nearness() * likely * points * points[:, None], own)
        made[:, 0] = of_country.sum(1) / others
        made[:, 1] = self._by_name(same_country * likely * (kinds == "country"), own).max(1)
        made[:, 2] = of_country.max(1)
        made[:, 3] = of_province.sum(1) / others
        made[:, 4] = self._by_name(same_province * likely * (kinds == "admin1"), own).max(1)
        made[:, 5] = of_province.max(1)
        made[:, 6] = near.max(1)
        made[:, 7] = near.sum(1) / others
        made[:, 8] = self._by_name(self._same() * likely, own).max(1)
        made[:, 9] = self._by_name(same_country * likely * (kinds[:, None] == kinds), own).sum(1) / others
        return made

    def _by_name(self, values: Array, own: npt.NDArray[np.bool_]) -> Array:
        """Values of pairs of candidates, added up over the second's name; a name says nothing of itself."""
        added: Array = np.add.reduceat(values, self._starts, axis=1)
        added[own] = 0.0
        return added

    def _nearness(self) -> Array:
        at = np.radians([(c.latitude, c.longitude) for c in self.candidates])
        return _near(at[:, None, 0], at[:, None, 1], at[None, :, 0], at[None, :, 1])

    def _nearness_to(self, home: Home | None) -> Array:
        towns = gazetteer.places(home.town) if home is not None and home.town else ()
        town = next((t for t in towns if home and t.country == home.country and home.admin1 in (None, t.admin1)), None)
        if town is None or not self.candidates:
            return np.zeros(len(self.candidates))
        at = np.radians([(c.latitude, c.longitude) for c in self.candidates])
        lat, lon = np.radians([town.latitude, town.longitude])
        points = np.array([c.precision in _POINTS for c in self.candidates])
        nearness: Array = _near(at[:, 0], at[:, 1], lat, lon) * points
        return nearness

    def _same(self) -> npt.NDArray[np.bool_]:
        place = _numbers([(c.latitude, c.longitude, c.precision) for c in self.candidates])
        return np.equal(place[:, None], place)


def _alone(candidate: Candidate, name: Name, home: Home | None) -> list[float]:
    kind = candidate.precision
    of_country = home is not None and home.country is not None and candidate.country == home.country
    capital = candidate.country is not None and gazetteer.countries()[candidate.country].capital == candidate.name
    return [
        float(np.log10(candidate.population + 1)) if kind == "city" else 0.0,
        *(float(kind == other) for other in ("country", "admin1", "admin2", "region", "site")),
        float(candidate.name.casefold() == name.text.casefold()),
        float(capital and kind == "city"),
        float(name.hint == kind),
        float(of_country),
        float(of_country and home is not None and home.admin1 is not None and candidate.admin1 == home.admin1),
        0.0,
    ]


def _near(lat: Array, lon: Array, to_lat: Array, to_lon: Array) -> Array:
    h = np.sin((to_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(to_lat) * np.sin((to_lon - lon) / 2) ** 2
    nearness: Array = np.exp(-2 * _RADIUS_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1))) / _NEAR_KM)
    return nearness


def _numbers(values: Sequence[object]) -> npt.NDArray[np.int64]:
    """Equal values get equal numbers; None and what is empty gets -1."""
    number: dict[object, int] = {}
    return np.array([number.setdefault(value, len(number)) if value else -1 for value in values], dtype=np.int64)


def _vector(by_name: dict[str, float], features: Sequence[str]) -> Array:
    return np.array([by_name[feature] for feature in features])
