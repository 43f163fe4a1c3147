"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of human-coded data; the test is skipped where there is none."""
    folder = Path(os.environ.get("AITIA_GOLD") or ROOT.parent / "shared" / "gold")
    if not folder.is_dir():
        pytest.skip(f"no gold data at {folder}; set AITIA_GOLD to its folder")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example accounts."""
    return ROOT / "examples"
