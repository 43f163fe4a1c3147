"""What each task makes of a draft, and how it scores: small cases worked out by hand."""

from __future__ import annotations

import spacy

from aitia.draft import Draft
from aitia.evaluation import same, says, sure, what, when, where, who, why
from aitia.evaluation.gold import Gold, Options
from aitia.record import Article, Cause, Claim, Claimer, Event, Participant, Place, Side, Span, Time

OPTIONS = Options()
GIVEN = Options(given_mentions=True)


def draft_of(text: str) -> Draft:
    return Draft(Article.of(text, language="en"), spacy.blank("en")(text))


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def span(text: str, words: str) -> Span:
    return Span(*at(text, words), words)


# says

SPEECH = 'Ada Brown said "fares will rise next week." Drivers doubt that this is so. It is feared he left.'
STATEMENTS = says.StatementsRow(
    id="a",
    text=SPEECH,
    statements=[
        says.Statement(
            source=(at(SPEECH, "Ada Brown"),),
            cue=(at(SPEECH, "said"),),
            content=(at(SPEECH, '"fares will rise next week."'),),
        ),
        says.Statement(
            source=(at(SPEECH, "Drivers"),), cue=(at(SPEECH, "doubt"),), content=(at(SPEECH, "that this is so"),)
        ),
        says.Statement(cue=(at(SPEECH, "It is feared"),), content=(at(SPEECH, "he left"),)),
    ],
)


def test_claims_become_statements_in_the_order_of_the_text() -> None:
    draft = draft_of(SPEECH)
    for source, cue, content in (("Drivers", "doubt", "that this is so"), ("Ada Brown", "said", "fares will rise")):
        draft.claims.append(
            Claim(
                id=cue,
                claimer=Claimer(kind="named", evidence=(span(SPEECH, source),)),
                cue=(span(SPEECH, cue),),
                content=(span(SPEECH, content),),
                manner="indirect",
                act="assert",
                confidence=1.0,
            )
        )
    row = says.convert("a", draft)
    assert row.id == "a"
    assert [s.cue for s in row.statements] == [(at(SPEECH, "said"),), (at(SPEECH, "doubt"),)]
    assert row.statements[0].source == (at(SPEECH, "Ada Brown"),)
    assert row.statements[1].content == (at(SPEECH, "that this is so"),)


def test_statements_scored_by_hand() -> None:
    guess = says.StatementsRow(
        id="a",
        statements=[
            says.Statement(  # without its quotation marks and full stop, with half the name
                source=(at(SPEECH, "Brown"),),
                cue=(at(SPEECH, "said"),),
                content=(at(SPEECH, "fares will rise next week"),),
            ),
            says.Statement(source=(at(SPEECH, "Ada"),), content=(at(SPEECH, "so"),)),  # one word of four
            says.Statement(content=(at(SPEECH, "Drivers doubt"),)),  # spurious
        ],
    )
    measures = says.score(Gold([STATEMENTS]), [guess], OPTIONS)
    counts = {name: (figures["tp"], figures["pred"], figures["gold"]) for name, figures in measures.items()
              if isinstance(figures, dict) and "tp" in figures}  # fmt: skip
    assert counts == {
        "content_tokens": (6, 8, 14),
        "content_exact": (1, 3, 3),
        "content_soft": (1, 3, 3),
        "source_overlap": (1, 1, 1),
        "source_exact": (0, 1, 1),
        "cue_overlap": (1, 1, 1),
        "end_to_end": (1, 3, 3),
    }
    assert measures["direct"]["whole"]["f1"] == 1.0
    assert measures["indirect"]["whole"]["f1"] == 0.0


def test_quotation_marks_of_every_kind() -> None:
    assert says.quoted("He said ''no way'' and left.") == [(8, 18)]
    assert says.quoted("“One\n“two” x") == [(0, 4), (5, 10)]
    assert says.quoted("” before «this»") == [(9, 15)]


# what

RAID = "Northland troops raided a village near Aven, and Northland sanctioned Southland."


def event(kind: str, trigger: str, actor: str, recipient: str | None = None, confidence: float = 0.5) -> Event:
    return Event(
        id=trigger,
        type=kind,
        quad=4,
        trigger=span(RAID, trigger),
        actors=(Participant(evidence=span(RAID, actor)),),
        recipients=(Participant(evidence=span(RAID, recipient)),) if recipient else (),
        confidence=confidence,
    )


def test_events_keep_type_participants_and_trigger() -> None:
    draft = draft_of(RAID)
    draft.events += [
        event("SANCTION", "sanctioned", "Northland", "Southland", 0.9),
        event("ASSAULT", "raided", "Northland troops", "a village", 0.7),
    ]
    row = what.convert("1", draft)
    assert [e.plover for e in row.events] == ["ASSAULT", "SANCTION"]
    assert row.events[0].recipients == (what.Party(text="a village", spans=(at(RAID, "a village"),)),)
    assert row.events[0].trigger == (at(RAID, "raided"),)
    assert [e.plover for e in what.convert("1", draft, most=1).events] == ["SANCTION"]


def test_of_two_equally_confident_events_the_first_is_kept() -> None:
    draft = draft_of(RAID)
    draft.events += [event("SANCTION", "sanctioned", "Northland"), event("ASSAULT", "raided", "Northland")]
    assert [e.plover for e in what.convert("1", draft, most=1).events] == ["ASSAULT"]


def coded(kind: str, actor: str, recipient: str = "") -> what.CodedEvent:
    return what.CodedEvent(
        plover=kind, actors=(what.Party(text=actor),), recipients=(what.Party(text=recipient),) if recipient else ()
    )


def test_events_scored_by_hand() -> None:
    gold = Gold(
        [
            what.EventsRow(
                id="1",
                text=RAID,
                events=[coded("ACCUSE", "The Northland", "Southland"), coded("CONCEDE|RETREAT", "Southland")],
            ),
            what.EventsRow(id="2", text=RAID, events=[]),
        ]
    )
    right = [what.EventsRow(id="1", events=[coded("RETREAT", "Southland"), coded("ACCUSE", "Northland", "Southland")])]
    measures = what.score(gold, right, OPTIONS)
    assert measures["type_actor_recipient"]["f1"] == measures["macro_f1"] == 1.0
    assert measures["empty_sentences_left_empty"] == 1.0
    wrong = [
        what.EventsRow(
            id="1", events=[coded("ACCUSE", "the Westland, Northland", "Westland"), coded("REJECT", "Southland")]
        ),
        what.EventsRow(id="2", events=[coded("AID", "nobody")]),
    ]
    measures = what.score(gold, wrong, OPTIONS)
    assert [measures[level]["tp"] for level in ("type", "type_actor", "type_actor_recipient")] == [1, 1, 0]
    assert measures["empty_sentences_left_empty"] == 0.0
    assert measures["confusion"] == {"CONCEDE|RETREAT -> REJECT": 1, "none -> AID": 1}


# when

DAYS = "They met on Friday and again on 3 May for two days."


def test_every_time_expression_is_a_row() -> None:
    draft = draft_of(DAYS)
    draft.times += [
        Time(id="b", type="DATE", value="2021-05-03", precision="day", evidence=(span(DAYS, "3 May"),)),
        Time(id="a", type="DATE", value="2021-04-30", precision="day", evidence=(span(DAYS, "Friday"),)),
    ]
    assert when.convert("d", draft).timexes == [
        when.Timex(start=12, end=18, type="DATE", value="2021-04-30"),
        when.Timex(start=32, end=37, type="DATE", value="2021-05-03"),
    ]


def test_times_scored_by_hand() -> None:
    gold = when.TimesRow(
        id="d",
        text=DAYS,
        timexes=[
            when.Timex(start=12, end=18, type="DATE", value="2021-04-30"),
            when.Timex(start=32, end=37, type="DATE", value="2021-05-03"),
            when.Timex(start=42, end=50, type="DURATION", value="P2D"),
        ],
    )
    guess = when.TimesRow(
        id="d",
        timexes=[
            when.Timex(start=12, end=18, type="DATE", value="2021-04-30"),
            when.Timex(start=46, end=50, type="DURATION", value="P3D"),
        ],
    )
    measures = when.score(Gold([gold]), [guess], OPTIONS)
    assert (measures["strict"]["p"], measures["strict"]["r"]) == (0.5, 0.3333)
    assert measures["relaxed"]["f1"] == measures["type"]["f1"] == 0.8
    assert measures["value_accuracy"] == 0.5


def test_types_that_a_corpus_does_not_mark_are_not_counted() -> None:
    row = when.TimesRow(id="d", text=DAYS, source="GUM-news", timexes=[])
    guess = when.TimesRow(id="d", timexes=[when.Timex(start=42, end=50, type="DURATION", value="P2D")])
    assert when.score(Gold([row]), [guess], OPTIONS)["n_pred"] == 0


# where

TRIP = "From Oslo they flew to Aden; Norwegians wait in Oslo."


def test_every_mention_of_a_place_is_a_row() -> None:
    draft = draft_of(TRIP)
    second = TRIP.rindex("Oslo")
    draft.places.append(
        Place(
            id="p",
            name="Oslo",
            latitude=59.9,
            longitude=10.8,
            country="NOR",
            geonames=7,
            precision="city",
            evidence=(span(TRIP, "Oslo"), Span(second, second + 4, "Oslo")),
        )
    )
    places = where.convert("a", draft).places
    assert [(p.start, p.end) for p in places] == [(5, 9), (second, second + 4)]
    assert {(p.latitude, p.longitude, p.country, p.geonames) for p in places} == {(59.9, 10.8, "NOR", 7)}


def test_places_scored_by_hand() -> None:
    def toponym(words: str, **fields: object) -> where.Toponym:
        start, end = at(TRIP, words)
        return where.Toponym(start=start, end=end, **fields)  # type: ignore[arg-type]

    gold = where.PlacesRow(
        id="a",
        text=TRIP,
        ignore=(at(TRIP, "Norwegians"),),
        places=[
            toponym("Oslo", latitude=59.9, longitude=10.8, geonames=1, country="NOR"),
            toponym("Aden", latitude=12.8, longitude=45.0, geonames=2, country="YEM"),
        ],
    )
    guess = where.PlacesRow(
        id="a",
        places=[
            toponym("Oslo they", latitude=0.0, longitude=0.0, geonames=1, country="NOR"),  # longer, the same entry
            toponym("Aden"),  # found, not resolved
            toponym("Norwegians", latitude=60.0, longitude=10.0),  # ignored
            toponym("wait", latitude=1.0, longitude=1.0),  # no place
        ],
    )
    measures = where.score(Gold([gold]), [guess], OPTIONS)
    assert measures["n_pred"] == 3
    assert measures["recognition"]["strict"]["r"] == 0.5
    assert measures["recognition"]["overlap"]["p"] == 0.6667
    resolution = measures["resolution_on_matched"]
    assert (resolution["n"], resolution["unresolved"]) == (2, 1)
    assert (resolution["accuracy_161km"], resolution["accuracy_161km_where_resolved"]) == (0.5, 1.0)
    assert measures["end_to_end"]["accuracy_161km"] == 0.5
    assert measures["end_to_end"]["p"] == 0.5
    assert measures["by_country"]["other"]["found"] == 1.0


# why

BRIDGE = "a b c because d e f ."
LINK = why.CausalRelation(cause=(14, 19), effect=(0, 5), signal=((6, 13),))
LINKED = why.CausesRow(id="1", text=BRIDGE, causal=1, relations=[LINK])


def test_a_cause_becomes_a_relation() -> None:
    draft = draft_of(BRIDGE)
    draft.causes.append(
        Cause(
            id="c",
            kind="cause",
            cause=Side(evidence=(Span(14, 15, "d"), Span(18, 19, "f"))),
            effect=Side(evidence=(Span(0, 5, "a b c"),)),
            signal=(Span(6, 13, "because"),),
            confidence=1.0,
        )
    )
    assert why.convert("1", draft) == why.CausesRow(id="1", causal=1, relations=[LINK])
    assert why.convert("1", draft_of(BRIDGE)) == why.CausesRow(id="1", causal=0, relations=[])


def test_causes_scored_by_hand() -> None:
    def score(*relations: why.CausalRelation) -> dict[str, dict[str, dict[str, float]]]:
        row = why.CausesRow(id="1", causal=1, relations=list(relations))
        return why.score(Gold([LINKED]), [row], OPTIONS)

    short = score(why.CausalRelation(cause=(16, 19), effect=(0, 5)))  # a right effect, a short cause, no signal
    assert short["span_fair"]["overall"]["p"] == 0.6667  # 1 of 1 and a half
    assert short["span_fair"]["overall"]["r"] == 0.4  # 1 of 2 and a half
    assert short["token"]["cause"]["f1"] == 0.8
    assert short["pair_soft"]["f1"] == 0.9
    swapped = score(why.CausalRelation(cause=(0, 5), effect=(14, 19), signal=((6, 13),)))
    assert swapped["span_fair"]["overall"]["f1"] == 0.5
    assert swapped["pair_soft"]["f1"] == 0.0


def test_a_false_alarm_costs_the_sentence_and_the_relation() -> None:
    plain = why.CausesRow(id="2", text=BRIDGE, causal=0, relations=[])
    alarm = why.CausesRow(id="2", causal=1, relations=[LINK])
    measures = why.score(Gold([LINKED, plain]), [LINKED, alarm], OPTIONS)
    assert measures["sentence"]["p"] == measures["pair_soft"]["p"] == 0.5
    assert measures["span_fair"]["overall"]["f1"] == 1.0


# sure


def test_grades_scored_by_hand() -> None:
    def row(*grades: float) -> sure.GradesRow:
        events = [sure.Graded(start=3 * i, end=3 * i + 2, factuality=grade) for i, grade in enumerate(grades)]
        return sure.GradesRow(id="x", text="it is as it is", events=events)

    measures = sure.score(Gold([row(3.0, -3.0, 0.0)]), [row(2.0, -1.0)], OPTIONS)
    assert measures["mae"] == 2.0  # the missing one counts as 3
    assert measures["missing_scored_as_3"] == 1
    assert measures["accuracy3"] == 0.6667
    assert measures["macro_f1"] == 0.5556
    assert sure.score(Gold([row(3.0, -3.0)]), [], OPTIONS)["r"] is None
    assert sure.score(Gold([row()]), [], OPTIONS)["n"] == 0


# who

OLD_MAN = "The old man saw Ann. He waved to her."


def mentions(*found: tuple[int, int, str], head: tuple[int, int] | None = None) -> list[who.ClusteredMention]:
    rows = [who.ClusteredMention(start=start, end=end, cluster=cluster) for start, end, cluster in found]
    return rows if head is None else [who.ClusteredMention(start=0, end=11, cluster="m", head=head), *rows]


KNOWN = who.MentionsRow(
    id="d", text=OLD_MAN, mentions=mentions((16, 19, "a"), (21, 23, "m"), (33, 36, "a"), head=(8, 11))
)


def test_clusters_become_mentions_in_the_order_of_the_text() -> None:
    row = who.convert("d", [[(21, 23), (0, 11)], [(16, 19)]])
    assert [(m.start, m.end, m.cluster) for m in row.mentions] == [(0, 11, "0"), (16, 19, "1"), (21, 23, "0")]


def test_coreference_scored_by_hand() -> None:
    guess = who.MentionsRow(id="d", mentions=mentions((8, 11, "m"), (16, 19, "a"), (21, 23, "a"), (33, 36, "a")))
    given = who.score(Gold([KNOWN]), [guess], GIVEN)
    assert (given["match"], given["mentions"]["r"]) == ("exact", 0.75)
    found = who.score(Gold([KNOWN]), [guess], OPTIONS)  # "man" covers the head of "The old man"
    assert (found["match"], found["mentions"]["r"]) == ("partial", 1.0)
    assert found["pronouns"]["n"] == 2
    assert found["pronouns"]["accuracy_nominal_antecedent"] == 0.5
    assert found["pronouns"]["accuracy_nearest_antecedent"] == 0.0


# same


def test_clusters_of_events_scored_by_hand() -> None:
    documents = [
        same.DocumentRow(id="a", text="A strike ended.", sentences=((0, 15, 0, 1),)),
        same.DocumentRow(id="b", text="A strike ended.", sentences=((0, 8, 0, 1), (9, 15, 1, 0))),
    ]

    def row(doc: str, start: int, end: int, cluster: str) -> same.EventMention:
        return same.EventMention(doc=doc, start=start, end=end, cluster=cluster)

    gold = Gold([row("a", 2, 8, "x"), row("b", 2, 8, "x"), row("a", 9, 14, "y")], documents)
    guess = [row("a", 2, 8, "0"), row("b", 2, 8, "1"), row("a", 9, 14, "2"), row("b", 9, 14, "2")]
    measures = same.score(gold, guess, OPTIONS)
    assert measures["n_pred_mentions"] == 3  # the last lies in a sentence that nobody annotated
    assert measures["cross_document_links"]["r"] == 0.0
    assert measures["b3"]["r"] == 0.6667
    assert measures["within_document"]["b3"]["f1"] == 1.0
