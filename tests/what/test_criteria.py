from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from aitia import codebooks
from aitia.codebooks import Clue, Codebook, Criterion, Value
from aitia.draft import Draft
from aitia.record import Coding, Event
from aitia.settings import Settings
from aitia.testing import draft
from aitia.what import lexicon
from aitia.what.criteria import NEAR, Criteria
from aitia.what.participants import Participants
from aitia.what.similar import generic
from aitia.what.stage import make

COUP = codebooks.load("coup")
Told = dict[str, tuple[str, list[str]]]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of the tables, as it is coded."""

    text: str
    type: str
    trigger: str
    criteria: dict[str, str]


def table(name: str) -> list[Row]:
    return msgspec.yaml.decode(Path(__file__).with_name(f"{name}.yaml").read_bytes(), type=list[Row])


@cache
def parsed(text: str) -> Draft:
    return draft(text, "who")


def answered(text: str, type: str, trigger: str, book: Codebook = COUP) -> tuple[Event, Draft]:
    """The event of this type at the trigger with its answers, and the draft with its gaps."""
    made = parsed(text)
    made.gaps.clear()
    start = text.index(trigger)
    words = made.doc.char_span(start, start + len(trigger), alignment_mode="expand")
    assert words is not None
    participants = Participants(made, lexicon.load("coup"))
    found = generic(words.root, type)
    actors = participants.actors(found)
    recipients = [t for t in participants.recipients(found) if t.i not in {a.i for a in actors}]
    event = Event(
        id="e",
        type=type,
        quad=4,
        trigger=made.words(found.words),
        actors=participants.named(actors),
        recipients=participants.named(recipients),
        confidence=1,
    )
    return Criteria(book).answered(event, words.root, made), made


def told(text: str, type: str, trigger: str, book: Codebook = COUP) -> Told:
    event, _ = answered(text, type, trigger, book)
    return {name: (one.value, [span.text for span in one.evidence]) for name, one in event.criteria.items()}


def asking(*clues: Clue, no: tuple[Clue, ...] = ()) -> Codebook:
    """The codebook of coups with one criterion, told by these clues."""
    criterion = Criterion(
        "Is it?", {"yes": Value("it is", clues), "no": Value("it is not", no), "open": "nobody knows"}
    )
    return msgspec.structs.replace(COUP, about=msgspec.structs.replace(COUP.about, criteria={"asked": criterion}))


# name of the table, the least share of told values that are right, of given answers that are right
@pytest.mark.parametrize(("name", "recall", "precision"), [("coups", 0.94, 0.95), ("coups_again", 0.59, 0.94)])
def test_sentences_that_the_words_were_not_made_for(name: str, recall: float, precision: float) -> None:
    counts: Counter[str] = Counter()
    for row in table(name):
        assert set(row.criteria) <= set(COUP.about.criteria)
        found = told(row.text, row.type, row.trigger)
        counts["told"] += len(row.criteria)
        counts["given"] += len(found)
        counts["right"] += sum(row.criteria.get(criterion) == value for criterion, (value, _) in found.items())
    assert counts["right"] / counts["told"] >= recall, counts
    assert counts["right"] / counts["given"] >= precision, counts


def test_the_tables_have_all_four_types_alike() -> None:
    assert Counter(row.type for row in table("coups")) == dict.fromkeys(COUP.types, 10)
    assert Counter(row.type for row in table("coups_again")) == dict.fromkeys(COUP.types, 5)


def test_answers_have_the_words_that_tell_them() -> None:
    assert told("Sailors stormed the palace in Belgravia but gave up within hours.", "ATTEMPTED", "stormed") == {
        "perpetrators": ("military", ["Sailors"]),
        "overt": ("yes", ["stormed"]),
        "held": ("no", ["gave up"]),
    }


def test_what_is_not_told_is_a_gap_that_says_where_was_looked() -> None:
    event, made = answered("The emir was deposed on Friday.", "REALISED", "deposed")
    assert list(event.criteria) == ["executive"]
    gaps = {gap.field: gap.reason for gap in made.gaps}
    assert set(gaps) == {f"events.e.criteria.{name}" for name in ("perpetrators", "illegal", "overt", "held")}
    assert gaps["events.e.criteria.perpetrators"] == "no word of the actors or trigger or sentence tells perpetrators"
    assert {gap.stage for gap in made.gaps} == {"what"}


@pytest.mark.parametrize(
    ("text", "trigger", "answer"),
    [
        ("The president was toppled overnight.", "toppled", None),
        ("Unidentified gunmen toppled the president overnight.", "toppled", "unknown"),
        ("Unidentified officers toppled the president overnight.", "toppled", "military"),
    ],
)
def test_nobody_named_is_not_the_answer_unknown(text: str, trigger: str, answer: str | None) -> None:
    assert told(text, "REALISED", trigger).get("perpetrators", (None,))[0] == answer


def test_an_answer_that_speaks_against_the_type_stays_and_is_a_gap() -> None:
    event, made = answered("Officers deposed the king but held power for only two days.", "REALISED", "deposed")
    held = event.criteria["held"]
    assert held.value == "no" and held.evidence
    reasons = [gap.reason for gap in made.gaps if gap.field == "events.e.criteria.held"]
    assert reasons == ["no speaks against REALISED, which asks for yes or unclear"]


def test_a_codebook_without_criteria_leaves_events_and_gaps_as_they_are() -> None:
    plover = codebooks.load("plover")
    event, made = answered("Officers deposed the king.", "REALISED", "deposed", plover)
    assert Criteria(plover).answered(event, made.doc[1], made) is event
    assert event.criteria == {} and made.gaps == []
    found = draft("Soldiers of Mali arrested a journalist.", "who", "what")
    assert found.events and all(one.criteria == {} for one in found.events)
    assert not any("criteria" in gap.field for gap in found.gaps)


def test_a_criterion_without_clues_is_left_to_people() -> None:
    _, made = answered("Officers deposed the king.", "REALISED", "deposed", asking())
    assert [gap.reason for gap in made.gaps] == ["the codebook names no words that tell asked"]
    other = asking(Clue(words=("king",), types=("RUMOUR",)))
    _, made = answered("Officers deposed the king.", "REALISED", "deposed", other)
    assert [gap.reason for gap in made.gaps] == ["the codebook names no words that tell asked of REALISED"]


SENTENCE = "Two old colonels and a judge deposed the emir and seized full power on Monday."
ANSWERS: list[tuple[Clue, list[str] | None]] = [
    (Clue(words=("seize power",)), ["seized full power"]),
    (Clue(words=("power seize",)), None),
    (Clue(words=("Seize Power", "emir")), ["emir"]),
    (Clue(of="actors", words=("colonel",)), ["colonels"]),
    (Clue(of="actors", words=("emir",)), None),
    (Clue(of="recipients", words=("emir",)), ["emir"]),
    (Clue(of="trigger", words=("depose",)), ["deposed"]),
    (Clue(of="trigger", words=("seize",)), None),
    (Clue(of="trigger", words=("depose emir",)), ["deposed the emir"]),
    (Clue(of="actors", sectors=("JUD",)), ["a judge"]),
    (Clue(of="actors", sectors=("REB",)), None),
    (Clue(words=("seize",), beside=("power",)), ["seized", "power"]),
    (Clue(words=("seize",), beside=("palace",)), None),
    (Clue(words=("power",), beside=("power",)), None),
    (Clue(words=("old",), beside=("power",)), None),
    (Clue(of="actors", words=("colonel",), beside=("power",)), ["colonels", "power"]),
    (Clue(words=("seize power",), unless=("judge",)), None),
    (Clue(of="actors", words=("colonel",), unless=("power",)), ["colonels"]),
    (Clue(words=("emir",), types=("RUMOUR",)), None),
    (Clue(words=("emir",), types=("RUMOUR", "REALISED")), ["emir"]),
]


@pytest.mark.parametrize(("clue", "words"), ANSWERS)
def test_what_a_clue_asks_for(clue: Clue, words: list[str] | None) -> None:
    found = told(SENTENCE, "REALISED", "deposed", asking(clue))
    assert found == ({} if words is None else {"asked": ("yes", words)})


def test_with_is_near() -> None:
    clue = asking(Clue(words=("rifle",), beside=("fire",)))
    for apart, answers in ((NEAR, 1), (NEAR + 1, 0)):
        text = f"Men took rifles {'very ' * (apart - 3)}fast and fired."
        assert len(told(text, "REALISED", "took", clue)) == answers


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The officers did not suspend the constitution.", "suspend"),
        ("They took over without violence.", "took"),
        ("There was no violence in the coup.", "coup"),
    ],
)
def test_what_is_negated_tells_nothing(text: str, trigger: str) -> None:
    assert told(text, "REALISED", trigger, asking(Clue(words=("suspend", "violence")))) == {}


@pytest.mark.parametrize("phrase", ["not clear who", "no group claim"])
def test_a_phrase_may_negate_itself(phrase: str) -> None:
    text = "It was not clear who led the coup, and no group has claimed it."
    assert "asked" in told(text, "ATTEMPTED", "coup", asking(Clue(words=(phrase,))))


def test_the_nearest_place_decides_and_in_one_place_what_stands_first_in_the_file() -> None:
    far, near = Clue(words=("power",)), Clue(of="recipients", words=("emir",))
    assert told(SENTENCE, "REALISED", "deposed", asking(far, no=(near,)))["asked"] == ("no", ["emir"])
    first, second = Clue(words=("power",)), Clue(words=("emir",))
    assert told(SENTENCE, "REALISED", "deposed", asking(first, no=(second,)))["asked"] == ("yes", ["power"])
    late, early = Clue(of="actors", words=("judge",)), Clue(of="actors", words=("colonel",))
    assert told(SENTENCE, "REALISED", "deposed", asking(late, no=(early,)))["asked"] == ("no", ["colonels"])


def test_a_name_is_known_by_the_title_that_the_article_gives_it() -> None:
    text = "Colonel Ana Ruiz left the barracks at noon. By dusk Ruiz had deposed the emir."
    answer = told(text, "REALISED", "deposed", asking(Clue(of="actors", words=("colonel",))))["asked"]
    assert answer == ("yes", ["Colonel Ana Ruiz", "Ruiz"])


def test_a_length_of_time_is_an_answer() -> None:
    long = asking(Clue(least_days=7, beside=("rule",)), no=(Clue(most_days=6, beside=("rule",)),))
    for words, value in (("nine days", "yes"), ("three weeks", "yes"), ("a day", "no"), ("only hours", "no")):
        found = told(f"The colonels deposed the emir and ruled for {words}.", "REALISED", "deposed", long)
        assert found["asked"][0] == value, words


def test_a_codebook_of_ones_own_has_its_own_criteria(tmp_path: Path) -> None:
    folder = tmp_path / "my"
    codebooks.new(folder)
    file = folder / "codebook.yaml"
    before, _, after = file.read_text("utf-8").partition("# criteria:\n")
    file.write_text(
        before + "\n".join(["criteria:", *(line.removeprefix("# ") for line in after.splitlines())]), "utf-8"
    )
    made = draft("Soldiers evicted squatters from huts outside Quito and drew their pistols.", "who")
    make(Settings(codebook=str(folder)))(made)
    (event,) = [one for one in made.events if one.type == "EVICTION"]
    assert event.criteria["armed"].value == "yes"
    assert [span.text for span in event.criteria["armed"].evidence] == ["Soldiers"]


VOCABULARY = (
    "Soldiers the king colonels deposed seized power and of by in a plot to topple storm palace , . self-coup 🙂 \n "
    "\u200b within hours ten days rumours unknown gunmen not suspended constitution President Ruiz ruled for since"
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=25).map(" ".join)))
def test_every_answer_rests_on_words_of_the_text(text: str) -> None:
    made = draft(text.encode("utf-8", "replace").decode(), "who")
    coder()(made)
    record = made.freeze(Coding(aitia="0", codebook="coup"))
    for event in record.events:
        unanswered = {g.field for g in record.gaps if "speaks against" not in g.reason}
        for name in COUP.about.criteria:
            assert (name in event.criteria) != (f"events.{event.id}.criteria.{name}" in unanswered)
        for name, answer in event.criteria.items():
            assert answer.value in COUP.about.criteria[name].values
            assert answer.evidence
            for span in answer.evidence:
                assert record.article.text[span.start : span.end] == span.text


@cache
def coder() -> Callable[[Draft], None]:
    return make(Settings(codebook="coup"))
