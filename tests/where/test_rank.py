"""Which candidate a name means, by the publisher's home and by the article's other names."""

from __future__ import annotations

import numpy as np
import pytest

from aitia import gazetteer
from aitia.gazetteer import Home
from aitia.settings import Settings
from aitia.testing import draft
from aitia.where.rank import ALONE, TOGETHER, Name, Ranking, choose, weights
from aitia.where.stage import make


def names(*texts: str) -> list[Name]:
    return [Name(text, gazetteer.places(text), None) for text in texts]


def test_every_feature_has_a_weight() -> None:
    assert tuple(weights().first) == ALONE
    assert tuple(weights().second) == ALONE + TOGETHER


@pytest.mark.parametrize(
    ("home", "admin1"),
    [
        (Home("Springfield", "IL", "USA"), "IL"),
        (Home("Boston", "MA", "USA"), "MA"),
        (Home("Dayton", "OH", "USA"), "OH"),
    ],
)
def test_the_publisher_is_near_what_it_means(home: Home, admin1: str) -> None:
    (place,) = choose(names("Springfield"), home)
    assert place is not None
    assert place.admin1 == admin1


def test_what_is_named_together_lies_together() -> None:
    first = choose(names("Lancaster", "Harrisburg", "York"), None)
    assert [place and place.admin1 for place in first] == ["PA"] * 3
    second = choose(names("Lancaster", "Morecambe", "Preston"), None)
    assert [place and place.country for place in second] == ["GBR"] * 3


def test_a_name_without_candidates_means_nothing() -> None:
    assert choose(names("Nowhere-upon-Nothing"), None) == [None]
    assert choose([], None) == []
    found = choose(names("Nowhere-upon-Nothing", "Goma"), None)
    assert found[0] is None
    assert found[1] is not None


def test_shares_add_up_for_every_name() -> None:
    ranking = Ranking(names("Springfield", "Goma", "Paris"), None)
    shares = ranking.shares(np.arange(len(ranking.of), dtype=float))
    for of in set(ranking.of.tolist()):
        assert shares[ranking.of == of].sum() == pytest.approx(1)


def test_many_names_are_read() -> None:
    found = choose(names(*["Springfield", "San Antonio", "Santa Cruz"] * 60), None)
    assert len(found) == 180
    assert None not in found


def test_the_publisher_of_an_article_is_asked() -> None:
    made = draft("The mayor of Columbus resigned.", publisher="ledger-enquirer.com")
    make(Settings())(made)
    assert [(p.name, p.admin1) for p in made.places] == [("Columbus", "GA")]
