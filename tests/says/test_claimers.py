from collections.abc import Callable

import pytest

Told = Callable[[str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "claimer"),
    [
        ("The defence minister, Ana Kovač, said that the war was over.", "The defence minister, Ana Kovač"),
        ("Protesters who said that the vote was stolen filled the square.", "who"),
        ("Ortiz rose and said that he would leave.", "Ortiz"),
        ("Ortiz left the room, saying that he was ill.", "Ortiz"),
        ("Ortiz promised to say that he was ill.", "Ortiz"),
        ("The party issued a statement saying that it had won.", "The party"),
        ("A letter saying that he was ill reached the court.", "A letter"),
        ("“It is late,” Mr. Ruiz, now 81 and retired in Lima, said.", "Mr. Ruiz, now 81 and retired in Lima"),
        ("“It is late,” said the mayor on Monday.", "the mayor"),
        ("LAGOS, Nigeria — Officials said that the road was closed.", "Officials"),
        ("The road is closed, according to the police chief - the third this year.", "the police chief"),
        ("Asked whether he would leave, Ortiz smiled.", ""),
    ],
)
def test_who_claims(told: Told, text: str, claimer: str) -> None:
    assert claimer in [who for who, _, _ in told(text)]


def test_the_phrase_of_a_claimer_leaves_out_the_clause_of_the_cue(told: Told) -> None:
    assert told("Voters saying “taxes are too high” grew in number.")[0][0] == "Voters"
