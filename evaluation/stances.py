"""Scores of stances on the project's own corpus of statements: the stance on a named issue, from the words alone.

Macro-F1 is the mean of the F1 of for, against, open, partly and none; peers have none to compare.
"""

from __future__ import annotations

import json
from pathlib import Path

from communique.statements import stance_on
from evaluation import Score
from evaluation.corpus import label_macro_f1

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "stances"


def scores() -> list[Score]:
    """Macro-F1 of the dev and test splits; the test split has a floor."""
    return [
        Score(f"stances {split}: macro-F1", label_macro_f1(_answers(split)), "",
              "stances.macro_f1" if split == "test" else None)
        for split in ("dev", "test")
    ]  # fmt: skip


def _answers(split: str) -> list[tuple[str, str]]:
    rows = map(json.loads, (CORPUS / f"{split}.jsonl").read_text("utf-8").splitlines())
    return [(stance_on(row["issue"], row["text"]) or "none", row["stance"]) for row in rows]
