from collections.abc import Callable

import pytest

Told = Callable[[str], list[tuple[str, str, str]]]

SENTENCES = [
    # that
    ("Officials said that the ferry had sunk.", "Officials", "said", "that the ferry had sunk"),
    ("Officials said the ferry had sunk.", "Officials", "said", "the ferry had sunk"),
    ("Kenya did not say when talks would start.", "Kenya", "did not say", "when talks would start"),
    ("Li asked whether the truce would hold.", "Li", "asked", "whether the truce would hold"),
    ("Li told reporters that the truce would hold.", "Li", "told", "that the truce would hold"),
    ("Analysts fear the rains will fail.", "Analysts", "fear", "the rains will fail"),
    ("The union hoped that wages would rise.", "The union", "hoped", "that wages would rise"),
    # fronted and inserted
    ("The ferry had sunk, officials said.", "officials", "said", "The ferry had sunk"),
    ("The ferry, officials say, had no radio.", "officials", "say", "The ferry .. had no radio"),
    ("The ferry had sunk, said Ana Kovač.", "Ana Kovač", "said", "The ferry had sunk"),
    (
        "The dam has failed, the mayor said, and the town must pay.",
        "the mayor",
        "said",
        "The dam has failed .. the town must pay",
    ),
    # to, ing
    ("Iran vowed to retaliate.", "Iran", "vowed", "to retaliate"),
    ("Israel refused to comment.", "Israel", "refused", "to comment"),
    ("The party wants to leave the union.", "The party", "wants", "to leave the union"),
    ("Ortiz denied taking money.", "Ortiz", "denied", "taking money"),
    # object
    ("The bloc condemned the attack.", "The bloc", "condemned", "the attack"),
    ("The unions endorsed Mwangi.", "The unions", "endorsed", "Mwangi"),
    ("Turkey denied the allegation.", "Turkey", "denied", "the allegation"),
    ("Greece accused Turkey of drilling for gas.", "Greece", "accused", "Turkey of drilling for gas"),
    ("Kyiv blamed Moscow for the blast.", "Kyiv", "blamed", "Moscow for the blast"),
    ("The envoy called for a truce.", "The envoy", "called for", "a truce"),
    ("The envoy urged both sides to talk.", "The envoy", "urged", "both sides to talk"),
    ("The envoy called on both sides to talk.", "The envoy", "called on", "both sides to talk"),
    ("The judge ordered the ministry to pay.", "The judge", "ordered", "the ministry to pay"),
    ("Li called the vote a farce.", "Li", "called", "the vote a farce"),
    ("Unconfirmed reports spoke of a mutiny.", "Unconfirmed reports", "spoke of", "a mutiny"),
    # passive
    ("The envoy is said to have fled.", "", "is said", "The envoy .. to have fled"),
    ("It is believed that the envoy has fled.", "", "is believed", "that the envoy has fled"),
    ("The plan was rejected by the senate.", "the senate", "was rejected", "The plan"),
    # nouns, adjectives
    (
        "His promise to resign came late.",
        "His",
        "promise",
        "to resign",
    ),
    ("Her claim that the river was clean was wrong.", "Her", "claim", "that the river was clean"),
    ("Reports that the river was clean were wrong.", "", "Reports", "that the river was clean"),
    ("The general is confident that the line will hold.", "The general", "is confident", "that the line will hold"),
    ("The farmers were critical of the plan.", "The farmers", "were critical", "the plan"),
    # phrases
    ("According to the ministry, talks will resume.", "the ministry", "According to", "talks will resume"),
    ("Talks will resume, according to the ministry.", "the ministry", "according to", "Talks will resume"),
    ("In Moscow's view, the treaty is dead.", "Moscow's", "view", "the treaty is dead"),
    ("The envoy has allegedly fled.", "", "allegedly", "The envoy has .. fled"),
]


@pytest.mark.parametrize(("text", "claimer", "cue", "content"), SENTENCES)
def test_contents_of_cues(told: Told, text: str, claimer: str, cue: str, content: str) -> None:
    assert (claimer, cue, content) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army crossed the river at dawn.",
        "Note that the shop is closed.",
        "The tie is red.",
        "She continued along the road, and the rain stopped.",
        "The dam means that the valley is dry.",
    ],
)
def test_what_nobody_claims(told: Told, text: str) -> None:
    assert told(text) == []


def test_the_second_of_two_cues_is_no_content_of_the_first(told: Told) -> None:
    assert told("Rossi says he respects Li and calls the vote a farce.") == [
        ("Rossi", "says", "he respects Li"),
        ("Rossi", "calls", "the vote a farce"),
    ]
