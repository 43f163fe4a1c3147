"""The table of many places."""

from __future__ import annotations

import io

from aitia.gazetteer.table import Candidate, Table, columns

PLACES = [
    Candidate("Żuków", 52.12345, 20.5, "POL", "78", 7, "city", 1200),
    Candidate("Zukow", -1.0, -70.25, None, None, None, "region", 0),
    Candidate("Ostrog", 50.3, 26.5, "UKR", "19", 9, "admin2", 15_000),
]
NAMES = [("Żuków", 0), ("Zukow", 0), ("Zukow", 1), ("Ostrog", 2), ("Ostroh", 2)]


def test_places_come_back_by_every_name() -> None:
    table = Table(columns(PLACES, NAMES))
    assert len(table) == 3
    assert table.get("Żuków") == [PLACES[0]]
    assert table.get("Zukow") == PLACES[:2]
    assert table.get("Ostroh") == table.get("Ostrog") == [PLACES[2]]
    for name in ("", "A", "Zuko", "Zukowo", "zzz", "\ud800"):
        assert table.get(name) == []


def test_a_written_table_is_read_as_it_was_and_made_the_same_again() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    Table(columns(PLACES, NAMES)).write(first)
    Table(columns(PLACES, NAMES)).write(second)
    assert first.getvalue() == second.getvalue()
    first.seek(0)
    assert Table.load(first).get("Zukow") == PLACES[:2]
