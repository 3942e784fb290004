"""Pairs of accounts -> the weights by which unlike values of two passages are told to be of one thing.

    python -m training.fit_conflicts src/communique/tables/conflict_weights.yaml

The pairs are the train rows of corpus/accounts and the dev rows of evaluation/gold/differences.jsonl. A candidate is
right where both of its values are those of a conflict that is marked. A logistic model with a ridge is fitted for each
sort of candidates by Newton's method; the precision and recall of ten-fold cross-validation, by pair, are printed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
import yaml
from numpy.typing import NDArray

from communique.stories.candidates import Candidate, Sort, candidates
from evaluation.stories import agree, quoted
from training.logistic import Numbers, fitted

RIDGE = 1.0
ROUNDS = 15
FOLDS = 10
LEAST, LEAST_ALIKE = 0.8, 0.9
"""The likelihoods from which a candidate is told, also of passages that are alike; chosen on the dev rows of both."""
AS_MANY = 3
"""How many times a candidate of the gold counts: its pairs are the harder near contrasts, and few."""
SOURCES = {"evaluation/gold/differences.jsonl": AS_MANY, "corpus/accounts/train.jsonl": 1}
HEAD = "# Logistic models of what tells a conflict of two unlike values; training/fit_conflicts.py.\n"
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """A candidate, the number of its pair, and whether it is a conflict that is marked."""

    found: Candidate
    pair: int
    right: bool
    times: int


def pairs() -> Iterator[tuple[dict[str, Any], int]]:
    """The rows to fit on, differences by their words, and how many times each counts."""
    for source, times in SOURCES.items():
        for line in Path(source).read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["split"] != "test":
                yield {**row, "differences": [quoted(row, one) for one in row["differences"]]}, times


def examples() -> Iterator[Example]:
    """The candidates of all pairs."""
    for number, (row, times) in enumerate(pairs()):
        for found in candidates(row["a"], row["b"]):
            yield Example(found, number, _is_marked(found, row), times)


def _is_marked(found: Candidate, row: dict[str, Any]) -> bool:
    told = ("", row["a"][slice(*found.a)], row["b"][slice(*found.b)])
    marked = (one for one in row["differences"] if one["kind"] != "only_in")
    return any(agree(told, ("", str(one["a"]), str(one["b"]))) for one in marked)


def main() -> None:
    """Fits the weights, prints how they do, and writes the table."""
    Path(sys.argv[1]).write_text(written([*examples()]), "utf-8")


def written(given: Sequence[Example]) -> str:
    """The table, with the weights of every sort of candidates; how they do is printed."""
    sorts = {sort: _of_sort([one for one in given if one.found.sort == sort]) for sort in get_args(Sort)}
    how = f"{len({one.pair for one in given})} pairs, ridge {RIDGE}"
    table = {"how": how, "least": LEAST, "least_alike": LEAST_ALIKE, "sorts": sorts}
    return HEAD + yaml.safe_dump(table, sort_keys=False)


def _of_sort(given: Sequence[Example]) -> dict[str, Any]:
    names = list(given[0].found.signs)
    signs = np.array([[1.0, *(one.found.signs[name] for name in names)] for one in given])
    right = np.array([float(one.right) for one in given])
    times = np.array([one.times for one in given])
    told = _crossed(signs, right, times, np.array([one.pair % FOLDS for one in given])) >= LEAST
    precision, recall = right[told].mean(), right[told].sum() / right.sum()
    sys.stdout.write(f"{given[0].found.sort}: {len(given)}, precision {precision:.3f}, recall {recall:.3f}\n")
    base, *weights = _fitted(signs, right, times).round(2).tolist()
    return {"base": base, "signs": {name: weight for name, weight in zip(names, weights, strict=True) if weight}}


def _crossed(signs: Numbers, right: Numbers, times: Counts, folds: Counts) -> Numbers:
    """The likelihoods of candidates by models fitted without their pairs."""
    chances = np.zeros(len(right))
    for fold in range(FOLDS):
        rest = folds != fold
        weights = _fitted(signs[rest], right[rest], times[rest])
        chances[~rest] = 1 / (1 + np.exp(-signs[~rest] @ weights))
    return chances


def _fitted(signs: Numbers, right: Numbers, times: Counts) -> Numbers:
    return fitted(signs.repeat(times, axis=0), right.repeat(times), ridge=RIDGE, rounds=ROUNDS, base=True)


if __name__ == "__main__":
    main()
