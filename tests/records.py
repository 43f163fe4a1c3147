"""A record made by hand, with one of everything, for tests of what comes after reading."""

from __future__ import annotations

from aitia.record import (
    Answer,
    Article,
    Cause,
    Channel,
    Claim,
    Claimer,
    Coding,
    Entity,
    Event,
    Gap,
    Mention,
    Participant,
    Place,
    Quantity,
    Record,
    Relation,
    Role,
    Side,
    Span,
    Time,
    When,
    Where,
    identify,
)

TEXT = (
    "ACCRA, March 3 (Volta Wire) - Harbour minister Ama Osei said on Monday that two pickets had been detained in Tema "
    "because they blocked a gate. 🚢 “Nobody was hurt,” she wrote."
)


def record(text: str = TEXT, **fields: object) -> Record:
    """A full record; `fields` are the article's. A longer `text` must begin with `TEXT`."""
    article = Article.of(text, **{"title": "Pickets held", "published": "2025-03-03", "language": "en", **fields})

    def at(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words), words)

    def id(kind: str, words: str) -> str:
        return identify(kind, article.id, at(words))

    osei, pickets = id("entity", "Ama Osei"), id("entity", "two pickets")
    said, wrote = id("claim", "said"), id("claim", "wrote")
    detained = id("event", "detained")
    name, she = at("Ama Osei"), at("she")
    return Record(
        article=article,
        coding=Coding(aitia="0", codebook="plover", models={"english": "x"}),
        entities=(
            Entity(
                id=osei,
                name="Ama Osei",
                kind="person",
                mentions=(
                    Mention(name.start, name.end, name.text),
                    Mention(she.start, she.end, she.text, "pronoun"),
                ),
                roles=(Role(title="Harbour minister", country="GHA", evidence=(at("Harbour minister"),)),),
                country="GHA",
                sectors=("GOV",),
            ),
            Entity(
                id=pickets,
                name="two pickets",
                kind="group",
                mentions=(Mention(at("two pickets").start, at("two pickets").end, "two pickets", "nominal"),),
            ),
        ),
        claims=(
            Claim(
                id=said,
                claimer=Claimer(entity=osei, kind="named", evidence=(name,)),
                cue=(at("said"),),
                content=(at("that two pickets had been detained in Tema because they blocked a gate"),),
                manner="indirect",
                act="assert",
                time=When(id("time", "on Monday"), "expression"),
                confidence=0.8,
            ),
            Claim(
                id=wrote,
                claimer=Claimer(entity=osei, kind="named", evidence=(she,)),
                cue=(at("wrote"),),
                content=(at("Nobody was hurt"),),
                manner="direct",
                act="assert",
                channel=Channel(kind="social", evidence=(at("wrote"),)),
                confidence=0.9,
            ),
        ),
        events=(
            Event(
                id=detained,
                type="COERCE",
                mode="arrest",
                quad=4,
                trigger=at("detained"),
                recipients=(Participant(entity=pickets, evidence=at("two pickets")),),
                place=Where(id("place", "Tema"), "event"),
                time=When(id("time", "on Monday"), "expression"),
                size={"arrested": Quantity(low=2, best=2, high=2, evidence=(at("two"),))},
                criteria={"public": Answer(value="yes", evidence=(at("a gate"),))},
                factuality="CT+",
                standing="reported",
                claims=(said,),
                confidence=0.7,
            ),
        ),
        causes=(
            Cause(
                id=id("cause", "because"),
                kind="cause",
                cause=Side(evidence=(at("they blocked a gate"),)),
                effect=Side(evidence=(at("two pickets had been detained in Tema"),), events=(detained,)),
                signal=(at("because"),),
                claims=(said,),
                confidence=0.6,
            ),
        ),
        relations=(
            Relation(
                id=id("relation", "pickets"), subject=pickets, object=osei, kind="rival", evidence=(at("pickets"),)
            ),
        ),
        times=(
            Time(
                id=id("time", "on Monday"),
                type="DATE",
                value="2025-03-03",
                start="2025-03-03",
                end="2025-03-03",
                precision="day",
                evidence=(at("on Monday"),),
            ),
        ),
        places=(
            Place(
                id=id("place", "Tema"),
                name="Tema",
                latitude=5.67,
                longitude=-0.02,
                country="GHA",
                precision="city",
                evidence=(at("Tema"),),
            ),
        ),
        gaps=(Gap("what", f"events.{detained}.actors", "nobody is named"),),
    )
