"""Two passages on the same thing -> the values in which they likely conflict, the signs of it weighed together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from communique.stories.candidates import Candidate, candidates
from communique.stories.logistic import Logistic, chance
from communique.stories.matter import Span
from communique.tables import load

ALIKE = 0.5
"""Share of the rest of the longer passage that agrees from which the two tell hardly anything else."""
_SAME = ("same_noun", "like_noun", "same_fate")


class Model(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `conflict_weights.yaml`: how it was made, the least likelihoods to tell, and a model for each sort.

    `least_alike` is that of passages that tell hardly anything else, where rules find most.
    """

    how: str
    least: float
    least_alike: float
    sorts: dict[str, Logistic]


def likely(a: str, b: str) -> Iterator[Candidate]:
    """The values in which two passages likely conflict, the likeliest first.

    None shares words with one before it.
    """
    weighed = [(likelihood(found), found) for found in candidates(a, b) if not _is_of_two_things(found)]
    kept: list[Candidate] = []
    for told, found in sorted(weighed, key=lambda pair: (-pair[0], pair[1].a, pair[1].b)):
        if told >= _least(found) and not any(touch(found.a, x.a, found.b, x.b) for x in kept):
            kept.append(found)
            yield found


def _is_alike(found: Candidate) -> bool:
    return found.signs["longer"] >= ALIKE


def _is_of_two_things(found: Candidate) -> bool:
    """Whether nothing is shared beside two values and they count not the same; or if alike passages tell of two things.

    Those have a first and a second, or numbers of two parties or two days. The days of two doers are of two things.
    """
    signs = found.signs
    if signs.get("two_doers"):
        return True
    if signs["none"]:
        return not any(signs.get(sign) for sign in _SAME)
    apart = found.sort == "number" and (signs["names_apart"] or signs["days_apart"])
    return _is_alike(found) and bool(signs["ordinal"] or apart)


def _least(found: Candidate) -> float:
    return _model().least_alike if _is_alike(found) else _model().least


def likelihood(found: Candidate) -> float:
    """How likely (0..1) two values are told of one thing, of which they cannot both be true."""
    return chance(_model().sorts[found.sort].odds(found.signs.__getitem__))


def touch(one: Span, other: Span, two: Span, another: Span) -> bool:
    """Whether `one` and `other`, stretches of a passage, share words, or `two` and `another` of a second one do."""
    return (one[0] < other[1] and other[0] < one[1]) or (two[0] < another[1] and another[0] < two[1])


def _model() -> Model:
    table: Model = load("conflict_weights", Model)
    return table
