"""Scores of stances on the project's own corpus of statements: on an issue that is given, and end to end.

End to end, the statement is found in its text and the issue is named by its own words; one that is not found takes no
side. Macro-F1 is the mean of the F1 of for, against, open, partly and none; peers have none to compare.
"""

from __future__ import annotations

from typing import Any

from communique import actors
from communique.language import times
from communique.model import pieces
from communique.statements import extract, stance_on
from evaluation import CORPUS, Score, macro_f1, rows
from evaluation.statements import pair
from evaluation.texts import reported


def scores() -> list[Score]:
    """Macro-F1 of the dev and test splits; the test split has floors."""
    found = []
    for split in ("dev", "test"):
        told = rows(CORPUS / "stances" / f"{split}.jsonl")
        given = [(stance_on(row["issue"], row["text"]) or "none", row["stance"]) for row in told]
        whole = [(_stance_taken(row), row["stance"]) for row in told]
        found += [
            Score(f"stances {split}: macro-F1", macro_f1(given), "", _floor("stances.macro_f1", split)),
            Score(f"stances {split}, end to end: macro-F1", macro_f1(whole), "",
                  _floor("stances.end_to_end", split)),
        ]  # fmt: skip
    return found


def _floor(key: str, split: str) -> str | None:
    return key if split == "test" else None


def _stance_taken(row: dict[str, Any]) -> str:
    """The stance of the statement that is found where the one of a row stands."""
    analysis = reported(row["text"], row["published"])
    found = extract(analysis, actors.resolve(analysis), times.find(analysis))
    pairs = pair([[(piece.start, piece.end) for piece in pieces(said.content)] for said in found], [row["content"]])
    return next((found[one].stance or "none" for one, _ in pairs), "none")
