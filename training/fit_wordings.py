"""Pairs of wordings -> the weights by which two wordings are told to be of one utterance.

    python -m training.fit_wordings src/communique/tables/wording_weights.yaml

The pairs are the dev rows of evaluation/gold/wordings.jsonl, training/wordings.jsonl, and train and dev of
corpus/wordings. Strangers are added, each a small part of a pair: contents of other rows on the same matter, and
contents that two sources have in one article of PolNeAR's training part where they share enough to be compared.
Two logistic models, for words of one's own and for copied words, are fitted as one by Newton's method with a ridge;
the F1 of ten-fold cross-validation by matters is printed. A sign against may only speak against: one that comes out
the other way is left at zero.
"""

from __future__ import annotations

import itertools
import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from communique.stories.agreement import Signs, signs
from communique.stories.units import said
from communique.stories.utterances import may_share
from communique.stories.voices import may_be_one
from evaluation import data, f1
from training.logistic import fitted

NAMES = tuple(name for name in Signs.__struct_fields__ if name != "literal")
FOR = frozenset(("covered", "returned", "shared", "ample", "joined"))
RIDGE = 0.5
FOLDS = 10
ROUNDS = 15
SOURCES = (
    "evaluation/gold/wordings.jsonl",
    "training/wordings.jsonl",
    "corpus/wordings/train.jsonl",
    "corpus/wordings/dev.jsonl",
)
SOME, NEAR, ARTICLE = 3.0, 0.5, 0.1
"""What a pair of the gold's kind, a stranger of the same matter, and one of the same article count; 1 on the corpus."""
ARTICLES, FEWEST = 250, 3
"""Articles from which strangers are taken, and the units of their contents at least."""
PER_MATTER = 6


@dataclass(frozen=True)
class Pair:
    """Two wordings, whether they are of one utterance, what they count, and the matter that shares a fold."""

    a: str
    b: str
    same: bool
    matter: str
    counts: float = 1.0


def pairs() -> list[Pair]:
    """Pairs to fit on: of other words, and not told apart by who speaks alone."""
    rows = [json.loads(line) for source in SOURCES for line in Path(source).read_text("utf-8").splitlines()]
    fit = (row for row in rows if row.get("split") != "test" and said(row["a"]).plain != said(row["b"]).plain)
    voiced = (row for row in fit if may_be_one(row.get("speaker_a", ""), row.get("speaker_b", "")))
    return [
        Pair(row["a"], row["b"], bool(row["same"]), row.get("matter", row["id"]), 1.0 if "matter" in row else SOME)
        for row in voiced
    ]


def neighbours(given: Sequence[Pair]) -> Iterator[Pair]:
    """Wordings of different rows on one matter, some of each."""
    matters = defaultdict(set)
    for pair in given:
        matters[pair.matter].add(pair.a)
    for matter, told in sorted(matters.items()):
        for a, b in itertools.islice(itertools.combinations(sorted(told), 2), PER_MATTER):
            yield Pair(a, b, False, matter, NEAR)


def strangers() -> Iterator[Pair]:
    """Contents of two sources in one article that share enough to be compared."""
    for article in (data("attribution/polnear_train") or [])[:ARTICLES]:
        told = [(_text(article, row, "source"), _text(article, row, "content")) for row in article["attributions"]]
        long = [(who, words) for who, words in told if len(said(words).units) >= FEWEST]
        for (one, a), (two, b) in itertools.combinations(long, 2):
            if one != two and said(a).plain != said(b).plain and may_share(said(a), said(b)):
                yield Pair(a, b, False, article["id"], ARTICLE)


def _text(article: dict[str, Any], row: dict[str, Any], part: str) -> str:
    return " ".join(article["text"][start:end] for start, end in row[part])


def measured(rows: Sequence[Pair]) -> np.ndarray:
    """The signs of each pair after a one, each twice: for free words, then for copied ones."""
    found = [signs(said(row.a), said(row.b)) for row in rows]
    plain = np.array([[1.0, *(getattr(one, name) for name in NAMES)] for one in found])
    literal = np.array([[one.literal] for one in found])
    return np.hstack([plain * (1 - literal), plain * literal])


def weights_of(x: np.ndarray, y: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Bases and weights; columns of signs against that speak for are dropped, the worst half at a time."""
    against = np.array([False, *(name not in FOR for name in NAMES)] * 2)
    used = np.ones(x.shape[1], bool)
    while True:
        found = np.zeros(x.shape[1])
        found[used] = fitted(x[:, used], y, ridge=RIDGE, rounds=ROUNDS, base=True, counts=counts)
        wrong = np.flatnonzero(against & (found > 0))
        if not len(wrong):
            return found
        used[wrong[np.argsort(-found[wrong])][: (len(wrong) + 1) // 2]] = False


def cross_validated(x: np.ndarray, y: np.ndarray, rows: Sequence[Pair]) -> np.ndarray:
    """Which pairs are judged to be of one utterance by weights fitted without any of their matter."""
    fold = np.array([zlib.crc32(row.matter.encode()) % FOLDS for row in rows])
    counts = np.array([row.counts for row in rows])
    judged = np.zeros(len(y), bool)
    for number in range(FOLDS):
        rest = fold != number
        judged[~rest] = x[~rest] @ weights_of(x[rest], y[rest], counts[rest]) > 0
    return judged


def _way(name: str, found: np.ndarray) -> list[str]:
    told = (f"    {sign}: {weight:.3f}" for sign, weight in zip(NAMES, found[1:], strict=True) if weight)
    return [f"{name}:", f"  base: {found[0]:.3f}", "  signs:", *told]


def main(path: str) -> None:
    """Fits on all pairs, writes the table, and prints how well it does on what it has not seen."""
    given = pairs()
    rows = [*given, *neighbours(given), *strangers()]
    x, y = measured(rows), np.array([float(row.same) for row in rows])
    found = weights_of(x, y, np.array([row.counts for row in rows]))
    judged = cross_validated(x, y, rows)
    size = len(given)
    unseen = f1(float(judged[:size] @ y[:size]), float(judged[:size].sum()), float(y.sum()))
    how = f"{size} pairs, {len(rows) - size} strangers, ridge {RIDGE:g}; F1 in ten-fold cross-validation {unseen:.3f}"
    print(f"{how}; strangers joined {int(judged[size:].sum())}")
    half = len(found) // 2
    lines = [
        "# Two logistic models of what tells two wordings of one utterance from two; training/fit_wordings.py.",
        f'how: "{how}"',
        *_way("free", found[:half]),
        *_way("literal", found[half:]),
    ]
    Path(path).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
