"""The heads for events once more, alone: on the vectors of the encoder as it ships, with coded sentences counting more.

The corpus marks every event of a passage, coded sentences mostly the main one; the balance between the two is set here,
where an epoch takes seconds.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence

import torch
from msgspec import Struct
from torch import Tensor, nn

from aitia.training import what
from aitia.training.fit import average


class Plan(Struct, frozen=True, kw_only=True):
    """How the heads are trained on; part of the card. A coded sentence comes `repeat_gold` times an epoch."""

    seed: int = 0
    epochs: float = 3
    batch: int = 24
    rate: float = 1e-3
    warmup: int = 50
    repeat_gold: int = 4
    average: float = 0.99


def polish(heads: what.Heads, texts: Sequence[tuple[what.Example, Tensor]], plan: Plan) -> what.Heads:
    """The heads, trained on; `texts` are examples with the vectors of their words."""
    torch.manual_seed(plan.seed)
    rng, dice = random.Random(plan.seed), random.Random(plan.seed + 1)
    model = copy.deepcopy(heads).train()
    averaged = copy.deepcopy(model).eval()
    items = [text for text in texts for _ in range(plan.repeat_gold if text[0].gold else 1)]
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.rate, weight_decay=0.01)
    total = int(len(items) / plan.batch * plan.epochs)
    step = 0
    while step < total:
        rng.shuffle(items)
        for first in range(0, len(items), plan.batch):
            if step == total:
                break
            slope = min(1.0, (step + 1) / plan.warmup) * max(1 - step / total, 0.02)
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * slope
            some = items[first : first + plan.batch]
            loss = torch.stack([what.loss(model, vectors, item, what.Plan(), dice) for item, vectors in some]).mean()
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            average(averaged, model, min(plan.average, step / (step + 10)))
    return averaged
