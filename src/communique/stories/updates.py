"""Versions of one origin -> the counts that a later one gives otherwise than an earlier one: no conflict, an update."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.model import Report
from communique.stories.align import aligned, likeness
from communique.stories.cited import origin_of
from communique.stories.numbers import Quantity, same_kind, unrepeated
from communique.stories.sentences import Line, lines

_SAME_SENTENCE = 0.7
"""Likeness from which a sentence of a later version is the earlier one, revised."""


@dataclass(frozen=True)
class Update:
    """A count in a sentence of an earlier version, and in the sentence that took its place."""

    before: Line
    after: Line
    was: Quantity
    now: Quantity


def updates(reports: Sequence[Report], common: frozenset[str]) -> Iterator[Update]:
    """The counts revised between versions of each origin, a version being a report published at another time."""
    dated = sorted((r for r in reports if r.published), key=lambda r: (r.published or "", r.id))
    for earlier, later in combinations(dated, 2):
        one_origin = origin_of(earlier) == origin_of(later)
        if one_origin and earlier.published != later.published and earlier.article != later.article:
            yield from _revised(lines(earlier), lines(later), common)


def _revised(first: Sequence[Line], second: Sequence[Line], common: frozenset[str]) -> Iterator[Update]:
    for one, two in aligned(first, second, common):
        if one.normal == two.normal or likeness(one, two) < _SAME_SENTENCE:
            continue
        for was in unrepeated(one.text):
            for now in unrepeated(two.text):
                if same_kind(was, now) and (was.low, was.high) != (now.low, now.high):
                    yield Update(one, two, was, now)
