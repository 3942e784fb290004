"""Accuracy as code: each module scores one room against gold, and a gate holds every score to its floor."""

from __future__ import annotations

import gzip
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent
CORPUS = ROOT.parent / "corpus"
"""Where the project's own corpora are."""


@dataclass(frozen=True)
class Score:
    """One measured figure, what peers reach on the same gold, and the key of its floor (None: shown, not gated)."""

    name: str
    value: float
    peer: str = ""
    floor_key: str | None = None


def gold(name: str) -> list[dict[str, Any]]:
    """The rows of `evaluation/gold/NAME.jsonl`, our own openly licensed gold."""
    return rows(ROOT / "gold" / f"{name}.jsonl")


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    return _rows(path.read_bytes())


def data(path: str) -> list[dict[str, Any]] | None:
    """The rows of a public data set kept outside the project (`PATH.jsonl.gz`), or None where it is absent.

    Looked for in $COMMUNIQUE_SHARED/data, else in a folder `shared/data` beside the checkout.
    """
    base = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent.parent / "shared"))
    file = base / "data" / f"{path}.jsonl.gz"
    return _rows(gzip.decompress(file.read_bytes())) if file.exists() else None


def f1(right: float, found: float, wanted: float) -> float:
    """The harmonic mean of precision (right / found) and recall (right / wanted); 0 where either is undefined."""
    return 2 * right / (found + wanted) if found + wanted else 0.0


def macro_f1(labels: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the labels that are wanted, over pairs (found, wanted); 0 where there are none."""
    right = Counter(wanted for found, wanted in labels if found == wanted)
    found, wanted = Counter(one for one, _ in labels), Counter(two for _, two in labels)
    return sum(f1(right[name], found[name], wanted[name]) for name in sorted(wanted)) / max(1, len(wanted))


def one_to_one(ranked: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of a ranking, best first, without those of which either side stands in a pair before."""
    left, right = set[int](), set[int]()
    for one, two in ranked:
        if one not in left and two not in right:
            left.add(one)
            right.add(two)
            yield one, two


def _rows(blob: bytes) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in blob.splitlines() if line.strip()]
