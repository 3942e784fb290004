"""Two wordings -> how likely they are reports of one utterance, by what speaks for and against it, weighted."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.stories.agreement import Signs, signs
from communique.stories.logistic import Logistic, chance
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
_BEFORE = 4
"""Words before it in which a negator denies it."""
_WHOLE = 0.9
"""Share of a wording's weight from which it is all told in another."""
_HALF, _LITTLE = 0.5, 2.0
"""A wording whose units weigh less, and that is less than half of the other, could be a part of many others."""


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `wording_weights.yaml`: how it was made, and what signs weigh in free words and in copied ones.

    What parts two texts that copy each other, such as one other word, says little of two that report in their own.
    """

    how: str
    free: Logistic
    literal: Logistic


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
    if min(len(first.units), len(second.units)) < _FEWEST and min(len(first.plain), len(second.plain)) < _WORDS:
        return 0.0
    short, long = sorted((first, second), key=lambda wording: len(wording.plain))
    if _stands_in(short.plain, long.plain):
        return _PART
    found = signs(first, second)
    return weighted(found, weights()) if share_enough(first, second, found) else 0.0


def share_enough(first: Said, second: Said, found: Signs) -> bool:
    """Whether two wordings have so much in common that what parts them has to be weighed."""
    return found.returned >= _HALF or min(first.weight, second.weight) >= _LITTLE


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a wording of some words stands word for word in a longer one, where nothing just before denies it."""
    size = len(short)
    places = [at for at in range(len(long) - size + 1) if long[at : at + size] == short] if size >= _WORDS else []
    return any(worded("negators").isdisjoint(long[max(0, at - _BEFORE) : at]) for at in places)


def is_told_in(short: Said, long: Said) -> bool:
    """Whether a wording says nothing that a longer one does not say too, as a headline does of the report below it."""
    if not short.units or short.weight > long.weight:
        return False
    found = signs(short, long)
    against = found.opposite + found.one_sided + found.counted + found.exchanged
    return found.covered >= _WHOLE and not against


def may_share(first: Said, second: Said) -> bool:
    """Whether two wordings can be near at all: half the units of one have a kindred one in the other.

    This is quick to tell, and nearly all pairs of statements of a story fail it.
    """
    short, long = sorted((first, second), key=lambda wording: len(wording.units))
    shared = sum(not keys.isdisjoint(long.all_keys) for keys in short.keys)
    return 2 * shared >= len(short.units)


def weighted(found: Signs, model: Weights) -> float:
    """The likelihood (0..1) that a model gives to signs."""

    def sign(name: str) -> float:
        return float(getattr(found, name))

    return chance((1 - found.literal) * model.free.odds(sign) + found.literal * model.literal.odds(sign))
