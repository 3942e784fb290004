"""Event mentions of the ECB+ train split -> the weights of tables/happenings.yaml, printed.

    python -m training.fit_happenings

Logistic regression by Newton's method on all pairs of mentions within a story that share a family, or much around them.
"""

from __future__ import annotations

import sys

import numpy as np

from communique.stories.happenings import features
from evaluation.happenings import mentions
from training.logistic import fitted

RIDGE = 1.0
ROUNDS = 25
AROUND = 0.4
"""Share of the words around two mentions of different families from which their pair is learned from."""


def main() -> None:
    """Prints the weights, one a line."""
    rows, same = [], []
    for told in mentions("train").values():
        for second, (later, happening) in enumerate(told):
            for earlier, other in told[:second]:
                found = features(earlier, later)
                if found["family"] or found["other_around"] > AROUND:
                    rows.append(list(found.values()))
                    same.append(happening == other)
                    names = list(found)
    weights = fitted(np.array(rows), np.array(same, dtype=float), ridge=RIDGE, rounds=ROUNDS)
    for name, weight in zip(names, weights, strict=True):
        sys.stdout.write(f"  {name}: {weight:.2f}\n")


if __name__ == "__main__":
    main()
