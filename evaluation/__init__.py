"""Accuracy as code: each module scores one room against gold, and a gate holds every score to its floor."""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Score:
    """One measured figure, what peers reach on the same gold, and the key of its floor (None: shown, not gated)."""

    name: str
    value: float
    peer: str = ""
    floor_key: str | None = None


def gold(name: str) -> list[dict[str, Any]]:
    """The rows of `evaluation/gold/NAME.jsonl`, our own openly licensed gold."""
    return _rows((ROOT / "gold" / f"{name}.jsonl").read_bytes())


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


def _rows(blob: bytes) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in blob.splitlines() if line.strip()]
