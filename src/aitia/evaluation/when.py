"""when: time expressions. Gold: their spans, TIMEX3 types and values (TempEval-3, GUM, WikiWars)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.evaluation.gold import Gold, Offsets, Options, Row, by_id
from aitia.evaluation.measure import Measures, prf, rounded
from aitia.evaluation.pairing import align

MARKED = {"GUM": ("DATE", "TIME")}
"""Corpora, by the start of `source`, that mark only some types; predictions of the others are left uncounted there."""


class Timex(Struct, frozen=True, kw_only=True):
    """A time expression."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None


class TimesRow(Row, frozen=True, kw_only=True):
    """One article. `dct` is its date, from which "Friday" is counted."""

    dct: str | None = None
    source: str = "all"
    timexes: list[Timex]

    def spans(self) -> Iterator[Offsets]:
        """The span of every expression."""
        for timex in self.timexes:
            yield timex.start, timex.end


def predict(gold: Gold[TimesRow], options: Options) -> list[TimesRow]:
    """The time expressions of every gold article."""
    articles = (reading.article(row.text, published=row.dct) for row in options.progress(gold.rows))
    drafts = reading.drafts(articles, reading.needed("when"))
    return [convert(row.id, draft) for row, draft in zip(gold.rows, drafts, strict=True)]


def convert(id: str, draft: Draft) -> TimesRow:
    """The time expressions of a draft, each span a row."""
    found = [
        Timex(start=span.start, end=span.end, type=time.type, value=time.value)
        for time in draft.times
        for span in time.evidence
    ]
    return TimesRow(id=id, timexes=sorted(found, key=lambda timex: (timex.start, timex.end)))


def _counted(row: TimesRow, timexes: Sequence[Timex]) -> list[Timex]:
    marked = next((types for corpus, types in MARKED.items() if row.source.startswith(corpus)), None)
    return [timex for timex in timexes if marked is None or timex.type in marked]


def score(gold: Gold[TimesRow], predicted: Sequence[TimesRow], options: Options) -> Measures:
    """Spans, types and values as TempEval-3 counts them, also by type and source."""
    guesses = by_id(predicted, "prediction")
    total: Counter[str] = Counter()
    by_type: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_source: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in gold.rows:
        wanted = _counted(row, row.timexes)
        given = _counted(row, guesses[row.id].timexes) if row.id in guesses else []
        pairs = align(wanted, given)
        counts = Counter(gold=len(wanted), pred=len(given), relaxed=len(pairs))
        for timex in wanted:
            by_type[str(timex.type)]["gold"] += 1
        for i, j, identical in pairs:
            timex, guess = wanted[i], given[j]
            right = timex.value == guess.value
            counts.update(
                strict=identical, type=timex.type == guess.type, value=right, strict_value=right and identical
            )
            by_type[str(timex.type)].update(found=1, value=right)
        total.update(counts)
        by_source[row.source].update(counts)
    measures = _table(total)
    measures["docs"] = len(gold.rows)
    measures["docs_without_prediction"] = sum(row.id not in guesses for row in gold.rows)
    measures["by_type"] = {
        kind: {"gold": n["gold"], "found": n["found"], "value_right": n["value"]} for kind, n in sorted(by_type.items())
    }
    if len(by_source) > 1:
        measures["by_source"] = {source: _table(n) for source, n in sorted(by_source.items())}
    rounded_measures: Measures = rounded(measures)
    return rounded_measures


def _table(n: Counter[str]) -> Measures:
    levels = ("strict", "relaxed", "type", "value", "strict_value")
    return {
        **{level: prf(n[level], n["pred"], n["gold"]) for level in levels},
        "value_accuracy": n["value"] / n["relaxed"] if n["relaxed"] else 0.0,
        "n_gold": n["gold"],
        "n_pred": n["pred"],
    }
