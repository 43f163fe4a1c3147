from __future__ import annotations

import pytest

from aitia.record.tables import TABLES, rows, to_arrow, to_pandas, to_polars, words
from records import record


def test_an_event_row_has_names_in_place_of_ids() -> None:
    (row,) = rows([record()])
    assert row["actors"] is None
    assert row["recipients"] == "two pickets"
    assert row["claimers"] == "Ama Osei"
    assert row["criteria"] == "public: yes"
    assert (row["place"], row["country"], row["time"], row["standing"]) == ("Tema", "GHA", "2025-03-03", "reported")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_fills_a_frame_of_each_kind(table: str) -> None:
    records = [record(), record(publisher="Other")]
    expected = rows(records, table)
    assert expected
    assert to_pandas(records, table).shape == (len(expected), len(expected[0]))
    assert to_polars(records, table).shape == (len(expected), len(expected[0]))
    assert to_arrow(records, table).num_rows == len(expected)


def test_a_record_gives_its_own_frames() -> None:
    whole = record()
    assert list(whole.to_pandas("claims")["claimer"]) == ["Ama Osei", "Ama Osei"]
    assert whole.to_polars()["type"].to_list() == ["COERCE"]
    assert whole.to_arrow("places").column("country").to_pylist() == ["GHA"]


def test_an_unknown_table_names_those_that_exist() -> None:
    with pytest.raises(KeyError, match="events, claims"):
        rows([record()], "happenings")


def test_words_fold_white_space_and_mark_breaks() -> None:
    whole = record()
    assert words([]) is None
    assert words(whole.claims[0].cue + whole.claims[1].cue) == "said … wrote"
