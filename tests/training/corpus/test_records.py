from __future__ import annotations

from passages import passage

from aitia.training.corpus import records


def test_a_record_has_what_the_marks_say() -> None:
    record = records.to_record(passage())
    arrest, blockade, beating = record.events
    assert (arrest.type, arrest.mode, arrest.trigger.text, arrest.quad) == ("COERCE", "arrest", "arrested", 4)
    assert [p.evidence.text for p in (*arrest.actors, *arrest.recipients)] == ["Police", "two dockers"]
    assert arrest.size["arrested"].best == 2
    assert arrest.claims == (record.claims[0].id,) and arrest.standing == "reported"
    assert beating.standing == "denied" and beating.factuality == "CT-" and beating.cues[0].text == "denied"
    assert blockade.actors[0].entity == arrest.recipients[0].entity
    assert record.claims[1].claimer.evidence[0].text == "Their union"
    assert record.causes[0].cause.events == (blockade.id,) and record.causes[0].effect.events == (arrest.id,)
    assert {entity.name for entity in record.entities} >= {"Police", "two dockers", "Their union"}
    assert record.times[0].start == "2025-03-03"
    assert record.places[0].country == "GHA"


def test_a_record_comes_back() -> None:
    record = records.to_record(passage())
    assert records.to_record(records.from_record(record)) == record
