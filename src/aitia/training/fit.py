"""One training loop for all heads: batches of several tasks in turn, each task as many epochs as it asks for, one
encoder under them; what comes out is the average of the weights along the way, at the evaluation that did best."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import torch
from msgspec import Struct
from torch import Tensor, nn

from aitia.models.encoder import MASK, Words, window
from aitia.training.bert import Encoder


class Schedule(Struct, frozen=True, kw_only=True):
    """How a run of training goes; part of the card. `minutes` ends it early, with the learning rate following."""

    seed: int = 0
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: int = 100
    masked: float = 0.05
    average: float = 0.998
    minutes: float = 100


class Window(NamedTuple):
    """A stretch of words of a text that the encoder sees at once, and whatever is to be learned from the text."""

    words: Words
    start: int
    end: int
    example: Any


class Task(NamedTuple):
    """What is learned: the batches of an epoch, the loss of one batch given the vectors of each window's words, and how
    many epochs."""

    name: str
    batches: Callable[[random.Random], list[list[Window]]]
    loss: Callable[[list[Tensor], list[Window]], Tensor]
    epochs: float


class Batch(NamedTuple):
    """Windows padded to one length, with the place of every word's first piece."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    firsts: list[list[int]]


def collate(items: Sequence[Window]) -> Batch:
    """Windows as one batch."""
    made = [window(item.words, item.start, item.end) for item in items]
    length = max(len(ids) for ids, _, _ in made)
    ids = torch.zeros(len(made), length, dtype=torch.long)
    features = torch.zeros(len(made), length, made[0][1].shape[1], dtype=torch.long)
    mask = torch.zeros(len(made), length, dtype=torch.long)
    for n, (pieces, given, _) in enumerate(made):
        ids[n, : len(pieces)] = torch.tensor(pieces)
        features[n, : len(pieces)] = torch.from_numpy(given)
        mask[n, : len(pieces)] = 1
    return Batch(ids, features, mask, [first for _, _, first in made])


def encode(encoder: Encoder, items: Sequence[Window], masked: float = 0.0) -> list[Tensor]:
    """The vectors of the words of each window; `masked` is the share of pieces that are hidden."""
    batch = collate(items)
    ids = batch.ids
    if masked:
        ids = ids.masked_fill((torch.rand(ids.shape) < masked) & (ids > MASK), MASK)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = encoder(ids, batch.features, batch.mask)
    return [vectors[n].float()[torch.tensor(first)] for n, first in enumerate(batch.firsts)]


def pooled(items: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Windows in batches of like length, in random order."""
    rng.shuffle(items)
    made = []
    for i in range(0, len(items), size * 16):
        pool = sorted(items[i : i + size * 16], key=lambda item: item.end - item.start)
        made += [pool[j : j + size] for j in range(0, len(pool), size)]
    rng.shuffle(made)
    return made


def fit(
    model: nn.Module,
    encoder: Encoder,
    tasks: Sequence[Task],
    schedule: Schedule,
    evaluate: Callable[[nn.Module, float], float],
    say: Callable[[str], None],
    evaluations: int,
) -> None:
    """Train `model` (which holds the encoder and the heads) in place. `evaluate` is given the averaged model and the
    share of the training done, and says how good it is."""
    torch.manual_seed(schedule.seed)
    rng = random.Random(schedule.seed)
    averaged = copy.deepcopy(model).eval()
    best: tuple[float, dict[str, Tensor]] = (-1.0, {})
    rates = [schedule.rate, schedule.head_rate]
    optimizer = _optimizer(model, encoder, rates)
    steps = {task.name: int(len(task.batches(random.Random(schedule.seed))) * task.epochs) for task in tasks}
    total, started = sum(steps.values()), time.monotonic()
    say(f"{total} steps: {', '.join(f'{n} of {name}' for name, n in steps.items())}")
    sums: dict[str, list[float]] = {task.name: [] for task in tasks}
    model.train()
    due = 1
    for step, (task, items) in enumerate(_turns(tasks, steps, rng)):
        done = max(step / total, (time.monotonic() - started) / 60 / schedule.minutes)
        slope = min(1.0, (step + 1) / schedule.warmup) * max(1 - done, 0.01)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * slope
        loss = task.loss(encode(encoder, items, schedule.masked), items)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        optimizer.zero_grad()
        average(averaged, model, min(schedule.average, (step + 1) / (step + 11)))
        sums[task.name].append(float(loss.detach()))
        if (step + 1) % 100 == 0:
            told = ", ".join(f"{name} {sum(v[-50:]) / max(len(v[-50:]), 1):.4f}" for name, v in sums.items())
            say(f"step {step + 1} of {total}: {told}, {time.monotonic() - started:.0f} s")
        over = done >= 1 or step + 1 == total
        if over or done >= due / evaluations:
            due += 1
            value = evaluate(averaged, done)
            if value > best[0]:
                best = (value, copy.deepcopy(averaged.state_dict()))
        if over:
            break
    model.load_state_dict(best[1])
    model.eval()


def _turns(tasks: Sequence[Task], steps: dict[str, int], rng: random.Random) -> Iterator[tuple[Task, list[Window]]]:
    """Batches of the tasks, spread evenly: whichever is least far on has its turn."""
    streams = {task.name: _endless(task, rng) for task in tasks}
    given = dict.fromkeys(streams, 0)
    for _ in range(sum(steps.values())):
        task = min(tasks, key=lambda task: (given[task.name] + 1) / max(steps[task.name], 1e-9))
        given[task.name] += 1
        yield task, next(streams[task.name])


def _endless(task: Task, rng: random.Random) -> Iterator[list[Window]]:
    while True:
        yield from task.batches(rng)


def _optimizer(model: nn.Module, encoder: Encoder, rates: Sequence[float]) -> torch.optim.Optimizer:
    """AdamW: the encoder's known weights slowly and with decay, what begins at nothing faster and without."""
    new_features = {id(p) for p in encoder.features.parameters()}
    known = [p for p in encoder.parameters() if p.requires_grad and id(p) not in new_features]
    ids = {id(p) for p in encoder.parameters()} - new_features
    new = [p for p in model.parameters() if p.requires_grad and id(p) not in ids]
    return torch.optim.AdamW(
        [
            {"params": known, "lr": rates[0], "weight_decay": 0.01},
            {"params": new, "lr": rates[1], "weight_decay": 0.0},
        ]
    )


@torch.no_grad()
def average(averaged: nn.Module, model: nn.Module, decay: float) -> None:
    """Move the averaged weights towards those of the model."""
    for ours, theirs in zip(averaged.parameters(), model.parameters(), strict=True):
        if theirs.requires_grad:
            ours.lerp_(theirs, 1 - decay)
