"""The causes that the words of an article assert, with their sides, signals, events and claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia import testing
from aitia.draft import Draft
from aitia.language import pipeline
from aitia.record import Cause, Claim, Claimer, Coding, Event, spans
from aitia.settings import Settings
from aitia.testing import article, draft
from aitia.why import find
from aitia.why.stage import make

STEP = make(Settings())


def causes(text: str) -> list[Cause]:
    made = draft(text)
    STEP(made)
    return made.causes


def words(cause: Cause) -> tuple[str, str, str, list[str]]:
    """Kind, cause, effect and signal of a cause in words."""
    sides = (side.evidence[0].text for side in (cause.cause, cause.effect))
    return cause.kind, *sides, [span.text for span in cause.signal]


LINKS = [
    # conjunctions
    (
        "The talks collapsed because the two sides could not agree on a border.",
        ("cause", "the two sides could not agree on a border", "The talks collapsed", ["because"]),
    ),
    (
        "Because the harvest had failed, thousands of farmers left the valley.",
        ("cause", "the harvest had failed", "thousands of farmers left the valley", ["Because"]),
    ),
    (
        "The minister resigned after newspapers published the letters.",
        ("cause", "newspapers published the letters", "The minister resigned", []),
    ),
    (
        "If the rebels enter the city, the army will respond.",
        ("expected_effect", "the rebels enter the city", "the army will respond", ["If"]),
    ),
    (
        "The soldiers surrounded the building so that nobody could leave.",
        ("purpose", "nobody could leave", "The soldiers surrounded the building", ["so that"]),
    ),
    # prepositions
    (
        "The mayor resigned as a result of the scandal.",
        ("cause", "the scandal", "The mayor resigned", ["as a result of"]),
    ),
    (
        "Thanks to the ceasefire, aid reached the town.",
        ("cause", "the ceasefire", "aid reached the town", ["Thanks to"]),
    ),
    (
        "The workers went on strike over unpaid wages.",
        ("cause", "unpaid wages", "The workers went on strike", ["over"]),
    ),
    ("Three men were arrested for stealing cattle.", ("cause", "stealing cattle", "Three men were arrested", ["for"])),
    (
        "By closing the border, Chad provoked a shortage of food.",
        ("cause", "closing the border", "Chad provoked a shortage of food", ["By"]),
    ),
    # infinitives
    ("He flew to Geneva to meet the envoy.", ("purpose", "to meet the envoy", "He flew to Geneva", ["to"])),
    (
        "Troops closed the road in order to search for weapons.",
        ("purpose", "in order to search for weapons", "Troops closed the road", ["in order to"]),
    ),
    (
        "The leader moved first so as not to be arrested.",
        ("purpose", "so as not to be arrested", "The leader moved first", ["so as not to"]),
    ),
    # participles
    (
        "Villagers blocked the highway, demanding the release of their leader.",
        ("purpose", "demanding the release of their leader", "Villagers blocked the highway", ["demanding"]),
    ),
    (
        "Police fired into the crowd, killing three people.",
        ("cause", "Police fired into the crowd", "killing three people", ["killing"]),
    ),
    (
        "Angered by the ruling, lawyers walked out of the court.",
        ("cause", "Angered by the ruling", "lawyers walked out of the court", ["Angered"]),
    ),
    # verbs
    (
        "The verdict sparked protests across the country.",
        ("cause", "The verdict", "protests across the country", ["sparked"]),
    ),
    (
        "A drought led to the collapse of the government in Lima.",
        ("cause", "A drought", "the collapse of the government in Lima", ["led to"]),
    ),
    (
        "The ban could spark riots in the capital.",
        ("expected_effect", "The ban", "riots in the capital", ["could spark"]),
    ),
    (
        "The strike was caused by a dispute over wages.",
        ("cause", "a dispute over wages", "The strike was caused", ["was caused by"]),
    ),
    ("The famine forced the king to flee.", ("cause", "The famine", "the king to flee", ["forced"])),
    (
        "The dispute stems from a treaty signed in 1921.",
        ("cause", "a treaty signed in 1921", "The dispute", ["stems from"]),
    ),
    (
        "The unrest, which led to the fall of the cabinet, began in May.",
        ("cause", "The unrest", "the fall of the cabinet", ["led to"]),
    ),
    (
        "The army prevented rebels from crossing the river.",
        ("prevention", "The army", "rebels from crossing the river", ["prevented"]),
    ),
    (
        "The accord allowed refugees to return to their homes.",
        ("enablement", "The accord", "refugees to return to their homes", ["allowed"]),
    ),
    (
        "The measure is aimed at calming the markets.",
        ("purpose", "calming the markets", "The measure", ["is aimed at"]),
    ),
    # nouns
    ("The reason for the delay was a lack of fuel.", ("cause", "a lack of fuel", "the delay", ["reason for"])),
    (
        "The crisis was the result of years of neglect.",
        ("cause", "years of neglect", "The crisis", ["result of"]),
    ),
    # adverbs, and links between two sentences
    (
        "The party lost the vote, so its leader stepped down.",
        ("cause", "The party lost the vote", "its leader stepped down", ["so"]),
    ),
    (
        "The bridge was destroyed. As a result, the convoy turned back.",
        ("cause", "The bridge was destroyed", "the convoy turned back", ["As a result"]),
    ),
    (
        "The price of bread doubled. That is why the workers marched.",
        ("cause", "The price of bread doubled", "the workers marched", ["That is why"]),
    ),
    (
        "The envoy left early. The first reason was that nobody had met him.",
        ("cause", "nobody had met him", "The envoy left early", ["reason"]),
    ),
    (
        "The bank closed its doors. This caused a panic.",
        ("cause", "The bank closed its doors", "a panic", ["caused"]),
    ),
]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_a_link_with_its_sides(text: str, expected: tuple[str, str, str, list[str]]) -> None:
    assert expected in [words(cause) for cause in causes(text)]


NONE = [
    "The president met the envoy in Quito.",
    "Norway has belonged to the pact since 1949.",
    "She spoke as a member of parliament.",
    "So far, nobody has claimed the prize.",
    "The army wants to leave the valley.",
    "Nobody knows what caused the fire.",
    "As a result, the talks failed.",
    "The two ministers decided to sign the accord.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_link_is_made_up(text: str) -> None:
    assert [words(cause) for cause in causes(text)] == []


def test_who_says_so_is_not_part_of_the_effect() -> None:
    (found,) = causes("According to the police, the shops closed because of a flood.")
    assert words(found)[1:3] == ("a flood", "the shops closed")


def test_verbs_with_one_subject_are_one_effect() -> None:
    (found,) = causes("The unions stopped work and marched because the wages were late.")
    assert words(found)[2] == "The unions stopped work and marched"


def test_a_headline_is_not_part_of_the_effect() -> None:
    (found,) = causes("LIMA: Farmers blocked a road because the well was dry.")
    assert words(found)[2] == "Farmers blocked a road"


def told(text: str, *triggers: str) -> Draft:
    made = draft(text)
    for trigger in triggers:
        start = text.index(trigger)
        made.events.append(
            Event(id=f"event-{trigger}", type="X", quad=1, trigger=made.span(start, start + len(trigger)), confidence=1)
        )
    return made


def test_sides_name_the_events_told_in_them() -> None:
    made = told(
        "The army shelled the port because rebels attacked a convoy on Monday.", "attacked", "shelled", "Monday"
    )
    STEP(made)
    (found,) = made.causes
    assert found.cause.events == ("event-attacked", "event-Monday")
    assert found.effect.events == ("event-shelled",)


def test_a_link_inside_a_claim_is_its_claimers() -> None:
    text = "The governor said the shops closed because of a flood, and the road was cut because of ice."
    made = draft(text)
    start, end = text.index("the shops"), text.index(", and")
    made.claims.append(
        Claim(
            id="claim-1",
            claimer=Claimer(kind="named"),
            content=(made.span(start, end),),
            manner="indirect",
            act="assert",
            confidence=1.0,
        )
    )
    STEP(made)
    by_cause = {words(found)[1]: found.claims for found in made.causes}
    assert by_cause == {"a flood": ("claim-1",), "ice": ()}


def test_two_signals_of_one_link_make_one_cause() -> None:
    found = causes("Farmers blocked the road in protest against the new tax.")
    assert len(found) == len({(cause.cause, cause.effect) for cause in found}) == 1


def test_a_signal_in_two_pieces_has_two_spans() -> None:
    (found,) = causes("The new law will surely lead to higher prices.")
    assert words(found) == ("expected_effect", "The new law", "higher prices", ["will", "lead to"])


PIECES = """because of as result to demanding led The army attack , . ; so that which if after killing by caused reason
for is was and therefore This 🙂 \u200b \u2014 : not forced prevented from"""


@given(st.lists(st.sampled_from([*PIECES.split(), "\n\n"]), max_size=30).map(" ".join) | st.text(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read(text: str) -> None:
    made = draft(text.encode(errors="replace").decode())
    STEP(made)
    assert len({cause.id for cause in made.causes}) == len(made.causes)
    for cause in made.causes:
        for span in spans(cause):
            assert made.article.text[span.start : span.end] == span.text != ""
        assert not cause.cause.evidence[0].overlaps(cause.effect.evidence[0])
        assert 0 < cause.confidence < 1
    made.freeze(Coding(aitia="0", codebook="none"))


def test_the_cue_file_says_what_it_means() -> None:
    rows = find.signals()
    sequences = [(row.frame, word) for row in rows for word in row.words if not row.under and not row.takes]
    assert len(sequences) == len(set(sequences))
    for row in rows:
        assert row.words and 0 < row.confidence < 1
        assert [*row.words, *row.takes, *row.under] == [word.lower() for word in (*row.words, *row.takes, *row.under)]
        if row.kind == "purpose":
            assert row.follows == "cause"


@pytest.mark.gold
def test_sentences_are_told_apart_as_by_people(gold: Path) -> None:
    rows = [json.loads(line) for line in (gold / "why" / "dev.jsonl").read_text().splitlines()][:250]
    docs = pipeline.parse(pipeline.load(), (row["text"] for row in rows), block=50_000, batch_size=64)
    right = false = missed = 0
    for row, doc in zip(rows, docs, strict=True):
        made = Draft(article(row["text"]), doc)
        STEP(made)
        right += bool(made.causes) and row["causal"]
        false += bool(made.causes) and not row["causal"]
        missed += not made.causes and row["causal"]
    assert 2 * right / (2 * right + false + missed) >= 0.74


def test_a_time_is_no_purpose() -> None:
    draft = testing.draft("They called new protests for Saturday, March 11.", "who", "says", "what", "when", "why")
    assert [t.evidence[0].text for t in draft.times] == ["Saturday, March 11"]
    assert draft.causes == []
