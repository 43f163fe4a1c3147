from collections.abc import Callable

import pytest

from aitia.draft import Draft


@pytest.mark.parametrize(
    ("text", "kind", "name", "evidence"),
    [
        ("Li said in a Telegram post that it was over.", "social", "Telegram", "in a Telegram post"),
        ("“It is over,” Li wrote on X on Monday.", "social", "X", "on X"),
        ("“It is over,” said Li, a union leader, on WeChat.", "social", "WeChat", "on WeChat"),
        ("Li tweeted that it was over.", "social", "Twitter", "tweeted"),
        ("Li told Northline TV that it was over.", "television", "Northline TV", "Northline TV"),
        ("“It is over,” Li said in a televised address.", "television", None, "in a televised address"),
        ("Li said on state television that it was over.", "television", None, "on state television"),
        ("“It is over,” Li said in a video address.", "video", None, "in a video address"),
        ("“It is over,” Li said at a press conference.", "press conference", None, "at a press conference"),
        ("Li told reporters that it was over.", "press", None, "reporters"),
        ("Li said in an interview that it was over.", "interview", None, "in an interview"),
        ("Li said in a statement that it was over.", "statement", None, "in a statement"),
        ("Li wrote in a letter that it was over.", "letter", None, "in a letter"),
        ("“It is over,” Li said by telephone.", "telephone", None, "by telephone"),
        ("Li told the state news agency that it was over.", "agency", None, "the state news agency"),
        ("“It is over,” Li wrote on her blog.", "internet", None, "on her blog"),
        ("Li wrote on her WeChat account that it was over.", "social", "WeChat", "on her WeChat account"),
        ("In an hour-long broadcast, Li said that it was over.", "television", None, "In an hour-long broadcast"),
        ("“It is over,” Li posted.", "social", None, "posted"),
    ],
)
def test_channels(read: Callable[[str], Draft], text: str, kind: str, name: str | None, evidence: str) -> None:
    claim = next(c for c in read(text).claims if c.within is None)
    assert claim.channel is not None
    assert (claim.channel.kind, claim.channel.name, claim.channel.evidence[0].text) == (kind, name, evidence)


def test_a_channel_is_no_part_of_the_claimer(read: Callable[[str], Draft]) -> None:
    claim = read("“It is over,” said Li, a union leader, on WeChat.").claims[0]
    assert claim.claimer.evidence[0].text == "Li, a union leader"


@pytest.mark.parametrize(
    "text", ["Li said that the television was on.", "Li said on Monday that it was over.", "Li fears the press."]
)
def test_no_channel(read: Callable[[str], Draft], text: str) -> None:
    assert read(text).claims[0].channel is None


def test_who_carried_a_statement_is_its_channel(read: Callable[[str], Draft]) -> None:
    claims = read("State radio carried a statement in which the army said it had withdrawn.").claims
    assert [(c.claimer.evidence[0].text, c.channel and c.channel.kind) for c in claims] == [("the army", "radio")]
