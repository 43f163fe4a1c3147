"""Every stage in one table: the question it answers, what it needs, what it gives, and where it is made."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from aitia import codebooks, version
from aitia.errors import StageError
from aitia.models import store
from aitia.record import Coding
from aitia.settings import Settings

if TYPE_CHECKING:
    from aitia.draft import Step


class Stage(NamedTuple):
    """One row of the table. `make` is ``module:function``, called with the `Settings`, and gives the `Step`."""

    name: str
    question: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    make: str


STAGES = {
    stage.name: stage
    for stage in (
        Stage("who", "Who is spoken of?", (), ("entities", "relations"), "aitia.who.stage:make"),
        Stage("says", "Who says so?", ("entities",), ("claims",), "aitia.says.stage:make"),
        Stage("what", "Who did what to whom?", ("entities",), ("events",), "aitia.what.stage:make"),
        Stage("when", "When?", ("events",), ("times", "events.time", "claims.time"), "aitia.when.stage:make"),
        Stage("where", "Where?", ("events",), ("places", "events.place"), "aitia.where.stage:make"),
        Stage("sure", "How sure?", ("events", "claims"), ("events.standing",), "aitia.sure.stage:make"),
        Stage("why", "Why, in whose word?", ("events", "claims"), ("causes",), "aitia.why.stage:make"),
    )
}


def check(names: Iterable[str]) -> list[Stage]:
    """The stages of these names, in this order.

    Raises `StageError` in words if a name is unknown or a stage needs what no stage before it gives.
    """
    chosen: list[Stage] = []
    given: set[str] = set()
    for name in names:
        if name not in STAGES:
            raise StageError(f"there is no stage {name!r}; there are: {', '.join(STAGES)}")
        stage = STAGES[name]
        if stage in chosen:
            raise StageError(f"stage {name!r} is named twice")
        for need in stage.needs:
            if need not in given:
                givers = [other.name for other in STAGES.values() if need in other.gives]
                raise StageError(f"stage {name!r} needs {need}: put {' or '.join(map(repr, givers))} before it")
        chosen.append(stage)
        given.update(stage.gives)
    return chosen


def assemble(settings: Settings) -> list[tuple[str, Step]]:
    """The steps of `settings.stages`, made and ready, each with its name. Raises `StageError` as `check` does."""
    return [(stage.name, make(stage, settings)) for stage in check(settings.stages)]


def make(stage: Stage, settings: Settings) -> Step:
    """The step of one stage, whatever it needs."""
    module, function = stage.make.split(":")
    step: Step = getattr(import_module(module), function)(settings)
    return step


def coding(settings: Settings) -> Coding:
    """What a record is made with under these settings: versions, codebook, and the hashes of the weights."""
    from aitia.language import pipeline

    weights = {name: digest[:16] for name, digest in store.hashes().items()} if settings.learned else {}
    return Coding(
        aitia=version(),
        codebook=codebooks.load(settings.codebook).fingerprint,
        models={"english": pipeline.fingerprint(), **weights},
    )
