"""Pairs of wordings -> the weights by which two wordings are told to be of one utterance.

    python -m training.fit_wordings src/communique/tables/wording_weights.yaml

The pairs are the dev rows of evaluation/gold/wordings.jsonl and training/wordings.jsonl. Pairs that share too little
are not fitted on: they are held for two utterances without weighing. A logistic model is fitted by Newton's method
with a ridge; the F1 of ten-fold cross-validation is printed.
Each sign may only speak the way its name says: one that comes out the other way is left at zero.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from communique.stories.agreement import Signs, signs
from communique.stories.units import said
from communique.stories.utterances import share_enough
from communique.stories.voices import may_be_one
from evaluation import f1
from training.logistic import fitted

NAMES = Signs.__struct_fields__
FOR = frozenset(("covered", "returned", "joined"))
RIDGE = 0.3
FOLDS = 10
ROUNDS = 25
SOURCES = ("evaluation/gold/wordings.jsonl", "training/wordings.jsonl")


def pairs() -> list[dict[str, object]]:
    """Rows to fit on: of other words, and not told apart by who speaks alone."""
    rows = [json.loads(line) for source in SOURCES for line in Path(source).read_text("utf-8").splitlines()]
    fit = (row for row in rows if row.get("split") != "test" and said(row["a"]).plain != said(row["b"]).plain)
    return [row for row in fit if may_be_one(row.get("speaker_a", ""), row.get("speaker_b", ""))]


def measured(rows: Sequence[dict[str, object]]) -> tuple[np.ndarray, np.ndarray]:
    """The signs of each row after a one, zeros for one that shares too little, and whether it is of one utterance."""
    x = np.zeros((len(rows), 1 + len(NAMES)))
    for number, row in enumerate(rows):
        first, second = said(str(row["a"])), said(str(row["b"]))
        if share_enough(first, second, found := signs(first, second)):
            x[number] = (1.0, *msgspec.structs.astuple(found))
    return x, np.array([float(bool(row["same"])) for row in rows])


def weights_of(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Base and weights; columns whose weight has the wrong sign are dropped one by one, the worst first."""
    wanted = np.array([0.0, *(1.0 if name in FOR else -1.0 for name in NAMES)])
    used, weighed = np.ones(x.shape[1], bool), x[:, 0] > 0
    x, y = x[weighed], y[weighed]
    while True:
        found = np.zeros(x.shape[1])
        found[used] = fitted(x[:, used], y, ridge=RIDGE, rounds=ROUNDS, base=True)
        wrong = found * wanted
        if wrong.min() >= 0:
            return found
        used[int(wrong.argmin())] = False


def cross_validated(x: np.ndarray, y: np.ndarray) -> float:
    """The F1 of rows each of which was left out of what it is judged by."""
    fold = np.arange(len(y)) % FOLDS
    judged = np.zeros(len(y), bool)
    for number in range(FOLDS):
        judged[fold == number] = x[fold == number] @ weights_of(x[fold != number], y[fold != number]) > 0
    return _f1(judged, y)


def _f1(judged: np.ndarray, y: np.ndarray) -> float:
    """The F1 of what is judged to be of one utterance."""
    return f1(float((judged * y).sum()), float(judged.sum()), float(y.sum()))


def main(path: str) -> None:
    """Fits on all pairs, writes the table, and prints how well it does on what it has not seen."""
    rows = pairs()
    x, y = measured(rows)
    found = weights_of(x, y)
    seen, unseen = _f1(x @ found > 0, y), cross_validated(x, y)
    print(f"{len(rows)} pairs: fitted {seen:.3f}, ten-fold {unseen:.3f}")
    lines = [
        "# A logistic model of what tells two wordings of one utterance from two utterances; training/fit_wordings.py."
    ]
    lines.append(f'how: "{len(rows)} pairs, ridge {RIDGE:g}; F1 in ten-fold cross-validation {unseen:.3f}"')
    lines += [
        f"base: {found[0]:.3f}",
        "signs:",
        *(f"  {n}: {w:.3f}" for n, w in zip(NAMES, found[1:], strict=True) if w),
    ]
    Path(path).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
