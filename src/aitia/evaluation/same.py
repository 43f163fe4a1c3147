"""same: which events are one. Gold: event mentions of many articles, clustered across them (ECB+)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from aitia.errors import GoldError
from aitia.evaluation import reading
from aitia.evaluation.coref import clusters_of, coref, coref_twice
from aitia.evaluation.gold import Gold, Options, Row, by_id
from aitia.evaluation.measure import Measures, prf, rounded
from aitia.same import cluster, group

Key = tuple[str, int, int]
"""A mention: its document, start and end."""


class EventMention(Struct, frozen=True, kw_only=True):
    """An event mention and the name of its cluster."""

    doc: str
    start: int
    end: int
    cluster: str

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.doc, self.start, self.end


class DocumentRow(Row, frozen=True, kw_only=True):
    """One article. `sentences` are start, end, number, and 1 where the sentence was annotated."""

    date: str | None = None
    sentences: tuple[tuple[int, int, int, int], ...]

    def annotated(self, mention: EventMention) -> bool:
        """Whether a mention lies in an annotated sentence."""
        return any(
            start <= mention.start and mention.end <= end for start, end, _, annotated in self.sentences if annotated
        )


def predict(gold: Gold[EventMention], options: Options) -> list[EventMention]:
    """Event mentions of the documents, clustered: the gold ones if they are given, else the triggers of events."""
    given = defaultdict(list)
    for row in gold.rows:
        given[row.doc].append((row.start, row.end))
    articles = (reading.article(d.text, published=d.date) for d in options.progress(gold.documents))
    drafts = reading.drafts(articles, () if options.given_mentions else reading.needed("what"))
    contents, mentions, keys = [], [], []
    for number, (document, draft) in enumerate(zip(gold.documents, drafts, strict=True)):
        contents.append(group.content(draft.doc))
        kinds: dict[tuple[int, int], str | None] = {
            (event.trigger.start, event.trigger.end): event.type for event in draft.events
        }
        if options.given_mentions:
            kinds = dict.fromkeys(given[document.id])
        for (start, end), kind in sorted(kinds.items()):
            mentions.append(cluster.mention(draft.doc, start, end, article=number, kind=kind))
            keys.append((document.id, start, end))
    clusters = cluster.clusters(mentions, group.groups(contents))
    return [
        EventMention(doc=doc, start=start, end=end, cluster=str(number))
        for (doc, start, end), number in zip(keys, clusters, strict=True)
    ]


def score(gold: Gold[EventMention], predicted: Sequence[EventMention], options: Options) -> Measures:
    """Coreference over the whole collection, within documents, and links across documents.

    Predicted mentions outside the annotated sentences do not count. Raises `GoldError` for an unknown document.
    """
    documents = by_id(gold.documents, "gold documents")
    for row in (*gold.rows, *predicted):
        if row.doc not in documents:
            raise GoldError(f"the mention at {row.start} names document {row.doc!r}, which the documents do not hold")
    counted = [row for row in predicted if documents[row.doc].annotated(row)]
    key = clusters_of((row.key, row.cluster) for row in gold.rows)
    response = clusters_of((row.key, row.cluster) for row in counted)
    wanted, given = _by_document(key), _by_document(response)
    wanted_links, given_links = _links(key), _links(response)
    right = len(wanted_links & given_links)
    measures: Measures = rounded(
        {
            **coref_twice([(key, response)]),
            "within_document": coref((wanted.get(d, []), given.get(d, [])) for d in sorted({*wanted, *given})),
            "cross_document_links": prf(right, len(given_links), len(wanted_links)),
            "n_gold_mentions": sum(map(len, key)),
            "n_pred_mentions": sum(map(len, response)),
            "n_gold_clusters": len(key),
            "n_pred_clusters": len(response),
        }
    )
    return measures


def _by_document(clusters: Iterable[set[Key]]) -> dict[str, list[set[Key]]]:
    """Clusters cut at the borders of documents."""
    cut: defaultdict[str, list[set[Key]]] = defaultdict(list)
    for whole in clusters:
        parts: defaultdict[str, set[Key]] = defaultdict(set)
        for key in whole:
            parts[key[0]].add(key)
        for document, part in parts.items():
            cut[document].append(part)
    return cut


def _links(clusters: Iterable[set[Key]]) -> set[tuple[Key, Key]]:
    """Pairs of mentions of one cluster in different documents."""
    return {(a, b) for whole in clusters for a, b in combinations(sorted(whole), 2) if a[0] != b[0]}
