"""Reports of our own -> how likely two of a likeness are of one story: `base` and `slope` of story_likeness.yaml.

    python -m training.fit_stories

Every pair of the reports of evaluation/gold/stories.jsonl, and of those of corpus/stories that are for training, that
is compared at all counts twice: with the days of publication, and without. The weights of the evidence are printed as a
logistic regression on its parts would have them, as shares of their sum.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from communique.stories import grouping
from communique.stories.documents import Document, read
from evaluation import CORPUS, gold, rows
from training.logistic import Numbers, fitted

RIDGE = 0.3
ROUNDS = 60


def main() -> None:
    """Prints base, slope, and the shares of the evidence."""
    likely, same = [], []
    parts: list[list[float]] = []
    for dated in (True, False):
        documents, stories = _documents(dated=dated)
        likeness = grouping.likenesses(documents)
        for (one, two), found in grouping.evidence(documents):
            gap = abs((documents[one].day or 0) - (documents[two].day or 0)) / grouping.WINDOW
            parts.append([*(found[name] for name in sorted(found)), gap, float(dated)])
            likely.append([likeness.get((one, two), 0.0)])
            same.append(float(stories[one] == stories[two]))
    base, slope = _fitted(likely, same)
    weights = _fitted(parts, same)[1:6]
    print(f"pairs: {len(same)}, of one story: {int(sum(same))}\nbase: {base:.2f}\nslope: {slope:.2f}")
    for name, weight in zip(sorted(grouping.model().weights), weights / weights.sum(), strict=True):
        print(f"{name}: {weight:.2f}")


def _documents(*, dated: bool) -> tuple[list[Document], list[str]]:
    told = [*gold("stories"), *rows(CORPUS / "stories" / "train.jsonl")]
    return [_document(row, dated=dated) for row in told], [row["story"] for row in told]


def _document(row: dict[str, Any], *, dated: bool) -> Document:
    day = dt.date.fromisoformat(row["published"]).toordinal() if dated else None
    return read(row["id"], day, row["title"], row["text"])


def _fitted(parts: list[list[float]], same: list[float]) -> Numbers:
    """Base and weights."""
    rows = np.column_stack([np.ones(len(parts)), np.array(parts)])
    return fitted(rows, np.array(same), ridge=RIDGE, rounds=ROUNDS, base=True)


if __name__ == "__main__":
    main()
