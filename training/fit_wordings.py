"""Pairs of wordings -> the weights by which two wordings are told to be of one utterance.

    python -m training.fit_wordings src/communique/tables/wording_weights.yaml

The signs are weighed on the dev rows of evaluation/gold/wordings.jsonl and the training rows of corpus/wordings, signs
and trained reader against each other on dev rows alone, which the reader has not seen. Both are logistic models, fitted
by Newton's method with a ridge; the F1 of ten-fold cross-validation is printed.
Each sign may only speak the way its name says: one that comes out the other way is left at zero.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np

from communique.stories.agreement import Signs, signs
from communique.stories.learned import uttered
from communique.stories.units import said
from communique.stories.utterances import odds
from communique.stories.voices import may_be_one
from evaluation import f1
from training.logistic import fitted

NAMES = Signs.__struct_fields__
FOR = frozenset(("covered", "returned", "joined"))
RIDGE = 0.3
FOLDS = 10
ROUNDS = 25
GOLD, CORPUS = "evaluation/gold/wordings.jsonl", "corpus/wordings"


def pairs(split: str) -> list[dict[str, object]]:
    """Dev rows of the gold and a split of the corpus: of other words, and not told apart by who speaks alone."""
    rows = [json.loads(line) for line in Path(GOLD).read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["split"] == "dev"]
    rows += [json.loads(line) for line in Path(CORPUS, f"{split}.jsonl").read_text("utf-8").splitlines()]
    fit = (row for row in rows if said(row["a"]).plain != said(row["b"]).plain)
    return [row for row in fit if may_be_one(row.get("speaker_a", ""), row.get("speaker_b", ""))]


def measured(rows: Sequence[dict[str, object]]) -> tuple[np.ndarray, np.ndarray]:
    """The signs of each row, with a column of ones in front, and whether it is of one utterance."""
    found = [msgspec.structs.astuple(signs(said(str(row["a"])), said(str(row["b"])))) for row in rows]
    return np.column_stack([np.ones(len(rows)), np.array(found)]), np.array([float(bool(row["same"])) for row in rows])


def joined(rows: Sequence[dict[str, object]], signs_weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row a one, what the signs say and what the reader says, as log odds, and whether it is one utterance."""
    x, y = measured(rows)
    read = [odds(uttered(str(row["a"]), str(row["b"]))) for row in rows]
    ruled = [odds(1 / (1 + np.exp(-value))) for value in x @ signs_weights]
    return np.column_stack([np.ones(len(rows)), ruled, read]), y


def weights_of(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Base and weights; columns whose weight has the wrong sign are dropped one by one, the worst first."""
    wanted = np.array([0.0, *(1.0 if name in FOR else -1.0 for name in NAMES)])
    used = np.ones(x.shape[1], bool)
    while True:
        found = np.zeros(x.shape[1])
        found[used] = fitted(x[:, used], y, ridge=RIDGE, rounds=ROUNDS, base=True)
        wrong = found * wanted
        if wrong.min() >= 0:
            return found
        used[int(wrong.argmin())] = False


def weighed(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Base and weights of columns that may speak either way."""
    return fitted(x, y, ridge=RIDGE, rounds=ROUNDS, base=True)


def cross_validated(x: np.ndarray, y: np.ndarray, fit: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> float:
    """The F1 of rows each of which was left out of what it is judged by."""
    fold = np.arange(len(y)) % FOLDS
    judged = np.zeros(len(y), bool)
    for number in range(FOLDS):
        judged[fold == number] = x[fold == number] @ fit(x[fold != number], y[fold != number]) >= 0
    return _f1(judged, y)


def _f1(judged: np.ndarray, y: np.ndarray) -> float:
    """The F1 of what is judged to be of one utterance."""
    return f1(float((judged * y).sum()), float(judged.sum()), float(y.sum()))


def main(path: str) -> None:
    """Fits on all pairs, writes the table, and prints how well it does on what it has not seen."""
    rows, held = pairs("train"), pairs("dev")
    x, y = measured(rows)
    found = weights_of(x, y)
    seen, unseen = _f1(x @ found >= 0, y), cross_validated(x, y, weights_of)
    print(f"{len(rows)} pairs: fitted {seen:.3f}, ten-fold {unseen:.3f}")
    both, same = joined(held, found)
    weights, together = weighed(both, same), cross_validated(both, same, weighed)
    alone = [_f1(both[:, column] >= 0, same) for column in (1, 2)]
    print(f"{len(held)} dev pairs: signs {alone[0]:.3f}, reader {alone[1]:.3f}, both {together:.3f}")
    lines = [
        "# A logistic model of what tells two wordings of one utterance from two utterances; training/fit_wordings.py."
    ]
    lines.append(f'how: "{len(rows)} pairs, ridge {RIDGE:g}; F1 in ten-fold cross-validation {unseen:.3f}"')
    lines += [
        f"base: {found[0]:.3f}",
        "signs:",
        *(f"  {n}: {w:.3f}" for n, w in zip(NAMES, found[1:], strict=True) if w),
        f"# Of signs and reader together, on {len(held)} dev pairs: {together:.3f}.",
        "joined:",
        *(f"  {n}: {w:.3f}" for n, w in zip(("base", "signs", "read"), weights, strict=True)),
    ]
    Path(path).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
