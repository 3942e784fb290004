"""Sentences of two origins -> the pairs that tell of the same thing, and only those are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.stories.sentences import Line
from communique.stories.text import YEAR, listed

ALIGNED = 0.45
"""Share of the words of the shorter sentence that recur in the other, from which two sentences are compared."""
_SHARED = 3
_COMMON = 0.34
"""Share of all sentences above which a word is too common in the story to align by."""


def aligned(first: Sequence[Line], second: Sequence[Line], common: frozenset[str]) -> tuple[tuple[Line, Line], ...]:
    """Pairs of sentences, each the best match of the other, whose words mostly agree; `common` words align nothing."""
    values = {(i, j): likeness(first[i], second[j]) for i, j in _sharing(first, second, common)}
    best_of_first: dict[int, tuple[float, int]] = {}
    best_of_second: dict[int, tuple[float, int]] = {}
    for (i, j), value in values.items():
        best_of_first[i] = max(best_of_first.get(i, (0.0, 0)), (value, -j))
        best_of_second[j] = max(best_of_second.get(j, (0.0, 0)), (value, -i))
    return tuple(
        (first[i], second[-j])
        for i, (value, j) in sorted(best_of_first.items())
        if value >= ALIGNED and best_of_second[-j] == (value, -i)
    )


def _sharing(first: Sequence[Line], second: Sequence[Line], common: frozenset[str]) -> list[tuple[int, int]]:
    """Places of the sentences that share enough words that are not common, looked up by word."""
    holders: dict[str, list[int]] = {}
    for j, line in enumerate(second):
        for word in line.wordy - common:
            holders.setdefault(word, []).append(j)
    shared = Counter(
        (i, j) for i, line in enumerate(first) for word in line.wordy - common for j in holders.get(word, ())
    )
    return sorted(pair for pair, found in shared.items() if found >= _SHARED)


def common_words(every: Sequence[Line]) -> frozenset[str]:
    """Stems that so many sentences have that they align nothing."""
    spread = Counter(word for line in every for word in line.bag)
    limit = max(4.0, _COMMON * len(every))
    return frozenset(word for word, found in spread.items() if found > limit)


def likeness(first: Line, second: Line) -> float:
    """Share (0..1) of the words of the shorter sentence that the other has.

    Numbers are left out, so that sentences that differ in a number alone are aligned.
    """
    return len(first.wordy & second.wordy) / max(1, min(len(first.wordy), len(second.wordy)))


def times(line: Line) -> frozenset[str]:
    """The years a sentence names, and the words by which it looks back."""
    return frozenset(word for word in line.normal if YEAR.match(word) or word in listed("looking_back"))
