"""What ``python -m aitia.training corpus`` prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import resources
from itertools import groupby
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from aitia.evaluation.events import Said, Told, ToldRow
from aitia.training.corpus import agreement, check, coverage, markup
from aitia.training.corpus.passage import Passage, Problem

FOLDER = Path(__file__).parents[4] / "corpus"
"""The corpus of a clone; it is no part of the wheel."""
BLIND = 300
"""Passages of the dev part that a second coder marks without having seen the first coder's marks."""


def files(folder: Path = FOLDER) -> list[Path]:
    """The files of passages, in order."""
    return sorted(folder.glob("*.txt"))


def load(paths: Sequence[Path]) -> tuple[list[Passage], list[Problem]]:
    """The sound passages of files, and everything that is wrong with the others."""
    passages: list[Passage] = []
    problems: list[Problem] = []
    for path in paths:
        found, broken = markup.read(path)
        problems += broken
        for passage in found:
            wrong = check.check([passage])
            problems += wrong
            passages += [] if wrong else [passage]
    return passages, problems


def run(what: str, paths: Sequence[Path]) -> int:
    """Do one of ``all check table agreement blind card gold`` with files, or with the whole corpus if none are named.

    The exit code is 1 if something is wrong; only the whole corpus is held to its targets.
    """
    console = Console(soft_wrap=True, highlight=False)
    passages, problems = load(paths or files())
    if not passages and not problems:
        console.print(f"there are no passages in {FOLDER}")
        return 1
    if what == "agreement":
        console.print(agreement_table(passages))
        return 0
    if what == "gold":
        sys.stdout.buffer.writelines(msgspec.json.encode(row) + b"\n" for row in gold(passages))
        return 0
    if what == "blind":
        print("\n".join(markup.write(plain) for plain in blind(passages)))
        return 0
    if what == "card":
        (FOLDER / "CARD.md").write_text(card(passages), "utf-8")
        return 0
    if not paths and what != "table":
        problems += coverage.problems(passages)
    if what != "table":
        for problem in problems:
            console.print(str(problem), markup=False, emoji=False)
    if what != "check":
        console.print(coverage_table(passages))
    console.print(f"{len(passages):,} passages, {len(problems):,} problems")
    return int(bool(problems))


def gold(passages: Sequence[Passage]) -> list[ToldRow]:
    """The events of the dev part as gold for `aitia evaluate events`: their times, and the claims around them."""
    return [told(passage) for passage in passages if passage.part == "dev" and passage.events]


def told(passage: Passage) -> ToldRow:
    """The events of a passage, with the values of their times."""
    return ToldRow(
        id=passage.id,
        text=passage.text,
        published=passage.date,
        told=[
            Told(
                start=passage.marks[id][0][0],
                end=passage.marks[id][0][1],
                type=event.type,
                time=passage.times[event.time] if event.time else None,
            )
            for id, event in passage.events.items()
        ],
        claims=[
            Said(cue=list(passage.marks.get(f"k{id[1:]}", ())), content=list(passage.marks[id]))
            for id in passage.claims
        ],
    )


def blind(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of the dev part that the second coder marks, without their marks: the first `BLIND` by hash."""
    chosen = sorted((p for p in passages if p.part == "dev"), key=lambda p: p.digest)[:BLIND]
    return [Passage(style=p.style, date=p.date, text=p.text) for p in chosen]


def pairs(passages: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    """Passages that both coders marked, the first coder's and the second's."""
    second, _ = load(files(FOLDER / "second"))
    by_text = {passage.text: passage for passage in passages}
    return [(by_text[passage.text], passage) for passage in second if passage.text in by_text]


def agreement_table(passages: Sequence[Passage]) -> Table:
    """How far the two coders agree."""
    made = Table("layer", "measure", "value", "cases", box=None, pad_edge=False, header_style="bold")
    for row in agreement.agreement(pairs(passages)):
        made.add_row(row.layer, row.measure, f"{row.value:.2f}", str(row.cases))
    return made


def card(passages: Sequence[Passage]) -> str:
    """The corpus' card: what is in it and how far two coders agree, as Markdown."""
    both = pairs(passages)
    template = resources.files(__package__).joinpath("card.md").read_text("utf-8")
    return template.format(
        rows="\n".join(
            f"| {row.group} | {row.name} | {coverage.number(row.there)} | "
            f"{'≤ ' * row.most if row.wanted is not None else ''}{coverage.number(row.wanted)} |"
            for row in coverage.rows(passages)
        ),
        coded_twice=len(both),
        agreement="\n".join(
            f"| {row.layer} | {row.measure} | {row.value:.2f} | {row.cases} |" for row in agreement.agreement(both)
        ),
    )


def coverage_table(passages: Sequence[Passage]) -> Table:
    """The coverage table: how many there are of everything, and how many are wanted."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name, justify in (("", "left"), ("", "left"), ("there", "right"), ("wanted", "right"), ("", "left")):
        made.add_column(name, justify=justify)  # type: ignore[arg-type]
    for group, rows in groupby(coverage.rows(passages), key=lambda row: row.group):
        for n, row in enumerate(rows):
            wanted = "" if row.wanted is None else ("≤ " if row.most else "") + coverage.number(row.wanted)
            made.add_row(
                group if n == 0 else "",
                row.name,
                coverage.number(row.there),
                wanted,
                "short" if row.short and not row.most else "over" if row.short else "",
            )
    return made
