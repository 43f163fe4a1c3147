"""The learned heads, as they ship: on sentences that nobody trained on."""

from __future__ import annotations

import pytest

from aitia import testing
from aitia.draft import Draft
from aitia.record import check
from aitia.says.find import Found
from aitia.says.hints import hints
from aitia.says.learned import _phrase, _with_claimer
from aitia.says.lexicon import lexicon
from aitia.says.segments import CLAIMER, CONTENT, CUE, OUTSIDE
from aitia.says.stage import steps


def read(text: str) -> Draft:
    return testing.draft(text, "who", "says")


@pytest.mark.parametrize(
    ("text", "claimer", "content"),
    [
        ("“We will not leave,” Ana Kovač said on Monday.", "Ana Kovač", "We will not leave"),
        ("Mayor Kofi Mensah said that the bridge would stay closed.", "Kofi Mensah", "the bridge would stay closed"),
        ("According to the union, two dockers were hurt.", "the union", "two dockers were hurt"),
        ("Officials in Lomé denied that shots had been fired.", "Officials", "shots had been fired"),
        ("''Nobody was harmed,'' the governor of Jujuy told reporters.", "the governor", "Nobody was harmed"),
        ("«We signed nothing», said the envoy of Qatar.", "the envoy", "We signed nothing"),
    ],
)
def test_claims_of_every_style(text: str, claimer: str, content: str) -> None:
    (claim,) = [c for c in read(text).claims if c.within is None]
    assert claimer in claim.claimer.evidence[0].text
    assert content in " ".join(span.text for span in claim.content)
    assert 0 < claim.confidence <= 1


def test_the_lines_of_a_transcript_go_to_their_speakers() -> None:
    draft = read("MAYOR OKORO: The wells are dry.\nREPORTER: Who will pay for new ones?")
    assert [c.claimer.evidence[0].text for c in draft.claims if c.within is None] == ["MAYOR OKORO", "REPORTER"]


def test_claims_within_claims_stay() -> None:
    draft = read("The paper wrote that the minister had denied that the port was closed.")
    outer = [c for c in draft.claims if c.within is None]
    assert len(outer) == 1
    assert any(c.within == outer[0].id and c.act == "deny" for c in draft.claims)


def test_no_evidence_ends_with_a_comma() -> None:
    draft = read("The defence minister, Ana Kovač, said that the war was over. Kofi Mensah said: “We agree.”")
    for claim in draft.claims:
        assert not any(span.text.endswith((",", ":")) for span in (*claim.claimer.evidence, *claim.cue))


def test_the_channel_and_the_hearer_are_found() -> None:
    (claim,) = [c for c in read("“We won,” Ana Kovač told Radio Kotor in a live broadcast.").claims if c.within is None]
    assert claim.channel is not None
    assert claim.channel.kind in ("radio", "television")


def test_quotations_are_of_who_signs_them() -> None:
    draft = read("“We have lost all that we had.” ― Ana Kovač\n“Nobody ever came to help us.” ― Kofi Mensah, 34")
    assert [(c.claimer.evidence[0].text, c.manner) for c in draft.claims if c.within is None] == [
        ("Ana Kovač", "direct"),
        ("Kofi Mensah", "direct"),
    ]


def test_a_letter_set_off_without_marks_is_whose_it_is() -> None:
    draft = read("The governor's order read as follows:\n\nAll units return to barracks by noon.\n\nNobody obeyed.")
    (claim,) = [c for c in draft.claims if c.within is None and "barracks" in c.content[0].text]
    assert claim.claimer.evidence[0].text == "The governor's order"
    assert claim.content[0].text == "All units return to barracks by noon."


def test_a_quotation_that_nobody_says_is_kept_once() -> None:
    draft = read("The crowd moved on. “We will not be silent until the dam is closed.” Night fell.")
    assert len([c for c in draft.claims if "silent" in c.content[0].text]) == 1


def test_an_article_is_not_all_of_a_claimer() -> None:
    doc = testing.draft("The old ferry company said no.").doc
    assert _phrase(doc, (0, 1)) == (0, 4)
    assert _phrase(doc, (3, 4)) == (3, 4)


def test_the_rules_say_who_where_the_heads_find_nobody() -> None:
    doc = testing.draft("She said that it rained.").doc
    cue = lexicon().colon(doc[1])
    heads, rules = (Found(cue, cue.tokens, who, ((2, 5),), "that") for who in (None, doc[0]))
    assert _with_claimer(heads, rules).claimer == doc[0]
    assert _with_claimer(rules, heads) == rules
    assert _with_claimer(heads, None) == heads


def test_hints_tell_what_the_rules_found() -> None:
    draft = testing.draft("She said that it rained.")
    steps(learn=False)(draft)
    assert hints(draft.doc, draft.claims) == [
        2 * CLAIMER + 1, 2 * CUE + 1, 2 * CONTENT + 1, 2 * CONTENT + 2, 2 * CONTENT + 2, OUTSIDE,
    ]  # fmt: skip


def test_odd_texts_do_no_harm() -> None:
    for text in ("", " ", "“", "🚢" * 300, "a" * 5000, "“No” " * 400, "said " * 500, "\n\n".join("“x" * 9)):
        made = testing.read(text) if text.strip() else None
        assert made is None or check(made)
