from collections.abc import Callable

import pytest

from aitia.draft import Draft
from aitia.record import Entity, Mention
from aitia.says.resolve import constructions
from aitia.says.stage import make
from aitia.settings import Settings
from aitia.testing import draft

Read = Callable[[str], Draft]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Kovač said that it was late.", "named"),
        ("The minister said that it was late.", "named"),
        ("The police said that it was late.", "named"),
        ("She said that it was late.", "named"),
        ("Officials said that it was late.", "unnamed"),
        ("A senior official said that it was late.", "unnamed"),
        ("Witnesses said that it was late.", "unnamed"),
        ("Some said that it was late.", "unnamed"),
        ("Unconfirmed reports said that it was late.", "unnamed"),
        ("State media said that it was late.", "unnamed"),
        ("It is believed that it was late.", "unnamed"),
        ("The report said that it was late.", "document"),
        ("A statement said that it was late.", "document"),
        ("The poll found that it was late.", "document"),
        ("According to the ministry's website, it was late.", "document"),
    ],
)
def test_kinds_of_claimer(read: Read, text: str, kind: str) -> None:
    assert [claim.claimer.kind for claim in read(text).claims] == [kind]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“It is late,” she said.", "direct"),
        ("She said that it was “very late” for the town.", "mixed"),
        ("She said that it was late.", "indirect"),
        ("“He warned that it was late.”", "direct"),
    ],
)
def test_manner(read: Read, text: str, manner: str) -> None:
    assert read(text).claims[0].manner == manner


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said that the port was open", "assert"),
        ("accused Oman of closing the port", "accuse"),
        ("denied that the port was open", "deny"),
        ("demanded that the port be opened", "demand"),
        ("promised to open the port", "promise"),
        ("threatened to close the port", "threaten"),
        ("predicted that the port would open", "predict"),
        ("proposed that the port be opened", "propose"),
        ("asked whether the port was open", "ask"),
        ("believes that the port is open", "believe"),
        ("planned to open the port", "intend"),
        ("praised the opening of the port", "approve"),
        ("condemned the closing of the port", "condemn"),
        ("announced that the port was open", "announce"),
        ("revealed that the port was open", "reveal"),
        ("suspects that the port is closed", "suspect"),
        ("fears that the port is closed", "fear"),
        ("hopes that the port is open", "hope"),
        ("warned that the port was closed", "warn"),
        ("agreed to open the port", "agree"),
        ("refused to open the port", "refuse"),
        ("admitted that the port was closed", "admit"),
    ],
)
def test_acts(read: Read, cue: str, act: str) -> None:
    assert act in [claim.act for claim in read(f"The envoy {cue}.").claims]


def test_claims_lie_within_claims(read: Read) -> None:
    made = read("The paper wrote that the minister had said that troops were moving. Nobody came.")
    outer, inner = made.claims
    assert (outer.within, inner.within) == (None, outer.id)
    assert made.claims_around(inner.content[0].start, inner.content[0].end) == (outer.id, inner.id)


def with_people(text: str, *names: str) -> Draft:
    """A draft with an entity for every name, one mention each, and claims."""
    made = draft(text)
    for name in names:
        at = text.index(name)
        mention = Mention(at, at + len(name), name, "pronoun" if name == "I" else "name")
        made.entities.append(Entity(id=name, name=name, kind="person", mentions=(mention,)))
    make(Settings())(made)
    return made


def test_claimers_and_hearers_are_entities() -> None:
    claim = with_people("Ana Kovač told Idris Oumar that the war was over.", "Ana Kovač", "Idris Oumar").claims[0]
    assert (claim.claimer.entity, claim.addressee) == ("Ana Kovač", "Idris Oumar")
    claim = with_people("“It is over,” Ana Kovač told Idris Oumar.", "Ana Kovač", "Idris Oumar").claims[0]
    assert (claim.claimer.entity, claim.addressee) == ("Ana Kovač", "Idris Oumar")
    claim = with_people("Li met Ana Kovač, who said that the war was over.", "Ana Kovač").claims[-1]
    assert (claim.claimer.entity, claim.claimer.evidence[0].text) == ("Ana Kovač", "who")


def test_i_is_who_is_quoted() -> None:
    made = with_people("“I believe that the war is over,” said Ana Kovač.", "Ana Kovač")
    inner = next(claim for claim in made.claims if claim.act == "believe")
    assert (inner.claimer.evidence[0].text, inner.claimer.entity) == ("I", "Ana Kovač")


def test_gaps_say_what_is_missing(read: Read) -> None:
    made = with_people("The envoy said that it was late. Ana Kovač left.", "Ana Kovač")
    assert [gap.field.split(".")[2:] for gap in made.gaps] == [["claimer", "entity"]]
    assert read("The envoy said that it was late.").gaps == []
    assert [gap.stage for gap in read("“We will not be silent until the dam is closed.”").gaps] == ["says"]


def test_confidence_is_the_measured_precision_of_the_frame(read: Read) -> None:
    direct, object_ = read("“It is late,” said Li. Li condemned the attack.").claims
    assert direct.confidence == constructions()["quote"].named > constructions()["object"].named == object_.confidence
