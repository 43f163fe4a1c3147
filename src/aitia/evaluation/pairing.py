"""Who is compared with whom: one-to-one pairings of gold findings with predicted ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

import numpy as np


class Spanned(Protocol):
    """Anything with a start and an end, the end exclusive."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


class Pair(NamedTuple):
    """The places of a gold and a predicted span in their lists, and whether the spans are identical."""

    gold: int
    predicted: int
    identical: bool


G = TypeVar("G")
P = TypeVar("P")


def overlap(a: Spanned, b: Spanned) -> int:
    """How many characters two spans share; not above 0 if they are apart."""
    return min(a.end, b.end) - max(a.start, b.start)


def align(gold: Sequence[Spanned], predicted: Sequence[Spanned]) -> list[Pair]:
    """Spans paired one to one: identical ones first, then those that share most."""
    waiting = defaultdict(list)
    for j, p in reversed(list(enumerate(predicted))):
        waiting[p.start, p.end].append(j)
    pairs = [Pair(i, waiting[g.start, g.end].pop(), True) for i, g in enumerate(gold) if waiting.get((g.start, g.end))]
    taken_gold = {pair.gold for pair in pairs}
    taken = {pair.predicted for pair in pairs}
    partial = sorted(
        (-overlap(g, p), i, j)
        for i, g in enumerate(gold)
        if i not in taken_gold
        for j, p in enumerate(predicted)
        if j not in taken and overlap(g, p) > 0
    )
    for _, i, j in partial:
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append(Pair(i, j, False))
    return pairs


def largest_matching(gold: Sequence[G], predicted: Sequence[P], fits: Callable[[G, P], bool]) -> dict[int, int]:
    """As many pairs that fit as can be had one to one (augmenting paths): gold index by predicted index."""
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j, p in enumerate(predicted):
            if j not in tried and fits(gold[i], p):
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return owner


def heaviest_assignment(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int, float]]:
    """One-to-one pairs (row, column, weight) of the largest total weight; `weights` are above 0, others are no pairs.

    Rows and columns that hang together are solved by themselves (Hungarian method).
    """
    found = []
    for rows, columns in _components(weights):
        if len(rows) == 1 or len(columns) == 1:
            best = max(((r, c) for r in rows for c in columns), key=lambda cell: weights[cell])
            found.append((*best, weights[best]))
            continue
        gain = np.array([[weights.get((r, c), 0.0) for c in columns] for r in rows])
        flipped = len(rows) > len(columns)
        for i, j in enumerate(_hungarian(-gain.T if flipped else -gain)):
            cell = (rows[j], columns[i]) if flipped else (rows[i], columns[j])
            if cell in weights:
                found.append((*cell, weights[cell]))
    return found


def _components(cells: Mapping[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    columns_of, rows_of = defaultdict(list), defaultdict(list)
    for row, column in cells:
        columns_of[row].append(column)
        rows_of[column].append(row)
    components, seen = [], set()
    for start in columns_of:
        if start in seen:
            continue
        seen.add(start)
        rows, columns, todo = [], set(), [start]
        while todo:
            rows.append(row := todo.pop())
            for column in columns_of[row]:
                if column not in columns:
                    columns.add(column)
                    fresh = [r for r in rows_of[column] if r not in seen]
                    seen.update(fresh)
                    todo += fresh
        components.append((sorted(rows), sorted(columns)))
    return components


def _hungarian(cost: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[int]:
    """For each row the column of the cheapest assignment; there are no more rows than columns.

    Shortest augmenting paths with potentials (Jonker and Volgenant); row and column 0 are a sentinel.
    """
    rows, columns = cost.shape
    row_potential, column_potential = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        slack = np.full(columns + 1, np.inf)
        previous = np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while row_of[column]:
            used[column] = True
            here = row_of[column]
            reduced = np.full(columns + 1, np.inf)
            reduced[1:] = cost[here - 1] - row_potential[here] - column_potential[1:]
            better = ~used & (reduced < slack)
            slack[better] = reduced[better]
            previous[better] = column
            following = int(np.argmin(np.where(used, np.inf, slack)))
            step = slack[following]
            row_potential[row_of[used]] += step
            column_potential[used] -= step
            slack[~used] -= step
            column = following
        while column:
            row_of[column] = row_of[previous[column]]
            column = int(previous[column])
    assigned = [0] * rows
    for column in range(1, columns + 1):
        if row_of[column]:
            assigned[row_of[column] - 1] = column - 1
    return assigned
