"""The members of a story in order and how alike they are -> through which earlier members each of them joined it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.stories.clusters import Pair

Joins = tuple[tuple[int, float], ...]


def joined(members: Sequence[int], likeness: Mapping[Pair, float], threshold: float) -> dict[int, Joins]:
    """For each member, the likeliest earlier one of each part of the story it joined, and how alike they are.

    Parts are the earlier members that are alike, by `threshold`, directly or by way of others; more than one of them
    means that the member brought together what were two stories before. A member alike to none joined by the likeliest.
    """
    above: dict[int, int] = {}
    found: dict[int, Joins] = {}
    for place, member in enumerate(members):
        alike = [(other, likeness.get((other, member), 0.0)) for other in members[:place]]
        near = [pair for pair in alike if pair[1] >= threshold]
        found[member] = _best_of_parts(near, above) or tuple(sorted(alike, key=_likeliest)[:1])
        above[member] = member
        for other, _ in near:
            above[_top(above, other)] = member
    return found


def _best_of_parts(near: Sequence[tuple[int, float]], above: Mapping[int, int]) -> Joins:
    best: dict[int, tuple[int, float]] = {}
    for pair in sorted(near, key=_likeliest):
        best.setdefault(_top(above, pair[0]), pair)
    return tuple(sorted(best.values(), key=_likeliest))


def _likeliest(pair: tuple[int, float]) -> tuple[float, int]:
    return -pair[1], pair[0]


def _top(above: Mapping[int, int], member: int) -> int:
    while above[member] != member:
        member = above[member]
    return member
