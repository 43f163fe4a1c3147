"""who: coreference. Gold: the mentions of a document, clustered by what they stand for (GUM)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from aitia.evaluation import reading
from aitia.evaluation.coref import clusters_of, coref, coref_twice, without_singletons
from aitia.evaluation.gold import Gold, Offsets, Options, Row, by_id
from aitia.evaluation.measure import Measures, rounded

_THIRD_PERSON = """
he him his himself she her hers herself it its itself they them their theirs themselves themself
"""
_OTHERS = """
i me my mine myself we us our ours ourselves you your yours yourself yourselves
who whom whose which that this these those one oneself
"""
THIRD_PERSON = frozenset(_THIRD_PERSON.split())
PRONOUNS = THIRD_PERSON.union(_OTHERS.split())


class ClusteredMention(Struct, frozen=True, kw_only=True):
    """A mention and the name of its cluster. `head` is the smallest span that stands for it."""

    start: int
    end: int
    cluster: str
    head: Offsets | None = None


class MentionsRow(Row, frozen=True, kw_only=True):
    """One document."""

    genre: str = "?"
    date: str | None = None
    mentions: list[ClusteredMention]

    def spans(self) -> Iterator[Offsets]:
        """The span of every mention."""
        for mention in self.mentions:
            yield mention.start, mention.end


def predict(gold: Gold[MentionsRow], options: Options) -> list[MentionsRow]:
    """The mentions of every gold document, clustered; with `options.given_mentions` the gold ones."""
    from aitia.who.coreference import clusters

    docs = reading.docs(row.text for row in options.progress(gold.rows))
    predicted = []
    for row, doc in zip(gold.rows, docs, strict=True):
        given = sorted({(m.start, m.end) for m in row.mentions}) if options.given_mentions else None
        predicted.append(convert(row.id, clusters(doc, given=given)))
    return predicted


def convert(id: str, clusters: Sequence[Sequence[Offsets]]) -> MentionsRow:
    """Clusters of spans, as mentions in the order of the text."""
    mentions = [
        ClusteredMention(start=start, end=end, cluster=str(number))
        for number, cluster in enumerate(clusters)
        for start, end in cluster
    ]
    return MentionsRow(id=id, mentions=sorted(mentions, key=lambda m: (m.start, m.end)))


def score(gold: Gold[MentionsRow], predicted: Sequence[MentionsRow], options: Options) -> Measures:
    """Coreference per document, with and without singletons and by genre; and whether pronouns find their noun.

    Without given mentions, a predicted mention inside a gold one that covers its head counts as the gold one.
    """
    guesses = by_id(predicted, "prediction")
    pairs: list[tuple[list[set[Offsets]], list[set[Offsets]]]] = []
    by_genre: defaultdict[str, list[tuple[list[set[Offsets]], list[set[Offsets]]]]] = defaultdict(list)
    pronouns: Counter[str] = Counter()
    for row in gold.rows:
        wanted = {(m.start, m.end): m for m in row.mentions}
        given = [((m.start, m.end), m.cluster) for m in (guesses[row.id].mentions if row.id in guesses else ())]
        if not options.given_mentions:
            given = to_gold_spans(wanted, given)
        key = clusters_of((span, mention.cluster) for span, mention in wanted.items())
        response = clusters_of(given)
        pairs.append((key, response))
        by_genre[row.genre].append(pairs[-1])
        _count_pronouns(row.text, key, response, pronouns)
    n = pronouns["n"]
    measures: Measures = rounded(
        {
            **coref_twice(pairs),
            "pronouns": {
                "n": n,
                "accuracy_nominal_antecedent": pronouns["nominal"] / n if n else 0.0,
                "accuracy_nearest_antecedent": pronouns["nearest"] / n if n else 0.0,
                "not_found": pronouns["not_found"],
                "no_nominal_antecedent": pronouns["no_nominal"],
            },
            "by_genre": {
                genre: {
                    "docs": len(some),
                    "conll_f1": coref(some)["conll_f1"],
                    "conll_f1_no_singletons": coref(without_singletons(some))["conll_f1"],
                }
                for genre, some in sorted(by_genre.items())
            },
            "match": "exact" if options.given_mentions else "partial",
            "docs": len(gold.rows),
            "docs_without_prediction": sum(row.id not in guesses for row in gold.rows),
            "n_gold_mentions": sum(len(cluster) for key, _ in pairs for cluster in key),
            "n_pred_mentions": sum(len(cluster) for _, response in pairs for cluster in response),
        }
    )
    return measures


def to_gold_spans(
    gold: Mapping[Offsets, ClusteredMention], predicted: Sequence[tuple[Offsets, str]]
) -> list[tuple[Offsets, str]]:
    """Predicted mentions, those inside a gold one that cover its head with its span; one to one, the closest first."""
    used = {span for span, _ in predicted if span in gold}
    inside = []
    for k, ((start, end), _) in enumerate(predicted):
        if (start, end) in gold:
            continue
        for span, mention in gold.items():
            head = mention.head or span
            if span not in used and span[0] <= start <= head[0] and head[1] <= end <= span[1]:
                inside.append((span[1] - span[0] - end + start, k, span))
    moved = list(predicted)
    done = set()
    for _, k, span in sorted(inside):
        if k not in done and span not in used:
            moved[k] = (span, predicted[k][1])
            done.add(k)
            used.add(span)
    return moved


def _count_pronouns(text: str, key: Sequence[set[Offsets]], response: Sequence[set[Offsets]], n: Counter[str]) -> None:
    """Count third-person pronouns that have an earlier name or noun phrase, and those led to one of the right chain."""
    predicted_chain = {span: cluster for cluster in response for span in cluster}

    def is_nominal(span: Offsets) -> bool:
        return text[span[0] : span[1]].lower() not in PRONOUNS

    def nearest(spans: Sequence[Offsets]) -> Offsets:
        return max(spans, key=lambda span: (span[0], -span[1]))

    for chain in key:
        for pronoun in chain:
            if text[pronoun[0] : pronoun[1]].lower() not in THIRD_PERSON:
                continue
            if not any(span[0] < pronoun[0] and is_nominal(span) for span in chain):
                continue
            n["n"] += 1
            if pronoun not in predicted_chain:
                n["not_found"] += 1
                continue
            before = [span for span in predicted_chain[pronoun] if span[0] < pronoun[0]]
            nominal = [span for span in before if is_nominal(span)]
            n["nearest"] += bool(before) and nearest(before) in chain
            n["nominal"] += bool(nominal) and nearest(nominal) in chain
            n["no_nominal"] += not nominal
