"""Signs weighed together: the logistic models that tables hold."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec


class Logistic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A logistic model: its base, and the weight of each sign."""

    base: float
    signs: dict[str, float]

    def odds(self, sign: Callable[[str], float]) -> float:
        """The logarithm of the odds where `sign` gives the value of every sign by its name."""
        return self.base + sum(weight * sign(name) for name, weight in self.signs.items())


def chance(odds: float) -> float:
    """The probability (0..1) of the logarithm of some odds."""
    return 1 / (1 + math.exp(-odds))
