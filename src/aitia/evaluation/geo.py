"""Distances on the globe, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import asin, cos, log, radians, sin, sqrt

RADIUS_KM = 6371.0088
FARTHEST_KM = 20039.0
"""Half the circumference: the error of a place that was not resolved."""
NEAR_KM = 161.0
"""100 miles, the customary limit (Leidner 2007)."""


def great_circle(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points in degrees (haversine, mean radius)."""
    a, b, c, d = map(radians, (latitude, longitude, other_latitude, other_longitude))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * RADIUS_KM * asin(min(1.0, sqrt(h)))


def log_error_area(errors: Iterable[float]) -> float | None:
    """The area under the sorted ln(km + 1), as a share of the largest possible: 0 is best, None without errors."""
    heights = sorted(log(min(error, FARTHEST_KM) + 1) for error in errors)
    most = log(FARTHEST_KM + 1)
    if len(heights) < 2:
        return heights[0] / most if heights else None
    return sum((a + b) / 2 for a, b in pairwise(heights)) / (most * (len(heights) - 1))
