"""Sentences of two origins -> the pairs that tell of the same thing, and only those are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.stories.sentences import Line
from communique.stories.text import listed

ALIGNED = 0.45
"""Share of the words of the shorter sentence that recur in the other, from which two sentences are compared."""
_SHARED = 3
_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
_COMMON = 0.34
"""Share of all sentences above which a word is too common in the story to align by."""


def aligned(first: Sequence[Line], second: Sequence[Line]) -> tuple[tuple[Line, Line], ...]:
    """Pairs of sentences, each the best match of the other, whose words mostly agree."""
    common = common_words((*first, *second))
    values = {(i, j): likeness(one, two, common) for i, one in enumerate(first) for j, two in enumerate(second)}
    best_of_first = {i: max(range(len(second)), key=lambda j: (values[i, j], -j)) for i in range(len(first)) if second}
    best_of_second = {j: max(range(len(first)), key=lambda i: (values[i, j], -i)) for j in range(len(second)) if first}
    return tuple(
        (first[i], second[j])
        for i, j in sorted(best_of_first.items())
        if best_of_second[j] == i and values[i, j] >= ALIGNED
    )


def common_words(every: Sequence[Line]) -> frozenset[str]:
    """Stems that so many sentences have that they align nothing."""
    spread = Counter(word for line in every for word in line.bag)
    limit = max(4.0, _COMMON * len(every))
    return frozenset(word for word, found in spread.items() if found > limit)


def likeness(first: Line, second: Line, common: frozenset[str] = frozenset()) -> float:
    """Share (0..1) of the words of the shorter sentence that the other has; 0 where too few carry matter.

    Numbers are left out, so that sentences that differ in a number alone are aligned.
    """
    shared = shared_stems(first, second)
    if len(shared - common) < _SHARED:
        return 0.0
    return len(shared) / min(len(_wordy(first)), len(_wordy(second)))


def shared_stems(first: Line, second: Line) -> frozenset[str]:
    """The stems that two sentences share, numbers left out."""
    return _wordy(first) & _wordy(second)


def times(line: Line) -> frozenset[str]:
    """The years a sentence names, and the words by which it looks back."""
    return frozenset(word for word in line.normal if _YEAR.match(word) or word in listed("looking_back"))


def _wordy(line: Line) -> frozenset[str]:
    return frozenset(word for word in line.bag if not word[0].isdigit())
