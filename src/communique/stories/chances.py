"""Two passages on the same thing -> the values in which they likely conflict, the signs of it weighed together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from communique.stories.candidates import Candidate, candidates
from communique.stories.logistic import Logistic, chance
from communique.stories.matter import Span
from communique.tables import load

ALIKE = 0.5
"""Share of the rest of the longer passage that agrees from which rules decide: the two tell hardly anything else."""


class Model(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `conflict_weights.yaml`: how it was made, the least likelihood to tell, and a model for each sort."""

    how: str
    least: float
    sorts: dict[str, Logistic]


def likely(a: str, b: str) -> Iterator[Candidate]:
    """The values in which two passages that are worded freely likely conflict, the likeliest first.

    None shares words with one before it.
    """
    weighed = [(likelihood(found), found) for found in candidates(a, b) if _is_of_one_thing(found)]
    kept: list[Candidate] = []
    for told, found in sorted(weighed, key=lambda pair: (-pair[0], pair[1].a, pair[1].b)):
        if told >= _model().least and not any(touch(found.a, x.a, found.b, x.b) for x in kept):
            kept.append(found)
            yield found


def _is_of_one_thing(found: Candidate) -> bool:
    """Whether passages that are not alike share a word at least beside two values."""
    return not found.signs["none"] and found.signs["longer"] < ALIKE


def likelihood(found: Candidate) -> float:
    """How likely (0..1) two values are told of one thing, of which they cannot both be true."""
    return chance(_model().sorts[found.sort].odds(found.signs.__getitem__))


def touch(one: Span, other: Span, two: Span, another: Span) -> bool:
    """Whether `one` and `other`, stretches of a passage, share words, or `two` and `another` of a second one do."""
    return (one[0] < other[1] and other[0] < one[1]) or (two[0] < another[1] and another[0] < two[1])


def _model() -> Model:
    table: Model = load("conflict_weights", Model)
    return table
