"""Whether an article tells of years long past."""

from __future__ import annotations

from datetime import date

from aitia.when.find import grammar
from aitia.when.story import is_story

PAST = "In 1914 war came. In May 1915 a fort fell. On 3 June 1916 another fell. "


def test_old_years_make_a_story_unless_the_article_speaks_of_today() -> None:
    rules = grammar()
    assert is_story(list(rules.hits(PAST)), date(2023, 6, 28))
    assert not is_story(list(rules.hits(PAST + "Today a wreath was laid.")), date(2023, 6, 28))
    assert not is_story(list(rules.hits(PAST + "Last week a wreath was laid.")), date(2023, 6, 28))
    assert is_story(list(rules.hits(PAST + "The next day it surrendered.")), date(2023, 6, 28))
    assert not is_story(list(rules.hits(PAST)), date(1916, 6, 28))
