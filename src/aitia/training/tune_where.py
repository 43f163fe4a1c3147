"""``python -m aitia.training.tune_where GOLD``: fit the weights by which place names are resolved.

GOLD is a train file of the task `where` (docs/evaluation.md). Each name that the finder marks just as the gold does is
an example; right are its candidates with the gold's GeoNames id, else those close to its point. Softmax regression with
a little weight decay, in NumPy; the same data gives the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
import yaml

from aitia import gazetteer
from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.evaluation.geo import NEAR_KM, great_circle
from aitia.evaluation.where import PlacesRow, Toponym
from aitia.gazetteer import Candidate
from aitia.models.ascent import ascend
from aitia.training import softmax
from aitia.training.softmax import Array
from aitia.where.find import mentions
from aitia.where.lookup import names
from aitia.where.rank import ALONE, TOGETHER, Ranking
from aitia.where.resolve import name_all

FILE = Path(__file__).parents[1] / "where" / "cues" / "weights.yaml"
_SAME_KM = 30.0
_STEPS = 1_500
_DECAY = 2.0


class Example(NamedTuple):
    """An article's candidates, which of them are right, and how much each name counts."""

    ranking: Ranking
    right: npt.NDArray[np.bool_]
    weight: Array


def examples(rows: Sequence[PlacesRow], drafts: Sequence[Draft]) -> Iterator[Example]:
    """The examples of the articles, from their parse."""
    cue = names()
    for row, draft in zip(rows, drafts, strict=True):
        found = mentions(draft, cue)
        listed, number, _ = name_all(draft.doc, found, cue)
        ranking = Ranking(listed, gazetteer.home(draft.article.publisher))
        gold = {(place.start, place.end): place for place in row.places if place.located}
        wanted: dict[int, list[Toponym]] = {}
        for mention, of in zip(found, number, strict=True):
            span = draft.words(draft.doc[mention.first : mention.last])
            if (span.start, span.end) in gold:
                wanted.setdefault(of, []).append(gold[span.start, span.end])
        right = np.array(
            [of in wanted and _right(c, wanted[of][0]) for c, of in zip(ranking.candidates, ranking.of, strict=True)],
            dtype=bool,
        )
        weight = np.array([len(wanted.get(int(of), ())) ** 0.5 for of in ranking.of])
        for of in set(ranking.of.tolist()):
            of_name = ranking.of == of
            exact = (
                of_name
                & right
                & np.array([_close(c, wanted[of][0]) if of in wanted else False for c in ranking.candidates])
            )
            if exact.any():
                right[of_name] = exact[of_name]
            if not right[of_name].any() or of_name.sum() < 2:
                weight[of_name] = 0.0
        if len(ranking.of):
            yield Example(ranking, right, weight)


def _right(candidate: Candidate, place: Toponym) -> bool:
    return _close(candidate, place) or _km(candidate, place) <= NEAR_KM


def _close(candidate: Candidate, place: Toponym) -> bool:
    return (candidate.geonames is not None and candidate.geonames == place.geonames) or _km(
        candidate, place
    ) <= _SAME_KM


def _km(candidate: Candidate, place: Toponym) -> float:
    assert place.latitude is not None and place.longitude is not None
    return great_circle(candidate.latitude, candidate.longitude, place.latitude, place.longitude)


def fit(made: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The weights of the first score, and of the second given the first's."""
    first = _fit(made, [example.ranking.alone for example in made])
    likely = [example.ranking.shares(example.ranking.alone @ first) for example in made]
    second = np.zeros(len(ALONE) + len(TOGETHER))
    for _ in range(2):
        features = [np.hstack((e.ranking.alone, e.ranking.together(p))) for e, p in zip(made, likely, strict=True)]
        second = _fit(made, features)
        likely = [e.ranking.shares(f @ second) for e, f in zip(made, features, strict=True)]
    return {
        "first": dict(zip(ALONE, (round(float(w), 3) for w in first), strict=True)),
        "second": dict(zip(ALONE + TOGETHER, (round(float(w), 3) for w in second), strict=True)),
    }


def _fit(made: Sequence[Example], features: Sequence[Array]) -> Array:
    """Softmax regression over the candidates of each name, by gradient steps with momentum."""
    x = np.vstack(features)
    right = np.concatenate([example.right for example in made])
    weight = np.concatenate([example.weight for example in made])
    ids = np.concatenate([example.ranking.of + 100_000 * i for i, example in enumerate(made)])
    starts = np.flatnonzero(np.diff(ids, prepend=-1))
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(ids))))
    keep = weight > 0

    def slope(w: Array) -> Array:
        likely = softmax.shares(x @ w, starts, group)
        along: Array = x.T @ ((softmax.target(likely, right, starts, group) - likely) * weight * keep) - _DECAY * w
        return along

    return ascend(slope, x.shape[1], _STEPS, 0.05)


def main(path: Path) -> None:
    """Fit the weights on a gold file and write them."""
    rows = msgspec.json.Decoder(PlacesRow)
    read = [rows.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
    articles = (reading.article(r.text, published=r.date, publisher=r.publisher) for r in read)
    made = list(examples(read, list(reading.drafts(articles, ()))))
    head = FILE.read_text("utf-8").partition("first:")[0] if FILE.exists() else ""
    FILE.write_text(head + yaml.safe_dump(fit(made), sort_keys=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
