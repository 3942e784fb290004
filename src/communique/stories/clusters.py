"""Pairwise likeness of things -> groups of things that belong together, by average linkage."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

Pair = tuple[int, int]


def average_link(
    size: int, likeness: Mapping[Pair, float], *, threshold: float, complete: bool = False
) -> tuple[tuple[int, ...], ...]:
    """Groups the things 0..size-1; a pair (i < j) that `likeness` does not hold has likeness 0.

    The two groups with the highest mean likeness are joined while it reaches `threshold`. With `complete`, a pair
    that is absent must never share a group. Ties fall to the lower numbers, so the outcome depends on the numbering
    alone: number things by their content, and the order they came in is without effect.
    """
    members = {index: [index] for index in range(size)}
    sums: dict[int, dict[int, tuple[float, int]]] = {index: {} for index in range(size)}
    for (first, second), value in likeness.items():
        sums[first][second] = sums[second][first] = (value, 1)
    queue = [(-value, *pair) for pair, value in likeness.items() if value >= threshold]
    heapq.heapify(queue)
    while queue:
        negative, first, second = heapq.heappop(queue)
        if first not in members or second not in members:
            continue
        if _mean(sums, members, first, second, complete) != -negative:
            continue
        _join(sums, members, first, second)
        for other in sorted(sums[first]):
            mean = _mean(sums, members, first, other, complete)
            if mean >= threshold:
                heapq.heappush(queue, (-mean, min(first, other), max(first, other)))
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def _mean(
    sums: Mapping[int, Mapping[int, tuple[float, int]]],
    members: Mapping[int, list[int]],
    first: int,
    second: int,
    complete: bool,
) -> float:
    total, pairs = sums[first].get(second, (0.0, 0))
    possible = len(members[first]) * len(members[second])
    return 0.0 if complete and pairs < possible else total / possible


def _join(
    sums: dict[int, dict[int, tuple[float, int]]], members: dict[int, list[int]], first: int, second: int
) -> None:
    members[first] += members.pop(second)
    for other, (total, pairs) in sums.pop(second).items():
        if other == first:
            continue
        before, count = sums[first].get(other, (0.0, 0))
        sums[first][other] = sums[other][first] = (before + total, count + pairs)
        del sums[other][second]
    sums[first].pop(second, None)
