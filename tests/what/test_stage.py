from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia import codebooks, testing
from aitia.draft import Draft
from aitia.errors import CodebookError
from aitia.language import pipeline
from aitia.record import Article, Claim, Claimer, Coding, Entity, Event, Mention, Span
from aitia.settings import Settings
from aitia.what.stage import make

Read = Callable[[str], list[Event]]
Make = Callable[[str], Draft]


def told(event: Event) -> tuple[str, str, list[str], list[str]]:
    return (
        event.type,
        event.trigger.text,
        [p.evidence.text for p in event.actors],
        [p.evidence.text for p in event.recipients],
    )


ONE_EVENT = [
    # verbal cooperation
    ("Norway agreed to withdraw its troops from Mali.", "AGREE", "agreed", ["Norway"], ["Mali"]),
    ("Peru met a delegation from Chile.", "CONSULT", "met", ["Peru"], ["a delegation from Chile"]),
    ("Peru held talks with Chile in Lima.", "CONSULT", "talks", ["Peru"], ["Chile"]),
    ("Spain praised Portugal for its patience.", "SUPPORT", "praised", ["Spain"], ["Portugal"]),
    ("Brazil signed an agreement with Chile on fisheries.", "SUPPORT", "signed", ["Brazil"], ["Chile"]),
    ("Sweden eased its sanctions on Cuba.", "CONCEDE", "eased", ["Sweden"], ["Cuba"]),
    ("The king pardoned the two generals.", "CONCEDE", "pardoned", ["The king"], ["the two generals"]),
    # material cooperation
    ("Sweden sent doctors and medicine to Nepal.", "AID", "sent", ["Sweden"], ["Nepal"]),
    ("Ghana shared intelligence with Togo.", "COOPERATE", "shared", ["Ghana"], ["Togo"]),
    ("The rebels released three hostages.", "RETREAT", "released", ["The rebels"], ["three hostages"]),
    ("The governor resigned on Sunday.", "RETREAT", "resigned", ["The governor"], []),
    # verbal conflict
    ("Chile urged Peru to reopen the border.", "REQUEST", "urged", ["Chile"], ["Peru"]),
    ("The mayor said that the company must leave the town.", "REQUEST", "must leave", ["The mayor"], ["the company"]),
    ("Amnesty accused Kenya of negligence.", "ACCUSE", "accused", ["Amnesty"], ["Kenya"]),
    ("The rebels refused to release the hostages.", "REJECT", "refused", ["The rebels"], ["the hostages"]),
    ("The minister threatened to ban the party.", "THREATEN", "threatened", ["The minister"], ["the party"]),
    # material conflict
    ("Workers went on strike against the ministry.", "PROTEST", "went", ["Workers"], ["the ministry"]),
    ("Brazil cut ties with Chile.", "SANCTION", "cut", ["Brazil"], ["Chile"]),
    ("Egypt deployed troops along the border with Libya.", "MOBILIZE", "deployed", ["Egypt"], ["Libya"]),
    ("Three engineers were arrested by Kenyan police.", "COERCE", "arrested", ["Kenyan police"], ["Three engineers"]),
    ("Israeli jets bombed the port.", "ASSAULT", "bombed", ["Israeli"], ["the port"]),
    ("Ukrainian drones attacked a Russian depot.", "ASSAULT", "attacked", ["Ukrainian"], ["a Russian depot"]),
]


@pytest.mark.parametrize(("text", "type", "trigger", "actors", "recipients"), ONE_EVENT)
def test_who_did_what_to_whom(
    events: Read, text: str, type: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert [told(e) for e in events(text)] == [(type, trigger, actors, recipients)]


@pytest.mark.parametrize(
    "text",
    [
        "The Defence Ministry and the Security Council said nothing.",
        "The government launched an attack on inflation.",
        "It was a war of words between the ministers.",
        "The storm killed 30 people in Fiji.",
        "The study demonstrated that the method works.",
        "She brought up the question of wages.",
        "The band will release its album in May.",
        "He said that the harvest was good.",
        "The strike price fell.",
    ],
)
def test_no_event(events: Read, text: str) -> None:
    assert events(text) == []


def test_every_event_has_quad_mode_contexts_and_a_confidence(events: Read) -> None:
    (event,) = events("Soldiers of Mali arrested a journalist.")
    assert (event.quad, event.mode, event.contexts) == (4, "arrest", ("military", "legal"))
    assert 0.15 <= event.confidence <= 1


def test_plover_with_other_modes_is_coded_by_the_rules(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(Path(codebooks.__file__).parent / "plover", folder)
    file = folder / "COERCE.yaml"
    file.write_text(
        file.read_text("utf-8").replace("modes:\n", "modes:\n  tag: puts under an electronic tag\n"), "utf-8"
    )
    made = testing.draft("Soldiers of Mali arrested a journalist.")
    make(Settings(codebook=str(folder)))(made)
    assert [(event.type, event.mode) for event in made.events] == [("COERCE", "arrest")]
    assert made.encoded is None


def test_coordinated_verbs_are_events_of_their_own(events: Read) -> None:
    found = [told(e) for e in events("The village was shelled and burned by the militia.")]
    assert found == [
        ("ASSAULT", "shelled", ["the militia"], ["The village"]),
        ("ASSAULT", "burned", ["the militia"], ["The village"]),
    ]


def test_an_event_without_actor_leaves_a_gap(drafted: Make) -> None:
    draft = drafted("Three engineers were arrested.")
    assert [gap.field for gap in draft.gaps] == [f"events.{draft.events[0].id}.actors"]


def test_entities_and_claims_of_earlier_stages_are_taken_up() -> None:
    text = "Kenya said Togo had arrested the captain."
    draft = Draft(Article.of(text, language="en"), pipeline.load()(text))
    draft.entities.append(Entity(id="e", name="Togo", kind="country", mentions=(Mention(11, 15, "Togo"),)))
    claimer = Claimer(kind="named", evidence=(Span(0, 5, "Kenya"),))
    content = (Span(11, 40, text[11:40]),)
    draft.claims.append(Claim(id="c", claimer=claimer, content=content, manner="indirect", act="assert", confidence=1))
    make(Settings(learned=False))(draft)
    (event,) = draft.events
    assert event.actors[0].entity == "e"
    assert event.claims == ("c",)


def test_a_pronoun_is_whoever_says_so(events: Read) -> None:
    (event,) = events("Ankara said it had arrested two smugglers.")
    assert [p.evidence.text for p in event.actors] == ["Ankara"]


def test_an_unknown_codebook_is_refused() -> None:
    with pytest.raises(CodebookError, match="there are: coup, plover"):
        make(Settings(codebook="none"))


def test_the_same_text_gives_the_same_events(drafted: Make) -> None:
    text = "Egypt deployed troops. Police arrested dozens of students and two teachers, and clashes erupted."
    assert drafted(text).events == drafted(text).events


VOCABULARY = (
    "Police arrested the rebels and of by between talks Kenya it must said attack killed at least 12 dozens , . \n "
    "agreed to threatened refuse 🙂 \u200b was who which strike — ( ) will not"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_gives_a_record_that_keeps_its_promises(drafted: Make, text: str) -> None:
    draft = drafted(text.encode("utf-8", "replace").decode())
    record = draft.freeze(Coding(aitia="0", codebook="plover@0"))
    for event in record.events:
        assert event.actors or event.recipients or event.trigger.text
        assert not {p.evidence for p in event.actors} & {p.evidence for p in event.recipients}


def test_a_time_does_not_act() -> None:
    draft = testing.draft("At least 22 people had been detained by early evening.", "who")
    make(Settings(learned=False))(draft)
    assert [e.trigger.text for e in draft.events] == ["detained"]
    assert draft.events[0].actors == ()
