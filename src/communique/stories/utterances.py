"""Two wordings -> how likely they are reports of one utterance, by what speaks for and against it, weighted."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from communique.stories.agreement import Signs, signs
from communique.stories.learned import uttered
from communique.stories.thesaurus import worded
from communique.stories.units import Said, said
from communique.tables import load

SAME = 0.5
"""Likelihood from which two wordings are held to be of one utterance."""
_FEWEST = 2
"""Units: of fewer, only the very same words are the same utterance."""
_PART = 0.95
"""Likelihood for a wording that stands word for word in the other."""
_WORDS = 5
"""Words that it must have for that."""
_SUREST = 0.001
_BEFORE = 4
"""Words before it in which a negator denies it."""
_HALF, _LITTLE = 0.5, 3.0
"""A wording whose units weigh less, and that is less than half of the other, could be a part of many others."""


class Joined(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weights by which signs and reader are joined, both as log odds."""

    base: float
    signs: float
    read: float


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `wording_weights.yaml`: how it was made, and a logistic model's base and weight for each sign.

    `joined` are the base and the weights of a second one, of what the signs say and of what the trained reader says.
    """

    how: str
    base: float
    signs: dict[str, float]
    joined: Joined


def weights() -> Weights:
    """The model as the table holds it."""
    table: Weights = load("wording_weights", Weights)
    return table


def one_utterance(first: str, second: str) -> bool:
    """Whether two wordings by one speaker are of one utterance."""
    return uttered_likelihood(said(first), said(second)) >= SAME


def uttered_likelihood(first: Said, second: Said) -> float:
    """How likely (0..1) two wordings by one speaker are of one utterance, by their signs and by the trained reader."""
    plain = _plainly(first, second)
    ruled = _by_signs(first, second) if plain is None else plain
    if plain is not None or not ruled:
        return ruled
    joined = weights().joined
    return _logistic(joined.base + joined.signs * odds(ruled) + joined.read * odds(uttered(first.text, second.text)))


def likelihood(first: Said, second: Said) -> float:
    """How likely (0..1) two texts tell the same by their signs alone; 1 for the same words, 0 where one has none."""
    plain = _plainly(first, second)
    return _by_signs(first, second) if plain is None else plain


def _by_signs(first: Said, second: Said) -> float:
    """What the signs of two wordings say; 0 where they have so little in common that it could be a part of many."""
    found = signs(first, second)
    little = found.returned < _HALF and min(first.weight, second.weight) < _LITTLE
    return 0.0 if little else weighted(found, weights())


def _plainly(first: Said, second: Said) -> float | None:
    """The likelihood of what needs no weighing: the same words, some of the other's, or too few to tell."""
    if not first.plain or not second.plain:
        return 0.0
    if first.plain == second.plain:
        return 1.0
    if min(len(first.units), len(second.units)) < _FEWEST and min(len(first.plain), len(second.plain)) < _WORDS:
        return 0.0
    short, long = sorted((first, second), key=lambda wording: len(wording.plain))
    return _PART if _stands_in(short.plain, long.plain) else None


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a wording of some words stands word for word in a longer one, where nothing just before denies it."""
    size = len(short)
    places = [at for at in range(len(long) - size + 1) if long[at : at + size] == short] if size >= _WORDS else []
    return any(worded("negators").isdisjoint(long[max(0, at - _BEFORE) : at]) for at in places)


def may_share(first: Said, second: Said) -> bool:
    """Whether two wordings can be near at all: half the units of one have a kindred one in the other.

    This is quick to tell, and nearly all pairs of statements of a story fail it.
    """
    short, long = sorted((first, second), key=lambda wording: len(wording.units))
    shared = sum(not keys.isdisjoint(long.all_keys) for keys in short.keys)
    return 2 * shared >= len(short.units)


def weighted(found: Signs, model: Weights) -> float:
    """The likelihood (0..1) that a model gives to signs."""
    total = model.base + sum(weight * getattr(found, name) for name, weight in model.signs.items())
    return _logistic(total)


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def odds(likelihood: float) -> float:
    """Log odds, of what is surer than one in a thousand no more than that."""
    bounded = min(max(likelihood, _SUREST), 1 - _SUREST)
    return math.log(bounded / (1 - bounded))
