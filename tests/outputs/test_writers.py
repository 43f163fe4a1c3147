from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest

from aitia.outputs import FORMATS, writer
from aitia.record import Record
from records import TEXT, record


def written(format: str, *records: Record) -> str:
    stream = io.StringIO()
    out = writer(format, stream)
    for item in records:
        out.add(item)
    out.close()
    return stream.getvalue()


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_json_is_an_object_for_one_record_and_a_list_otherwise(number: int) -> None:
    records = [record(publisher=str(n)) for n in range(number)]
    value = json.loads(written("json", *records))
    assert value == (records[0].to_dict() if number == 1 else [r.to_dict() for r in records])


def test_json_lines_read_back() -> None:
    records = [record(publisher="A"), record(TEXT + " \u2028 ok")]
    assert [Record.from_json(line) for line in written("jsonl", *records).splitlines()] == records


def test_tsv_has_a_line_for_each_event_under_one_header() -> None:
    lines = list(csv.DictReader(io.StringIO(written("tsv", record(), record(title="a\tb\nc"))), delimiter="\t"))
    assert [line["type"] for line in lines] == ["COERCE", "COERCE"]
    assert lines[1]["title"] == "a b c"
    assert lines[0]["actors"] == ""
    assert lines[0]["criteria"] == "public: yes"


def test_the_table_shows_what_a_person_looks_for_without_colour_codes() -> None:
    text = written("table", record(publisher="Volta Wire"))
    for words in ("Pickets held", "Volta Wire", "COERCE", "two pickets", "Tema", "reported", "Ama Osei"):
        assert words in text
    for words in ("Criteria", "public yes a gate", "Nobody was hurt", "they blocked a gate", "nobody is named"):
        assert words in text
    assert "\x1b" not in text


def test_an_empty_record_still_has_a_view() -> None:
    whole = record()
    empty = Record(article=whole.article, coding=whole.coding)
    assert "Pickets held" in written("table", empty)


def test_a_record_without_answers_has_no_section_for_them() -> None:
    whole = record()
    events = tuple(msgspec.structs.replace(event, criteria={}) for event in whole.events)
    assert "Criteria" not in written("table", msgspec.structs.replace(whole, events=events))


def test_markup_in_a_text_is_only_text() -> None:
    assert "[bold]x[/]" in written("table", record(title="[bold]x[/]"))


def test_an_unknown_format_names_those_that_exist() -> None:
    with pytest.raises(KeyError, match="table, json, jsonl, tsv"):
        writer("xml", io.StringIO())
    assert list(FORMATS) == ["table", "json", "jsonl", "tsv"]
