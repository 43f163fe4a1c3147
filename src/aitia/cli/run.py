"""A run of ``aitia read``: from sources to output and ledger, with a bar, and the exit code that it earns."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Literal, TextIO, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from aitia import intake
from aitia.errors import AitiaError, InputError
from aitia.ledger import Ledger
from aitia.outputs import Writer, writer
from aitia.reader import Reader
from aitia.record import Article
from aitia.settings import Settings

T = TypeVar("T")


@dataclass
class Run:
    """What was asked for; calling it does it. `format` None prints no records."""

    sources: list[str]
    format: str | None
    output: Path | None
    ledger: Path | None
    recode: bool
    overrides: dict[str, Any]
    codebook: str
    columns: dict[str, str]
    fetch: bool
    quiet: bool
    profile: bool
    when: Literal["all", "strict"] = "all"
    failed: int = 0
    read: int = 0
    known: int = 0
    words: int = 0
    errors: Console = field(default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True))

    def __call__(self) -> int:
        """Read everything. Returns the exit code: 0 all, 1 some, 3 nothing could be read."""
        settings = Settings(codebook=self.codebook, when=self.when)
        with ExitStack() as stack:
            # Whatever cannot be written is found out before anything is read.
            store = stack.enter_context(Ledger(self.ledger)) if self.ledger else None
            out = self._writer(stack)
            step = stack.enter_context(self._bar())
            articles = self._unknown(self._articles(settings, step), store)
            first = next(articles, None)
            if first is not None:  # the models are loaded only if there is something to read
                self._read(Reader(settings), chain([first], articles), store, out, step)
            if out is not None:
                out.close()
        self._sum_up()
        if not self.failed:
            return 0
        return 1 if self.read or self.known else 3

    def _read(
        self,
        reader: Reader,
        articles: Iterable[Article],
        store: Ledger | None,
        out: Writer | None,
        step: Callable[..., None],
    ) -> None:
        for record in reader.read_many(articles):
            if store is not None:
                store.add(record, replace=self.recode)
            if out is not None:
                out.add(record)
            self.read += 1
            self.words += len(record.article.text.split())
            step(0, read=self.read)
        if self.profile:
            self._say_profile(reader.profile)

    def _articles(self, settings: Settings, step: Callable[..., None]) -> Iterator[Article]:
        overrides = intake.Overrides(**{k: v for k, v in self.overrides.items() if v is not None})
        last = None
        for article in intake.articles(
            self.sources, settings=settings, overrides=overrides, columns=self.columns, fetch=self.fetch,
            report=self._report,
        ):  # fmt: skip
            file = (article.file or "").split("#")[0].split("!")[0]
            step(file != last)
            last = file
            yield article

    def _unknown(self, articles: Iterable[Article], store: Ledger | None) -> Iterator[Article]:
        for article in articles:
            if store is not None and not self.recode and self.format is None and article.id in store:
                self.known += 1
            else:
                yield article

    def _report(self, error: InputError) -> None:
        self.failed += 1
        self.errors.print(f"aitia: {error}", markup=False)

    def _writer(self, stack: ExitStack) -> Writer | None:
        if self.format is None:
            return None
        stream: TextIO = sys.stdout
        if self.output is not None:
            try:
                stream = stack.enter_context(self.output.open("w", encoding="utf-8", newline=""))
            except OSError as error:
                raise AitiaError(f"{self.output} cannot be written: {error.strerror}; choose another place") from error
        elif hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        return writer(self.format, stream)

    def _bar(self) -> Any:
        total = intake.count(self.sources)
        wanted = total > 1 and not self.quiet and self.errors.is_terminal
        return _Bar(self.errors, total, wanted)

    def _say_profile(self, profile: dict[str, float]) -> None:
        total = sum(profile.values()) or 1.0
        for name, seconds in profile.items():
            self.errors.print(f"{name:>8} {seconds:8.2f} s {seconds / total:6.1%}")
        self.errors.print(
            f"   total {total:8.2f} s CPU, {self.read} articles, {self.words:,} words: "
            f"{self.read / total:.1f} articles and {self.words / total:,.0f} words a second"
        )

    def _sum_up(self) -> None:
        if self.ledger and not self.quiet:
            parts = [f"{self.read} read"]
            if self.known:
                parts.append(f"{self.known} already there")
            if self.failed:
                parts.append(f"{self.failed} could not be read")
            self.errors.print(f"{self.ledger}: {', '.join(parts)}; look with: aitia show {self.ledger}")


class _Bar:
    """A progress bar over files with rate and time left, or nothing at all."""

    def __init__(self, console: Console, total: int, wanted: bool) -> None:
        self.progress = Progress(
            TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("files"),
            TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TimeRemainingColumn(), console=console,
            transient=True, disable=not wanted,
        )  # fmt: skip
        self.task = self.progress.add_task("reading", total=total, rate="")

    def __enter__(self) -> Callable[..., None]:
        self.progress.start()
        return self.step

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def step(self, files: int = 0, read: int = 0) -> None:
        """Some files are through; `read` articles are done in all."""
        elapsed = self.progress.tasks[0].elapsed
        rate = f"{read / elapsed:.1f} articles/s" if read and elapsed else self.progress.tasks[0].fields["rate"]
        self.progress.update(self.task, advance=files, rate=rate)


def bar(label: str) -> Callable[[Iterable[T]], Iterable[T]]:
    """A function that shows a bar while something is gone through, on a terminal; elsewhere it shows nothing."""
    from rich.progress import track

    console = Console(stderr=True)
    return lambda items: track(items, label, console=console, transient=True, disable=not console.is_terminal)
