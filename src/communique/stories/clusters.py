"""Pairwise likeness of things -> groups of things that belong together, by average linkage."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[int, int]


def average_link(
    size: int,
    likeness: Mapping[Pair, float],
    *,
    threshold: float,
    complete: bool = False,
    days: Sequence[int | None] = (),
    window: int = 0,
) -> tuple[tuple[int, ...], ...]:
    """Groups the things 0..size-1; a pair (i < j) that `likeness` does not hold has likeness 0.

    The two groups with the highest mean likeness are joined while it reaches `threshold`. With `complete`, a pair
    that is absent must never share a group. With `days`, pairs more than `window` days apart do not count, so that a
    group goes on for as long as new things keep joining it; a day that is None is near to all. Ties fall to the lower
    numbers, so the outcome depends on the numbering alone: number things by their content, and the order they came in
    is without effect.
    """
    groups = _Groups(size, likeness, complete, days, window)
    queue = [(-value, *pair) for pair, value in likeness.items() if value >= threshold]
    heapq.heapify(queue)
    while queue:
        negative, first, second = heapq.heappop(queue)
        if first not in groups.members or second not in groups.members or groups.mean(first, second) != -negative:
            continue
        groups.join(first, second)
        for other in sorted(groups.sums[first]):
            mean = groups.mean(first, other)
            if mean >= threshold:
                heapq.heappush(queue, (-mean, min(first, other), max(first, other)))
    return tuple(sorted(tuple(sorted(group)) for group in groups.members.values()))


def pairs(things: Sequence[T], alike: Callable[[T, T], float]) -> dict[Pair, float]:
    """The likeness of every pair that has any."""
    found = {}
    for second in range(len(things)):
        for first in range(second):
            value = alike(things[first], things[second])
            if value > 0:
                found[first, second] = value
    return found


class _Groups:
    """The groups so far by their lowest number, and the likeness between every two that have any."""

    def __init__(
        self, size: int, likeness: Mapping[Pair, float], complete: bool, days: Sequence[int | None], window: int
    ) -> None:
        self.members = {index: [index] for index in range(size)}
        self.sums: dict[int, dict[int, tuple[float, int]]] = {index: {} for index in range(size)}
        for (first, second), value in likeness.items():
            self.sums[first][second] = self.sums[second][first] = (value, 1)
        self.complete = complete
        self.days = {index: [day] for index, day in enumerate(days) if day is not None}
        self.window = window

    def mean(self, first: int, second: int) -> float:
        """The mean likeness of the pairs of two groups that count."""
        total, pairs = self.sums[first].get(second, (0.0, 0))
        possible = len(self.members[first]) * len(self.members[second]) - self._apart(first, second)
        return 0.0 if not possible or (self.complete and pairs < possible) else total / possible

    def join(self, first: int, second: int) -> None:
        """Joins the second group to the first."""
        self.members[first] += self.members.pop(second)
        if second in self.days:
            self.days[first] = sorted(self.days.get(first, []) + self.days.pop(second))
        for other, (total, pairs) in self.sums.pop(second).items():
            if other == first:
                continue
            before, count = self.sums[first].get(other, (0.0, 0))
            self.sums[first][other] = self.sums[other][first] = (before + total, count + pairs)
            del self.sums[other][second]
        self.sums[first].pop(second, None)

    def _apart(self, first: int, second: int) -> int:
        """How many pairs of two groups are more than the window apart."""
        short, long = sorted((self.days.get(first, []), self.days.get(second, [])), key=len)
        near = sum(bisect_right(long, day + self.window) - bisect_left(long, day - self.window) for day in short)
        return len(short) * len(long) - near
