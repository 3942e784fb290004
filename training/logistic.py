"""Rows of numbers, each right or not -> the weights of a logistic regression."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_HARDLY = 1e-6
"""The ridge of a base, which is not to be kept small."""


def fitted(
    rows: Numbers,
    right: Numbers,
    *,
    ridge: float,
    rounds: int,
    base: bool = False,
    counts: Numbers | None = None,
) -> Numbers:
    """The weights of the columns, by so many rounds of Newton's method; with `base` the first column is all ones.

    `counts` says what each row counts, else 1.
    """
    counted = np.ones(len(rows)) if counts is None else counts
    ridges = ridge * np.eye(rows.shape[1])
    if base:
        ridges[0, 0] = _HARDLY
    weights = np.zeros(rows.shape[1])
    for _ in range(rounds):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counted * (shares - right)) + ridges @ weights
        curve = (rows.T * (counted * shares * (1 - shares))) @ rows + ridges
        weights -= np.linalg.solve(curve, slope)
    return weights
