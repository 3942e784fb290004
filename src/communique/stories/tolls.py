"""Sentences of two origins, however worded -> the counts of one happening on which the origins disagree.

A toll is told in sentences that share little, so less likeness is asked than where sentences are aligned, and more of
the counts: each origin must give one count of the kind, and only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.stories.align import times
from communique.stories.numbers import Quantity, conflict, is_measure, same_kind, unrepeated
from communique.stories.sentences import Line
from communique.stories.text import stem

_LEAST = 10
"""A smaller number of things ("two sides") is too easily one of something else."""
_SHARED = 2
_MOST = 0.6
"""Share of the words of the shorter sentence from which two that share few words are on the same matter."""


@dataclass(frozen=True)
class Count:
    """A quantity and the sentence that states it."""

    line: Line
    quantity: Quantity


def tolls(first: Sequence[Count], second: Sequence[Count], common: frozenset[str]) -> Iterator[tuple[Count, Count]]:
    """Pairs of settled counts of the same things at the same time that cannot both be right."""
    for one in first:
        for two in second:
            if conflict(one.quantity, two.quantity) and _same_matter(one, two, common):
                yield one, two


def settled(lines: Sequence[Line]) -> tuple[Count, ...]:
    """The counts of one origin that nothing else in it contradicts."""
    counts = [Count(line, quantity) for line in lines for quantity in unrepeated(line.text) if _weighty(quantity)]
    return tuple(count for count in counts if not any(_contradicts(count.quantity, other.quantity) for other in counts))


def _contradicts(one: Quantity, two: Quantity) -> bool:
    return same_kind(one, two) and (one.high < two.low or two.high < one.low)


def _weighty(quantity: Quantity) -> bool:
    """Whether it says what became of those it counts, or is ten or more of something that is no measure."""
    if quantity.noun in ("", "people") or is_measure(quantity):
        return bool(quantity.state) and not is_measure(quantity)
    return bool(quantity.state) or quantity.high >= _LEAST


def _same_matter(one: Count, two: Count, common: frozenset[str]) -> bool:
    shared = (one.line.wordy & two.line.wordy) - common
    named = shared & {stem(name) for name in one.line.names & two.line.names}
    mostly = len(shared) > _SHARED or len(shared) >= _MOST * min(len(one.line.wordy), len(two.line.wordy))
    enough = bool(named) or (bool(one.quantity.state) and mostly)
    return enough and len(shared) >= _SHARED and times(one.line) == times(two.line)
