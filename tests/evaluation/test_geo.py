"""Distances and the area under their logarithms."""

from __future__ import annotations

from math import pi

import pytest

from aitia.evaluation.geo import FARTHEST_KM, RADIUS_KM, great_circle, log_error_area


@pytest.mark.parametrize(
    ("points", "km", "within"),
    [
        ((0, 0, 0, 180), pi * RADIUS_KM, 1e-6),
        ((51.50853, -0.12574, 48.85341, 2.3488), 343.6, 1.0),  # London to Paris
        ((10, 179.9, 10, -179.9), 21.9, 0.1),  # across the date line
        ((12.5, 45, 12.5, 45), 0, 1e-9),
    ],
)
def test_great_circle(points: tuple[float, float, float, float], km: float, within: float) -> None:
    assert great_circle(*points) == pytest.approx(km, abs=within)


@pytest.mark.parametrize(
    ("errors", "area"),
    [
        ([], None),
        ([0], 0),
        ([0, 0, 0], 0),
        ([FARTHEST_KM] * 4, 1),
        ([0, FARTHEST_KM], 0.5),
        ([FARTHEST_KM, 0, 0], 0.25),
        ([10 * FARTHEST_KM], 1),
    ],
)
def test_log_error_area(errors: list[float], area: float | None) -> None:
    assert log_error_area(errors) == (None if area is None else pytest.approx(area))
