"""Two wordings -> how likely they are reports of one utterance, by what speaks for and against it, weighted."""

from __future__ import annotations

import math

import msgspec

from communique.stories.agreement import Signs, signs
from communique.stories.thesaurus import related
from communique.stories.units import Said, said
from communique.tables import load

SAME = 0.5
"""Likelihood from which two wordings are held to be of one utterance."""
_FEWEST = 2
"""Units: of fewer, only the very same words are the same utterance."""


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `wording_weights.yaml`: how it was made, and a logistic model's base and weight for each sign."""

    how: str
    base: float
    signs: dict[str, float]


def weights() -> Weights:
    """The model as the table holds it."""
    table: Weights = load("wording_weights", Weights)
    return table


def one_utterance(first: str, second: str) -> bool:
    """Whether two wordings by one speaker are of one utterance."""
    return likelihood(said(first), said(second)) >= SAME


def likelihood(first: Said, second: Said) -> float:
    """How likely (0..1) two wordings are of one utterance; 1 for the same words, 0 where one has none."""
    if not first.plain or not second.plain:
        return 0.0
    if first.plain == second.plain:
        return 1.0
    if min(len(first.units), len(second.units)) < _FEWEST:
        return 0.0
    return weighted(signs(first, second), weights())


def may_share(first: Said, second: Said) -> bool:
    """Whether two wordings can be near at all: half the units of one have a kindred one in the other.

    This is quick to tell, and nearly all pairs of statements of a story fail it.
    """
    short, long = sorted((first, second), key=lambda wording: len(wording.units))
    keys = frozenset().union(*(related(unit.lemma) for unit in long.units))
    shared = sum(not keys.isdisjoint(related(unit.lemma)) for unit in short.units)
    return 2 * shared >= len(short.units)


def weighted(found: Signs, model: Weights) -> float:
    """The likelihood (0..1) that a model gives to signs."""
    total = model.base + sum(weight * getattr(found, name) for name, weight in model.signs.items())
    return 1 / (1 + math.exp(-total))
