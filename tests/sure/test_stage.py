"""How sure each event is, told in one sentence or by the claims around it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.draft import Draft
from aitia.record import Claim, Claimer, Event, spans
from aitia.settings import Settings
from aitia.sure.stage import make
from aitia.testing import draft

STEP = make(Settings())


def told(text: str, trigger: str) -> Draft:
    """A draft with one event, at the first place where the trigger stands."""
    made = draft(text)
    start = text.index(trigger)
    made.events.append(
        Event(id="event-1", type="ASSAULT", quad=4, trigger=made.span(start, start + len(trigger)), confidence=1.0)
    )
    return made


def judged(text: str, trigger: str) -> tuple[str, str, list[str]]:
    made = told(text, trigger)
    STEP(made)
    (event,) = made.events
    return event.factuality, event.standing, [cue.text for cue in event.cues]


ASSERTED = [
    ("Soldiers shelled the port.", "shelled"),
    ("The rebels managed to take the bridge.", "take"),
    ("The guards were forced to open the gate.", "open"),
    ("The army has begun to withdraw.", "withdraw"),
    ("The mayor knew that police had fired at the crowd.", "fired"),
    ("The treaty, which was signed in 1990, may collapse.", "signed"),
    ("The army crushed the revolt and will occupy the town.", "crushed"),
    ("The party condemned the attack.", "attack"),
    ("The ministry denied responsibility for the attack.", "attack"),
]

CUED = [
    ("Officials said troops shelled the port.", "shelled", "CT+", "reported", ["said"]),
    ("According to residents, troops looted the shops.", "looted", "CT+", "reported", ["According to"]),
    ("Residents reported a series of attacks.", "attacks", "CT+", "reported", ["reported"]),
    # negation, shared by coordination
    ("The delegates did not meet or sign the accord.", "sign", "CT-", "denied", ["not"]),
    ("Neither the police nor the army attacked the crowd.", "attacked", "CT-", "denied", ["Neither"]),
    ("No troops entered the village.", "entered", "CT-", "denied", ["No"]),
    ("Nobody attacked the convoy.", "attacked", "CT-", "denied", ["Nobody"]),
    ("The ceasefire never took effect.", "took", "CT-", "denied", ["never"]),
    ("The crowd left without attacking the guards.", "attacking", "CT-", "denied", ["without"]),
    ("The crowd dispersed without a fight.", "fight", "CT-", "denied", ["without"]),
    ("The coup nearly toppled the government.", "toppled", "CT-", "denied", ["nearly"]),
    # predicates that turn what they govern over
    ("The police failed to arrest the mayor.", "arrest", "CT-", "denied", ["failed"]),
    ("The unions refused to sign the accord.", "sign", "CT-", "denied", ["refused"]),
    ("The army prevented rebels from entering the town.", "entering", "CT-", "denied", ["prevented"]),
    ("A general strike was averted.", "strike", "CT-", "denied", ["averted"]),
    ("The talks have been postponed.", "talks", "CT-", "denied", ["postponed"]),
    ("The two sides have yet to sign the treaty.", "sign", "CT-", "denied", ["have"]),
    ("The ministry denied that its troops had crossed the border.", "crossed", "CT-", "denied", ["denied"]),
    ("The army denied reports that it had shelled the port.", "shelled", "CT-", "denied", ["denied"]),
    # negated predicates
    ("The police did not manage to take the bridge.", "take", "CT-", "denied", ["not"]),
    ("The court did not allow the family to leave.", "leave", "CT-", "denied", ["not allow"]),
    ("Chad has no plans to withdraw its troops.", "withdraw", "PR-", "denied", ["no plans"]),
    ("The general did not deny that his men shelled the port.", "shelled", "U", "unconfirmed", ["not deny"]),
    ("There were no reports of violence.", "violence", "U", "unconfirmed", ["no reports"]),
    # conditions, modality, wishes, demands, attempts
    ("If the rebels attack the town, the army will respond.", "attack", "U", "hypothetical", ["If"]),
    ("If the rebels attack the town, the army will respond.", "respond", "U", "hypothetical", ["If"]),
    ("Peru would close its border.", "close", "U", "hypothetical", ["would"]),
    ("The army would not have shelled the town.", "shelled", "CT+", "hypothetical", ["would", "not", "have"]),
    ("The army would have shelled the town.", "shelled", "CT-", "hypothetical", ["would have"]),
    ("The minister could resign.", "resign", "PS+", "hypothetical", ["could"]),
    ("The party may boycott the vote.", "boycott", "PS+", "hypothetical", ["may"]),
    ("The opposition called on the president to resign.", "resign", "U", "hypothetical", ["called"]),
    ("The envoy urged both sides not to attack.", "attack", "U", "hypothetical", ["urged"]),
    ("The mayor tried to leave the city.", "leave", "U", "hypothetical", ["tried"]),
    ("Observers fear a new offensive.", "offensive", "PS+", "hypothetical", ["fear"]),
    ("Did the army shell the town?", "shell", "U", "hypothetical", ["?"]),
    # plans
    ("The two presidents will hold a summit in Oslo.", "summit", "CT+", "planned", ["will"]),
    ("Kenya is to host a peace conference.", "host", "U", "planned", ["is"]),
    ("The president vowed to punish the rebels.", "punish", "U", "planned", ["vowed"]),
    ("A summit is scheduled for May.", "summit", "U", "planned", ["scheduled"]),
    ("Workers stopped trains in order to press the government.", "press", "U", "planned", ["order"]),
    ("Police used tear gas to disperse the crowd.", "disperse", "U", "planned", []),
    # predictions
    ("The government is likely to fall.", "fall", "PR+", "predicted", ["likely"]),
    ("The government is expected to fall within weeks.", "fall", "PR+", "predicted", ["expected"]),
    ("Prices are unlikely to fall.", "fall", "PR-", "predicted", ["unlikely"]),
    # doubt
    ("Police allegedly beat the students.", "beat", "PS+", "unconfirmed", ["allegedly"]),
    ("Guards may have killed the prisoner.", "killed", "PS+", "unconfirmed", ["may have"]),
    ("The bishop is said to have blessed the militia.", "blessed", "PS+", "unconfirmed", ["said"]),
    ("Clashes broke out, according to unconfirmed reports.", "Clashes", "PS+", "unconfirmed", ["unconfirmed reports"]),
    ("It is unclear whether the envoy met the rebels.", "met", "U", "unconfirmed", ["unclear", "whether"]),
    ("The rumoured resignation of the envoy surprised Oslo.", "resignation", "PS+", "unconfirmed", ["rumoured"]),
]


@pytest.mark.parametrize(("text", "trigger"), ASSERTED)
def test_a_flat_statement_is_asserted(text: str, trigger: str) -> None:
    assert judged(text, trigger)[:2] == ("CT+", "asserted")


@pytest.mark.parametrize(("text", "trigger", "factuality", "standing", "cues"), CUED)
def test_the_words_decide(text: str, trigger: str, factuality: str, standing: str, cues: list[str]) -> None:
    found = judged(text, trigger)
    assert found[:2] == (factuality, standing)
    assert set(cues) <= set(found[2])


def claim(made: Draft, name: str, content: str, **fields: object) -> Claim:
    """A claim in the draft: `content` and, where given, the words of `claimer` and `cue`."""

    def at(words: object) -> tuple:
        start = made.article.text.index(str(words)) if words else -1
        return (made.span(start, start + len(str(words))),) if words else ()

    return Claim(
        id=name,
        claimer=Claimer(kind=fields.get("kind", "named"), evidence=at(fields.get("claimer"))),
        cue=at(fields.get("cue")),
        content=at(content),
        manner="indirect",
        act=str(fields.get("act", "assert")),
        confidence=1.0,
    )


CLAIMED = [
    (
        "The general claimed that his men had not shelled the port.",
        "shelled",
        {"content": "his men had not shelled the port", "claimer": "The general", "cue": "claimed"},
        ("CT-", "denied", ["not"]),
    ),
    (
        "Unconfirmed reports spoke of a minister's dismissal.",
        "dismissal",
        {"content": "a minister's dismissal", "claimer": "Unconfirmed reports", "cue": "spoke of", "kind": "unnamed"},
        ("PS+", "unconfirmed", ["Unconfirmed"]),
    ),
    (
        '"We crossed the border," the colonel told the paper.',
        "crossed",
        {"content": "We crossed the border", "claimer": "the colonel", "cue": "told"},
        ("CT+", "reported", ["told"]),
    ),
    (
        "The party alleged that police had beaten its members.",
        "beaten",
        {"content": "police had beaten its members", "claimer": "The party", "cue": "alleged"},
        ("CT+", "reported", ["alleged"]),
    ),
    (
        "Troops crossed the border: the embassy rejects that.",
        "crossed",
        {"content": "Troops crossed the border", "claimer": "the embassy", "cue": "rejects", "act": "deny"},
        ("CT-", "denied", ["rejects"]),
    ),
    (
        "A withdrawal begins on Monday, the colonel promised.",
        "begins",
        {"content": "A withdrawal begins on Monday", "claimer": "the colonel", "cue": "promised", "act": "promise"},
        ("U", "planned", ["promised"]),
    ),
    (
        "The envoy demanded an inquiry into how the prisoner died.",
        "died",
        {
            "content": "an inquiry into how the prisoner died",
            "claimer": "The envoy",
            "cue": "demanded",
            "act": "demand",
        },
        ("CT+", "reported", ["demanded"]),
    ),
]


@pytest.mark.parametrize(("text", "trigger", "fields", "expected"), CLAIMED)
def test_claims_decide(text: str, trigger: str, fields: dict, expected: tuple[str, str, list[str]]) -> None:
    made = told(text, trigger)
    made.claims.append(claim(made, "claim-1", **fields))
    made.events[0] = Event(**{**_fields(made.events[0]), "claims": ("claim-1",)})
    STEP(made)
    event = made.events[0]
    assert (event.factuality, event.standing) == expected[:2]
    assert set(expected[2]) <= {cue.text for cue in event.cues}


def test_only_the_innermost_claim_denies() -> None:
    text = "The ministry denied that the envoy had said troops crossed the border."
    made = told(text, "crossed")
    made.claims += [
        claim(made, "outer", "the envoy had said troops crossed the border", cue="denied", act="deny"),
        claim(made, "inner", "troops crossed the border", cue="said"),
    ]
    made.events[0] = Event(**{**_fields(made.events[0]), "claims": ("outer", "inner")})
    STEP(made)
    assert (made.events[0].factuality, made.events[0].standing) == ("CT+", "reported")


def _fields(event: Event) -> dict:
    return {name: getattr(event, name) for name in event.__struct_fields__}


def test_a_trigger_of_white_space_leaves_a_gap() -> None:
    made = told("The army left.", "army")
    made.events[0] = Event(id="event-1", type="X", quad=1, trigger=made.span(3, 3), confidence=1.0)
    STEP(made)
    assert [gap.field for gap in made.gaps] == ["events.event-1.factuality"]
    assert made.events[0].factuality == "U"


def test_nothing_to_do_without_events() -> None:
    made = draft("The army left the town.")
    STEP(made)
    assert not made.events and not made.gaps


WORDS = """not never will would have may the army if denied that said to fail attack unconfirmed no plan and yet ? . , ;
'd n't 🙂 \u200b without likely whether It"""
words = st.sampled_from([*WORDS.split(), "\n\n", "according to"])


@given(st.lists(words, min_size=1, max_size=30).map(" ".join) | st.text(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_judged(text: str) -> None:
    made = draft(text.encode(errors="replace").decode())
    for token in made.doc:
        if not token.is_space:
            made.events.append(
                Event(id=f"event-{token.i}", type="X", quad=1, trigger=made.words(token), confidence=1.0)
            )
    STEP(made)
    for event in made.events:
        for span in spans(event):
            assert made.article.text[span.start : span.end] == span.text != ""
        assert list(event.cues) == sorted(set(event.cues))
