"""``aitia stages``: the stages, in their order."""

from __future__ import annotations

EXAMPLES = "Example: aitia stages"


def command() -> None:
    """List the stages of reading: the question each answers, what it needs and what it gives."""
    from rich.console import Console
    from rich.table import Table

    from aitia.settings import Settings
    from aitia.stages import check

    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("stage", "question", "needs", "gives"):
        table.add_column(name)
    for stage in check(Settings().stages):
        table.add_row(f"[bold]{stage.name}[/]", stage.question, ", ".join(stage.needs) or "·", ", ".join(stage.gives))
    Console(highlight=False).print(table)
