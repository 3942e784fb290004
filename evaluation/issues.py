"""Scores which names of issues are taken for one, on our own pairs, all of them dev: a check, no measure."""

from __future__ import annotations

from communique.stories import one_issue
from evaluation import Score, f1, gold


def scores() -> list[Score]:
    """The F1 of pairs taken for one, and their precision."""
    pairs = [(one_issue(row["a"], row["b"]), row["same"]) for row in gold("issues")]
    right = sum(found and same for found, same in pairs)
    found, same = (sum(side) for side in zip(*pairs, strict=True))
    return [
        Score("names of issues (dev), F1", f1(right, found, same), "", "issues.f1"),
        Score("names of issues (dev), precision", right / max(1, found), "", "issues.precision"),
    ]
