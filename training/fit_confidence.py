"""Events coded on the dev split of corpus/events and on half the leads, right or not -> the weights of confidence.

python -m training.fit_confidence   # prints the table src/communique/tables/event_confidence.yaml
"""

from __future__ import annotations

from unittest.mock import patch

import numpy as np

from communique.events.codebook import Confidence
from communique.layer import CodedEvent
from evaluation.corpus import compare, compared
from evaluation.leads import leads
from training.logistic import fitted

FAMILIES = ("verb", "noun", "change", "operator", "encoder")
UNSEEN = 0.05
RIDGE = 1e-2
ROUNDS = 50
_PLAIN = Confidence(how="", slope=1.0, unseen=UNSEEN, families={})


def signs(event: CodedEvent) -> list[float]:
    """The encoder's log odds, and the family, one of FAMILIES, as numbers."""
    told = next(reason.rule for reason in event.why if reason.what == "type")
    family = told.partition(":")[0]
    kept = min(max(event.confidence, 1e-3), 1 - 1e-3)
    return [float(np.log(kept / (1 - kept))), *(float(family == name) for name in FAMILIES)]


def main() -> None:
    """Fits and prints the table."""
    with patch("communique.events.coder.confidence", lambda: _PLAIN):
        results = (compare("dev"), compared(leads("dev")[::2]))
    found = [event for result in results for event in result.found]
    told = {id(pair.found) for result in results for pair in result.pairs if pair.found.type == pair.wanted["type"]}
    rows, right = [signs(event) for event in found], [id(event) in told for event in found]
    weights = fitted(np.asarray(rows), np.asarray(right, dtype=float), ridge=RIDGE, rounds=ROUNDS)
    print("# Log odds that an event is told, with its type; python -m training.fit_confidence writes this file.")
    print(f'how: "fitted on {len(found)} events coded on the dev split of corpus/events and on half the leads of dev"')
    print(f"slope: {weights[0]:.3f}\nunseen: {UNSEEN}\nfamilies:")
    for name, weight in zip(FAMILIES, weights[1:], strict=True):
        print(f"  {name}: {weight:.3f}")


if __name__ == "__main__":
    main()
