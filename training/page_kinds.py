"""Pages whose blocks are known -> the network that judges the kinds of lines: the dev half of our gold, made-up pages.

    python -m training.page_kinds

writes `kinds.npz` beside communique.reports.kinds. The network holds numbers alone. The same pages give the same one
on the same machine; it takes a minute on one core.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from communique.reports import kinds
from communique.reports.blocks import Marked, mark
from communique.reports.html import mark_by_rules, read_page
from communique.reports.kinds import BUCKETS, KINDS, buckets, numbers
from communique.reports.layer import Layer
from communique.reports.lines import split
from evaluation import gold
from evaluation.reports import place_blocks
from training.made_up_pages import made_up
from training.small_network import Examples, Matrix, Plan, trained

MADE_UP = 2000
SEED = 1
GOLD_WEIGHT = 20
"""So much does a line of the gold count beside a line that was made up."""
PLAN = Plan(hidden=32, members=3, epochs=8, batch=64, rate=3e-3, decay=(0.3, 0.3), lost_signs=0.2, lost_units=0.3)
LONGEST = 80


def main() -> int:
    """Trains the members and writes them as one network."""
    rows = [row for row in gold("blocks") if row["split"] == "dev"]
    pages = [examples(row, GOLD_WEIGHT) for row in rows] + [examples(row) for row in made_up(MADE_UP, SEED)]
    network = trained(Examples.of(pages), PLAN)
    weights = network.pop("weights")
    np.savez_compressed(
        Path(kinds.__file__).with_name("kinds.npz"), numbers=weights[:-BUCKETS], words=weights[-BUCKETS:], **network
    )
    return 0


def examples(row: Mapping[str, Any], weight: float = 1.0) -> Examples:
    """The lines of one page; longer lines weigh more, those without a known kind are left out."""
    text, marked, layer = _read(row)
    blocks = place_blocks(text, row["blocks"]) if layer else [(b["kind"], b["start"], b["end"]) for b in row["blocks"]]
    at = np.full(len(text), -1)
    for kind, start, end in blocks:
        at[start:end] = KINDS.index(kind)
    at[[index for index, char in enumerate(text) if char.isspace()]] = -1
    lines = [at[line.start : line.end] for line in marked.lines]
    counts = np.array([np.bincount(line[line >= 0], minlength=len(KINDS)) for line in lines])
    sizes = counts.sum(axis=1)
    known = sizes > 0
    wanted = np.eye(len(KINDS), dtype=np.float32)[counts[known].argmax(axis=1)]
    return Examples(signs_of(marked, layer)[known], wanted, weight * _weight(sizes[known]))


def signs_of(marked: Marked, layer: Layer | None) -> Matrix:
    """A row a line: its numbers, and a one in each bucket of its words."""
    held = np.zeros((len(marked.lines), BUCKETS), np.float32)
    for index, found in enumerate(buckets(marked, layer, range(len(marked.lines)))):
        held[index, found] = 1
    return np.concatenate([numbers(marked, layer, range(len(marked.lines))), held], axis=1)


def _weight(sizes: npt.NDArray[np.int64]) -> Matrix:
    weights: Matrix = (np.minimum(sizes, LONGEST) ** 0.7).astype(np.float32)
    return weights


def _read(row: Mapping[str, Any]) -> tuple[str, Marked, Layer | None]:
    """The text of a row, its lines as the rules mark them, and the layer of its markup."""
    if "text" in row:
        return row["text"], mark(split(row["text"])), None
    page = read_page(row["html"])
    return page.text, mark_by_rules(page), page.layer


if __name__ == "__main__":
    sys.exit(main())
