"""Codebooks on the terminal: what there is, what a type means, which examples fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from aitia import codebooks
from aitia.codebooks import Clue, Codebook, Criterion, EventType
from aitia.errors import CodebookError

if TYPE_CHECKING:
    from aitia.evaluation.codebook import Tried
    from aitia.what.fitted import Fitting

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def listed() -> Table:
    """The codebooks that are shipped."""
    table = _table("codebook", "types", "examples", "what for")
    for name in codebooks.names():
        book = codebooks.load(name)
        examples = len(book.examples) + len(book.counterexamples)
        table.add_row(f"[bold]{name}[/]", str(len(book.types)), str(examples), escape(book.about.about))
    return table


def shown(book: Codebook, name: str | None = None) -> RenderableType:
    """A codebook's types, criteria and contexts, or one of them in full. Raises `CodebookError` if there is no such."""
    if name is None:
        return _overview(book)
    if name in book.types:
        return _type(book, name, book.types[name])
    if name in book.contexts:
        context = book.contexts[name]
        return Group(
            Text.from_markup(f"\n[bold]{name}[/]  context of {book.name}"),
            Text(context.definition),
            _lists(
                ("include", context.include), ("exclude", context.exclude), ("cue words", [", ".join(context.cues)])
            ),
            Text("\n".join(f"  {text}" for text in context.examples)),
        )
    if name in book.about.criteria:
        return _criterion(book, name, book.about.criteria[name])
    raise CodebookError(
        f"{book.name} has no {name!r}; its types are: {', '.join(book.types)}; its contexts: "
        f"{', '.join(book.contexts) or 'none'}; its criteria: {', '.join(book.about.criteria) or 'none'}"
    )


def tried(
    book: Codebook, results: Sequence[Tried], least: float, failing: Sequence[str], unanswered: Sequence[str] = ()
) -> RenderableType:
    """Which sentences of a codebook were not read as they are coded, which values of its criteria were not answered as
    the examples tell them, and the share of each type and criterion that was."""
    table = _table("type", "examples", "of them alike in all", "counterexamples")
    for name in book.types:
        own = [one for one in results if one.type == name]
        examples = [one for one in own if one.kind == "example"]
        others = [one for one in own if one.kind == "counterexample"]
        colour = "red" if name in failing else "green"
        table.add_row(
            f"[bold]{name}[/]",
            f"[{colour}]{sum(one.passed for one in examples)} of {len(examples)}[/]",
            str(sum(one.passed and not one.differs for one in examples)),
            f"{sum(one.passed for one in others)} of {len(others)}",
        )
    failed = [one for one in results if not one.passed]
    parts: list[RenderableType] = []
    for one in failed:
        kind = "" if one.kind == "example" else " (counterexample)"
        parts.append(Text.from_markup(f"[bold]{one.type}[/]{kind}  {escape(one.text)}"))
        parts.append(Text(f"    expected {one.expected}\n    found    {one.found}"))
    for one in results:
        missing = [answer for answer in one.criteria if answer.outcome in ("wrong", "missed")]
        if missing:
            parts.append(Text.from_markup(f"[bold]{one.type}[/] (criteria)  {escape(one.text)}"))
            parts += [Text(f"    {answer}") for answer in missing]
    passed = sum(one.passed for one in results)
    parts += [
        Text(),
        table,
        *_answered(results, unanswered),
        Text(f"\n{book.fingerprint}: {passed} of {len(results)} sentences are read as coded"),
    ]
    if unanswered:
        parts.append(Text(f"of {', '.join(unanswered)} fewer than {least:.0%} of the told values are", style="red"))
    if failing:
        parts.append(Text(f"of {', '.join(failing)} fewer than {least:.0%} of the examples are", style="red"))
    else:
        parts.append(Text(f"of every type at least {least:.0%} of the examples are", style="green"))
    return Group(*parts)


def _answered(results: Sequence[Tried], unanswered: Sequence[str]) -> list[RenderableType]:
    from aitia.evaluation.criteria import tally

    counts = tally(answer for one in results for answer in one.criteria)
    if not counts:
        return []
    table = _table("criterion", "told, and right", "wrong", "not answered", "event not found", "told none, answered")
    for name, count in counts.items():
        colour = "red" if name in unanswered else "green"
        table.add_row(
            f"[bold]{name}[/]",
            f"[{colour}]{count['right']}[/]",
            *(str(count[outcome]) for outcome in ("wrong", "missed", "untried", "besides")),
        )
    return [Text(), table]


def fitted(book: Codebook, fitting: Fitting, kept: bool) -> RenderableType:
    """What cross-validation found without and with a fitted head, and whether it was kept."""
    table = _table("type", "events", "F1 by likeness", "F1 fitted")
    for name in (*book.types, "all"):
        count = fitting.events.get(name, sum(fitting.events.values()))
        table.add_row(f"[bold]{name}[/]", str(count), f"{fitting.before[name]:.2f}", f"{fitting.after[name]:.2f}")
    told = (
        Text(f"written to {book.name}/{codebooks.FITTED}: aitia read --codebook {book.name}/ uses it", style="green")
        if kept
        else Text("no better than likeness alone, so it is not kept; more examples or --texts help", style="yellow")
    )
    return Group(table, Text(), told)


def _overview(book: Codebook) -> RenderableType:
    types = _table("type", "quad class", "definition", "modes")
    for name, type in book.types.items():
        types.add_row(f"[bold]{name}[/]", QUADS[type.quad], escape(type.definition), ", ".join(type.modes))
    parts: list[RenderableType] = [
        Text.from_markup(f"\n[bold]{escape(book.about.title)}[/]  {book.fingerprint}"),
        Text(book.about.about),
        Text(),
        types,
    ]
    if book.about.criteria:
        criteria = _table("criterion", "question", "answers")
        for name, criterion in book.about.criteria.items():
            criteria.add_row(f"[bold]{name}[/]", escape(criterion.question), ", ".join(criterion.values))
        parts += [Text(), criteria]
    if book.contexts:
        contexts = _table("context", "definition")
        for name, context in book.contexts.items():
            contexts.add_row(f"[bold]{name}[/]", escape(context.definition))
        parts += [Text(), contexts]
    return Group(*parts)


def _type(book: Codebook, name: str, type: EventType) -> RenderableType:
    examples = _table("example", "mode", "trigger", "actors → recipients")
    for example in type.examples:
        sides = f"{', '.join(example.actors) or '·'} → {', '.join(example.recipients) or '·'}"
        examples.add_row(escape(example.text), example.mode or "", escape(example.trigger), escape(sides))
    others = _table("but", "is", "because")
    for other in type.counterexamples:
        others.add_row(escape(other.text), other.type or "nothing", escape(other.because))
    return Group(
        Text.from_markup(f"\n[bold]{name}[/]  {QUADS[type.quad]}  [dim]{book.fingerprint}[/]"),
        Text(type.definition + "\n"),
        _lists(
            ("include", type.include),
            ("exclude", type.exclude),
            ("modes", [f"{mode} - {meaning}" for mode, meaning in type.modes.items()]),
            ("criteria", [f"{key}: {' or '.join(values)}" for key, values in type.criteria.items()]),
            ("recipient", [type.recipient]),
            ("cue words", [", ".join(type.cues)]),
        ),
        Text(),
        examples,
        Text(),
        others,
    )


def _criterion(book: Codebook, name: str, criterion: Criterion) -> RenderableType:
    table = _table("answer", "means", "told by")
    for value, meaning in criterion.meanings.items():
        clues = [clue for of, clue in criterion.clues if of == value]
        table.add_row(f"[bold]{value}[/]", escape(meaning), escape("\n".join(map(_clue, clues)) or "nobody but you"))
    return Group(
        Text.from_markup(f"\n[bold]{name}[/]  criterion of {book.name}"), Text(criterion.question + "\n"), table
    )


def _clue(clue: Clue) -> str:
    """A clue in one line: "actors: sectors MIL, COP; words soldier, officer (REALISED)"."""
    days = [
        f"{days:g} days or {which}"
        for days, which in ((clue.least_days, "more"), (clue.most_days, "fewer"))
        if days is not None
    ]
    lists = (("sectors", clue.sectors), ("words", clue.words), ("with", clue.beside), ("unless", clue.unless))
    told = "; ".join([*days, *(f"{name} {', '.join(words)}" for name, words in lists if words)])
    return f"{clue.of}: {told}" + (f" ({', '.join(clue.types)})" if clue.types else "")


def _lists(*rows: tuple[str, Iterable[str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, lines in rows:
        text = "\n".join(line for line in lines if line)
        if text:
            table.add_row(f"[dim]{name}[/]", escape(text))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column)
    return table
