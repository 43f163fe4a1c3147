"""where: place names. Gold: their spans, coordinates, countries and GeoNames ids (four news corpora)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from msgspec import Struct

from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.evaluation.geo import FARTHEST_KM, NEAR_KM, great_circle, log_error_area
from aitia.evaluation.gold import Gold, Offsets, Options, Row, by_id
from aitia.evaluation.measure import Measures, prf, rounded, share
from aitia.evaluation.pairing import align


class Toponym(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place name, resolved or not."""

    start: int
    end: int
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    country: str | None = None
    metonymic: bool | None = None
    type: str | None = None

    @property
    def located(self) -> bool:
        """Whether it has coordinates."""
        return self.latitude is not None and self.longitude is not None


class PlacesRow(Row, frozen=True, kw_only=True):
    """One article. The spans to `ignore` are neither wanted nor wrong."""

    corpus: str = "all"
    date: str | None = None
    publisher: str | None = None
    ignore: tuple[Offsets, ...] = ()
    places: list[Toponym]

    def spans(self) -> Iterator[Offsets]:
        """The span of every place name."""
        yield from self.ignore
        for place in self.places:
            yield place.start, place.end


def predict(gold: Gold[PlacesRow], options: Options) -> list[PlacesRow]:
    """The place names of every gold article."""
    articles = (reading.article(r.text, published=r.date, publisher=r.publisher) for r in options.progress(gold.rows))
    drafts = reading.drafts(articles, reading.needed("where"))
    return [convert(row.id, draft) for row, draft in zip(gold.rows, drafts, strict=True)]


def convert(id: str, draft: Draft) -> PlacesRow:
    """The places of a draft, each mention a row."""
    found = [
        Toponym(
            start=span.start,
            end=span.end,
            name=span.text,
            latitude=place.latitude,
            longitude=place.longitude,
            geonames=place.geonames,
            country=place.country,
        )
        for place in draft.places
        for span in place.evidence
    ]
    return PlacesRow(id=id, places=sorted(found, key=lambda place: (place.start, place.end)))


def error_km(gold: Toponym, predicted: Toponym) -> float | None:
    """How far off a prediction is; 0 for the same GeoNames entry, None if it has no place."""
    if gold.geonames is not None and gold.geonames == predicted.geonames:
        return 0.0
    if gold.latitude is None or gold.longitude is None or predicted.latitude is None or predicted.longitude is None:
        return None
    return great_circle(gold.latitude, gold.longitude, predicted.latitude, predicted.longitude)


@dataclass
class _Tally:
    """Counts and errors of some articles, and for every gold place whether it was found, and near."""

    n: Counter[str] = field(default_factory=Counter)
    errors: list[float] = field(default_factory=list)
    outcomes: list[tuple[Toponym, bool, bool]] = field(default_factory=list)

    def add(self, row: PlacesRow, given: Sequence[Toponym]) -> None:
        """Count one article."""
        pairs = align(row.places, given)
        paired = {pair.predicted for pair in pairs}
        counted = [
            guess
            for j, guess in enumerate(given)
            if j in paired or not any(guess.start < end and start < guess.end for start, end in row.ignore)
        ]
        self.n.update(
            docs=1,
            gold=len(row.places),
            pred=len(counted),
            pred_located=sum(guess.located or guess.geonames is not None for guess in counted),
            gold_located=sum(place.located for place in row.places),
            gold_country=sum(bool(place.country) for place in row.places),
        )
        partner = {pair.gold: pair for pair in pairs}
        for i, place in enumerate(row.places):
            near = False
            if i in partner:
                self.n.update(overlap=1, strict=partner[i].identical)
                near = self._compare(place, given[partner[i].predicted])
            self.outcomes.append((place, i in partner, near))

    def _compare(self, place: Toponym, guess: Toponym) -> bool:
        """Count a pair; whether the prediction is near the gold place."""
        if place.country:
            self.n.update(country=1, country_given=bool(guess.country), country_right=place.country == guess.country)
        if place.geonames is not None and guess.geonames is not None:
            self.n.update(id=1, id_right=place.geonames == guess.geonames)
        if not place.located:
            return False
        error = error_km(place, guess)
        self.errors.append(FARTHEST_KM if error is None else error)
        near = self.errors[-1] <= NEAR_KM
        self.n.update(located=1, unresolved=error is None, near=near)
        return near

    def table(self) -> Measures:
        """The measures of what was counted."""
        n = self.n
        resolved = n["located"] - n["unresolved"]
        return {
            "docs": n["docs"],
            "n_gold": n["gold"],
            "n_gold_located": n["gold_located"],
            "n_pred": n["pred"],
            "recognition": {level: prf(n[level], n["pred"], n["gold"]) for level in ("strict", "overlap")},
            "resolution_on_matched": {
                "n": n["located"],
                "unresolved": n["unresolved"],
                "accuracy_161km": share(n["near"], n["located"]),
                "accuracy_161km_where_resolved": share(n["near"], resolved),
                "median_error_km": median(self.errors) if self.errors else None,
                "mean_error_km_where_resolved": share(sum(self.errors) - FARTHEST_KM * n["unresolved"], resolved),
                "log_error_area": log_error_area(self.errors),
                "country_accuracy": share(n["country_right"], n["country"]),
                "country_n": n["country"],
                "country_given": n["country_given"],
                "same_geonames_id": share(n["id_right"], n["id"]),
                "same_geonames_id_n": n["id"],
            },
            "end_to_end": {
                "accuracy_161km": share(n["near"], n["gold_located"]),
                "country_accuracy": share(n["country_right"], n["gold_country"]),
                **prf(n["near"], n["pred_located"], n["gold_located"]),
            },
        }


_AVERAGED = {
    "recognition_strict_f1": ("recognition", "strict", "f1"),
    "recognition_overlap_f1": ("recognition", "overlap", "f1"),
    "matched_country_accuracy": ("resolution_on_matched", "country_accuracy"),
    "matched_accuracy_161km": ("resolution_on_matched", "accuracy_161km"),
    "end_to_end_accuracy_161km": ("end_to_end", "accuracy_161km"),
}
"""Measures that are averaged over corpora, and where they stand in the table of one."""


def score(gold: Gold[PlacesRow], predicted: Sequence[PlacesRow], options: Options) -> Measures:
    """Recognition, resolution of what was recognised, and both end to end; also by corpus, country and kind of use."""
    guesses = by_id(predicted, "prediction")
    whole = _Tally()
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for row in gold.rows:
        given: list[Toponym] = guesses[row.id].places if row.id in guesses else []
        whole.add(row, given)
        tallies[row.corpus].add(row, given)
    measures = whole.table()
    measures["docs_without_prediction"] = sum(row.id not in guesses for row in gold.rows)
    if len(tallies) > 1:
        by_corpus = {corpus: tally.table() for corpus, tally in sorted(tallies.items())}
        measures["mean_over_corpora"] = {name: _mean_at(path, by_corpus.values()) for name, path in _AVERAGED.items()}
        measures["by_corpus"] = by_corpus
    measures["by_country"] = _by(whole, _country_group)
    for name, group in (("by_metonymic", _metonymy), ("by_type", lambda place: place.type)):
        if breakdown := _by(whole, group):
            measures[name] = breakdown
    rounded_measures: Measures = rounded(measures)
    return rounded_measures


def _mean_at(path: Iterable[str], tables: Iterable[Measures]) -> float | None:
    values = []
    for table in tables:
        value = table
        for key in path:
            value = value[key]
        if value is not None:
            values.append(float(value))  # type: ignore[arg-type]
    return sum(values) / len(values) if values else None


def _country_group(place: Toponym) -> str | None:
    if place.country:
        return "USA" if place.country == "USA" else "other"
    return "none" if place.located else None


def _metonymy(place: Toponym) -> str | None:
    return None if place.metonymic is None else str(place.metonymic).lower()


def _by(tally: _Tally, group: Callable[[Toponym], str | None]) -> Measures:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place, found, near in tally.outcomes:
        key = group(place)
        if key is not None:
            counts[key].update(n=1, found=found, located=place.located, near=near)
    return {
        key: {
            "n_gold": n["n"],
            "found": share(n["found"], n["n"]),
            "end_to_end_accuracy_161km": share(n["near"], n["located"]),
        }
        for key, n in sorted(counts.items())
    }
