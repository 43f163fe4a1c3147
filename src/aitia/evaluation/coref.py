"""Measures of clusterings: MUC, B³, CEAFe, LEA and their CoNLL mean (Pradhan and others 2014; Moosavi and Strube 2016).

A clustering is a list of sets of mentions, no mention in two of them; gold ("key") and prediction ("response") need
not hold the same mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from aitia.evaluation.measure import Measures, prf
from aitia.evaluation.pairing import heaviest_assignment

M = TypeVar("M", bound=Hashable)
Clustering = Sequence[set[M]]


def clusters_of(mentions: Iterable[tuple[M, Hashable]]) -> list[set[M]]:
    """Clusters from mentions with the name of their cluster; a mention given twice keeps its first."""
    cluster_of: dict[M, Hashable] = {}
    for mention, cluster in mentions:
        cluster_of.setdefault(mention, cluster)
    clusters: defaultdict[Hashable, set[M]] = defaultdict(set)
    for mention, cluster in cluster_of.items():
        clusters[cluster].add(mention)
    return list(clusters.values())


def _found_in(cluster: set[M], cluster_of: dict[M, int]) -> Counter[int]:
    """How many of a cluster's mentions each cluster on the other side holds."""
    return Counter(cluster_of[mention] for mention in cluster if mention in cluster_of)


def _index(clusters: Clustering[M]) -> dict[M, int]:
    return {mention: i for i, cluster in enumerate(clusters) for mention in cluster}


def _muc(key: Clustering[M], response: Clustering[M]) -> tuple[float, float]:
    cluster_of = _index(response)
    right = whole = 0
    for cluster in key:
        found = _found_in(cluster, cluster_of)
        alone = len(cluster) - found.total()
        right += len(cluster) - len(found) - alone
        whole += len(cluster) - 1
    return right, whole


def _b_cubed(key: Clustering[M], response: Clustering[M]) -> tuple[float, float]:
    cluster_of = _index(response)
    right = sum(n * n / len(cluster) for cluster in key for n in _found_in(cluster, cluster_of).values())
    return right, sum(map(len, key))


def _ceaf_e(key: Clustering[M], response: Clustering[M]) -> tuple[float, float]:
    cluster_of = _index(response)
    similarity = {
        (i, j): 2 * n / (len(cluster) + len(response[j]))
        for i, cluster in enumerate(key)
        for j, n in _found_in(cluster, cluster_of).items()
    }
    return sum(weight for _, _, weight in heaviest_assignment(similarity)), len(key)


def _lea(key: Clustering[M], response: Clustering[M]) -> tuple[float, float]:
    cluster_of = _index(response)
    right = 0.0
    for cluster in key:
        found = _found_in(cluster, cluster_of)
        if len(cluster) == 1:  # its one link is to itself
            right += any(len(response[j]) == 1 for j in found)
        else:
            right += len(cluster) * sum(n * (n - 1) for n in found.values()) / (len(cluster) * (len(cluster) - 1))
    return right, sum(map(len, key))


def _mentions(key: Clustering[M], response: Clustering[M]) -> tuple[float, float]:
    cluster_of = _index(response)
    return sum(_found_in(cluster, cluster_of).total() for cluster in key), sum(map(len, key))


_MEASURES = {"mentions": _mentions, "muc": _muc, "b3": _b_cubed, "ceafe": _ceaf_e, "lea": _lea}
"""Each gives the numerator and the denominator of recall; precision is recall with the sides exchanged."""


def coref(pairs: Iterable[tuple[Clustering[M], Clustering[M]]]) -> Measures:
    """The measures over pairs of key and response clusterings, one a document, summed before dividing."""
    totals = {name: [0.0] * 4 for name in _MEASURES}
    for key, response in pairs:
        for name, measure in _MEASURES.items():
            sums = (*measure(response, key), *measure(key, response))
            totals[name] = [total + new for total, new in zip(totals[name], sums, strict=True)]
    out: Measures = {}
    for name, (right, predicted, found, gold) in totals.items():
        out[name] = prf(right, predicted, gold, found)
    out["conll_f1"] = (out["muc"]["f1"] + out["b3"]["f1"] + out["ceafe"]["f1"]) / 3
    return out


def coref_twice(pairs: Sequence[tuple[Clustering[M], Clustering[M]]]) -> Measures:
    """As `coref`, and once more without the clusters of one mention on either side."""
    return {**coref(pairs), "no_singletons": coref(without_singletons(pairs))}


def without_singletons(
    pairs: Iterable[tuple[Clustering[M], Clustering[M]]],
) -> list[tuple[list[set[M]], list[set[M]]]]:
    """The same clusterings without the clusters of one mention."""
    return [([c for c in key if len(c) > 1], [c for c in response if len(c) > 1]) for key, response in pairs]
