"""Scores of the relations room: cooperation and disputes between parties, against our own gold.

A fact is right where its kind and parties are, and its words and the gold's are of the same matter (at least half of
all their content words shared). Parties are compared by the names of the states and organisations.
"""

from __future__ import annotations

from typing import Any

from communique import actors, relations
from communique.language import analysed, times
from communique.layer import CodedTie
from communique.relations.wording import same_matter
from evaluation import Score, f1, gold

Row = dict[str, Any]


def scores() -> list[Score]:
    """F1, precision and recall of facts on both halves of the gold; the test half is gated."""
    return [score for split in ("dev", "test") for score in _split(split)]


def _split(split: str) -> list[Score]:
    right = found = wanted = 0
    for row in gold("ties"):
        if row["split"] == split:
            told = told_in(row)
            open_ = list(row["ties"])
            found += len(told)
            wanted += len(open_)
            for fact in told:
                match = next((tie for tie in open_ if is_right(fact, tie)), None)
                if match is not None:
                    open_.remove(match)
                    right += 1
    gated = split == "test"
    return [
        Score(f"ties gold {split}: F1", f1(right, found, wanted), "", "relations.ties.f1" if gated else None),
        Score(f"ties gold {split}: precision", right / found if found else 0.0),
        Score(f"ties gold {split}: recall", right / wanted if wanted else 0.0),
    ]


def told_in(row: Row) -> list[Row]:
    """The facts found in a passage, in the gold's form."""
    analysis = analysed(row["text"], row.get("published"))
    cast = actors.resolve(analysis)
    return [_plain(tie, cast) for tie in relations.facts(analysis, cast, times.find(analysis))]


def is_right(fact: Row, tie: Row) -> bool:
    """Whether a found fact is the gold's: kind, parties, closed or not, and the same matter."""
    same = all(fact[key] == tie[key] for key in ("kind", "closed"))
    return same and set(fact["parties"]) == set(tie["parties"]) and same_matter(fact["what"], tie["what"])


def _plain(tie: CodedTie, cast: actors.Cast) -> Row:
    parties = [cast.actors[party].name for party in tie.parties]
    return {"kind": tie.kind, "parties": parties, "what": tie.what, "closed": tie.phase == "closed"}
