"""says: who says what. Gold: statements, each with the spans of its source, cue and content (PolNeAR)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from aitia.draft import Draft
from aitia.evaluation import reading
from aitia.evaluation.gold import Gold, Offsets, Options, Row, by_id
from aitia.evaluation.measure import Measures, counted, rounded
from aitia.evaluation.words import FUNCTION_WORDS, TOKEN, WORD
from aitia.record import Span

SOFT = 0.5
"""Token Jaccard from which two contents count as the same."""
DIRECT_SHARE = 0.6
"""Share of a content's tokens inside quotation marks above which it is a direct quotation."""


class Statement(Struct, frozen=True, kw_only=True):
    """An attribution. A span list holds several spans where the words are broken up."""

    source: tuple[Offsets, ...] = ()
    cue: tuple[Offsets, ...] = ()
    content: tuple[Offsets, ...] = ()


class StatementsRow(Row, frozen=True, kw_only=True):
    """One article with its statements."""

    publisher: str | None = None
    date: str | None = None
    statements: list[Statement]

    def spans(self) -> Iterator[Offsets]:
        """Every span of every statement."""
        for statement in self.statements:
            yield from statement.source + statement.cue + statement.content


def predict(gold: Gold[StatementsRow], options: Options) -> list[StatementsRow]:
    """The claims of every gold article, as statements."""
    articles = (reading.article(r.text, published=r.date, publisher=r.publisher) for r in options.progress(gold.rows))
    drafts = reading.drafts(articles, reading.needed("says"))
    return [convert(row.id, draft) for row, draft in zip(gold.rows, drafts, strict=True)]


def convert(id: str, draft: Draft) -> StatementsRow:
    """The claims of a draft, as statements. Those within another claim are left out: the gold's do not nest."""
    return StatementsRow(
        id=id,
        statements=[
            Statement(source=_offsets(claim.claimer.evidence), cue=_offsets(claim.cue), content=_offsets(claim.content))
            for claim in sorted(draft.claims, key=lambda claim: claim.content[0].start)
            if claim.within is None
        ],
    )


def _offsets(spans: Iterable[Span]) -> tuple[Offsets, ...]:
    return tuple((span.start, span.end) for span in spans)


class _Tokens:
    """Where the tokens of a text are, so that spans can be compared as sets of tokens."""

    def __init__(self, text: str) -> None:
        found = list(TOKEN.finditer(text))
        self.words = [m.group() for m in found]
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]
        self.quoted = quoted(text)

    def cover(self, spans: Iterable[Offsets]) -> set[int]:
        """The tokens that the spans touch."""
        return {i for start, end in spans for i in range(bisect_right(self.ends, start), bisect_left(self.starts, end))}

    def solid(self, tokens: set[int]) -> set[int]:
        """Those that are no punctuation."""
        return {i for i in tokens if WORD.match(self.words[i])}

    def telling(self, tokens: set[int]) -> set[int]:
        """Those that are no function words either; every word where nothing else is left."""
        solid = self.solid(tokens)
        return {i for i in solid if self.words[i].casefold() not in FUNCTION_WORDS} or solid

    def is_direct(self, tokens: set[int]) -> bool:
        """Whether they start with a quotation mark, or lie mostly inside quotation marks."""
        if not tokens:
            return False
        first = min(tokens)
        if self.words[first] in '"“”«»' or self.words[first : first + 2] == ["'", "'"]:
            return True
        inside = sum(any(start <= self.starts[i] < end for start, end in self.quoted) for i in tokens)
        return inside / len(tokens) > DIRECT_SHARE


_QUOTATION_MARK = re.compile(r"''|[\"“”«»]")


def quoted(text: str) -> list[Offsets]:
    """Stretches inside double quotation marks: "…", “…”, «…» and ''…''.

    A quotation that is open at the end of a line ends there, as one that runs over several paragraphs is opened anew
    in each.
    """
    stretches, offset = [], 0
    for line in text.split("\n"):
        opened = None
        for match in _QUOTATION_MARK.finditer(line):
            mark = match.group()
            if opened is None:
                if mark not in "”»":
                    opened = match.start()
            elif mark not in "“«":
                stretches.append((offset + opened, offset + match.end()))
                opened = None
        if opened is not None:
            stretches.append((offset + opened, offset + len(line)))
        offset += len(line) + 1
    return stretches


@dataclass(frozen=True)
class _Tokenised:
    """A statement as sets of tokens."""

    source: set[int]
    cue: set[int]
    content: set[int]
    direct: bool


def _tokenised(tokens: _Tokens, statements: Iterable[Statement]) -> list[_Tokenised]:
    made = []
    for s in statements:
        content = tokens.cover(s.content)
        made.append(_Tokenised(tokens.cover(s.source), tokens.cover(s.cue), content, tokens.is_direct(content)))
    return made


def pair(
    gold: Sequence[_Tokenised], predicted: Sequence[_Tokenised]
) -> Iterator[tuple[_Tokenised, _Tokenised, int, float]]:
    """One-to-one pairs with the tokens they share and their Jaccard, taken greedily by the first, then the second."""
    options = []
    for i, a in enumerate(gold):
        for j, b in enumerate(predicted):
            if common := len(a.content & b.content):
                options.append((-common, -common / len(a.content | b.content), i, j))
    used_gold, used_predicted = set(), set()
    for common, jaccard, i, j in sorted(options):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            yield gold[i], predicted[j], -common, -jaccard


def score(gold: Gold[StatementsRow], predicted: Sequence[StatementsRow], options: Options) -> Measures:
    """Contents, sources, cues and whole statements, also for direct and indirect ones apart.

    Precision of `direct` takes the kind of the predicted statement, recall that of the gold one.
    """
    guesses = by_id(predicted, "prediction")
    n: Counter[object] = Counter()
    for row in gold.rows:
        tokens = _Tokens(row.text)
        wanted = _tokenised(tokens, row.statements)
        given = _tokenised(tokens, guesses[row.id].statements if row.id in guesses else ())
        for side, statements in (("gold", wanted), ("pred", given)):
            n[side] += len(statements)
            n[side, "tokens"] += sum(len(s.content) for s in statements)
            n.update((side, s.direct) for s in statements)
        for g, p, common, jaccard in pair(wanted, given):
            exact = tokens.solid(g.content) == tokens.solid(p.content)
            source = bool(tokens.telling(g.source) & tokens.telling(p.source))
            whole = source or not (g.source or p.source)
            soft = jaccard >= SOFT
            n["common"] += common
            for level, right in (("exact", exact), ("soft", soft), ("whole", soft and whole)):
                n[level] += right
                n[level, "gold", g.direct] += right
                n[level, "pred", p.direct] += right
            if soft:
                n["source gold"] += bool(g.source)
                n["source pred"] += bool(p.source)
                n["source hit"] += source
                n["source exact"] += bool(g.source) and tokens.solid(g.source) == tokens.solid(p.source)
                n["cue gold"] += bool(g.cue)
                n["cue pred"] += bool(p.cue)
                n["cue hit"] += bool(g.cue & p.cue)

    def split(direct: bool) -> Measures:
        return {
            level: counted(n[level, "pred", direct], n["pred", direct], n["gold", direct], n[level, "gold", direct])
            for level in ("exact", "soft", "whole")
        }

    measures: Measures = rounded(
        {
            "task": "statements",
            "articles": len(gold.rows),
            "articles_predicted": sum(row.id in guesses and bool(guesses[row.id].statements) for row in gold.rows),
            "content_tokens": counted(n["common"], n["pred", "tokens"], n["gold", "tokens"]),
            "content_exact": counted(n["exact"], n["pred"], n["gold"]),
            "content_soft": counted(n["soft"], n["pred"], n["gold"]),
            "source_overlap": counted(n["source hit"], n["source pred"], n["source gold"]),
            "source_exact": counted(n["source exact"], n["source pred"], n["source gold"]),
            "cue_overlap": counted(n["cue hit"], n["cue pred"], n["cue gold"]),
            "end_to_end": counted(n["whole"], n["pred"], n["gold"]),
            "direct": split(True),
            "indirect": split(False),
        }
    )
    return measures
