"""Pages whose blocks are known -> the network that judges the kinds of lines: the dev half of our gold, made-up pages.

    python -m training.page_kinds

writes `kinds.npz` beside communique.reports.kinds. The network holds numbers alone. The same pages give the same one
on the same machine; it takes a minute on one core.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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

Matrix = npt.NDArray[np.float32]
MADE_UP = 2000
SEED = 1
GOLD_WEIGHT = 20
"""So much does a line of the gold count beside a line that was made up."""
HIDDEN, MEMBERS, EPOCHS, BATCH = 32, 3, 8, 64
RATE, DECAY = 3e-3, 0.3
LOST_SIGNS, LOST_UNITS = 0.2, 0.3
LONGEST = 80


@dataclass(frozen=True)
class Examples:
    """Lines of pages: their signs, the kind of each as a one among zeros, and how much each weighs."""

    signs: Matrix
    wanted: Matrix
    weights: Matrix


def main() -> int:
    """Trains the members and writes them as one network."""
    rows = [row for row in gold("blocks") if row["split"] == "dev"]
    pages = [examples(row, GOLD_WEIGHT) for row in rows] + [examples(row) for row in made_up(MADE_UP, SEED)]
    whole = Examples(*(np.concatenate([getattr(page, name) for page in pages]) for name in Examples.__annotations__))
    members = [train(whole, seed) for seed in range(MEMBERS)]
    into = np.concatenate([member[0] for member in members], axis=1).astype(np.float16)
    np.savez_compressed(
        Path(kinds.__file__).with_name("kinds.npz"),
        numbers=into[:-BUCKETS],
        words=into[-BUCKETS:],
        bias=np.concatenate([member[1] for member in members]).astype(np.float16),
        out=np.concatenate([member[2] / MEMBERS for member in members]).astype(np.float16),
        last=np.mean([member[3] for member in members], axis=0).astype(np.float16),
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
    return np.concatenate([numbers(marked, layer), held], axis=1)


def _weight(sizes: npt.NDArray[np.int64]) -> Matrix:
    weights: Matrix = (np.minimum(sizes, LONGEST) ** 0.7).astype(np.float32)
    return weights


def _read(row: Mapping[str, Any]) -> tuple[str, Marked, Layer | None]:
    """The text of a row, its lines as the rules mark them, and the layer of its markup."""
    if "text" in row:
        return row["text"], mark(split(row["text"])), None
    page = read_page(row["html"])
    return page.text, mark_by_rules(page), page.layer


def train(pages: Examples, seed: int) -> list[Matrix]:
    """The weights of one network: Adam with decay; signs and units are left out by chance."""
    chance = np.random.default_rng(seed)
    count, width = pages.signs.shape
    layers = [
        (chance.standard_normal((width, HIDDEN)) * np.sqrt(1.4 / width)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        (chance.standard_normal((HIDDEN, len(KINDS))) / np.sqrt(HIDDEN)).astype(np.float32),
        np.zeros(len(KINDS), np.float32),
    ]
    means, squares = ([np.zeros_like(layer) for layer in layers] for _ in range(2))
    weights = pages.weights / pages.weights.mean()
    steps = EPOCHS * (count // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = chance.permutation(count)
        for at in range(0, count - BATCH, BATCH):
            rows = order[at : at + BATCH]
            kept = (
                (chance.random(width) > LOST_SIGNS) / (1 - LOST_SIGNS),
                (chance.random(HIDDEN) > LOST_UNITS) / (1 - LOST_UNITS),
            )
            slopes = gradients(layers, kept, Examples(pages.signs[rows], pages.wanted[rows], weights[rows]))
            step += 1
            rate = RATE * (1 - step / steps) + 1e-5
            for i, slope in enumerate(slopes):
                means[i] = 0.9 * means[i] + 0.1 * slope
                squares[i] = 0.999 * squares[i] + 0.001 * slope**2
                move = means[i] / (1 - 0.9**step) / (np.sqrt(squares[i] / (1 - 0.999**step)) + 1e-8)
                decay = DECAY * layers[i] if layers[i].ndim > 1 else 0
                layers[i] = (layers[i] - rate * (move + decay)).astype(np.float32)
    return layers


def gradients(layers: Sequence[Matrix], kept: Sequence[npt.NDArray[np.float64]], batch: Examples) -> list[Matrix]:
    """The gradients of the weighted log loss for one batch; `kept` scales the signs and the units."""
    into, bias, out, last = layers
    signs = batch.signs * kept[0].astype(np.float32)
    hidden = np.maximum(signs @ into + bias, 0)
    scaled = hidden * kept[1].astype(np.float32)
    scores = scaled @ out + last
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    wrong = (chances - batch.wanted) * batch.weights[:, None] / len(signs)
    back = wrong @ out.T * kept[1].astype(np.float32) * (hidden > 0)
    return [signs.T @ back, back.sum(axis=0), scaled.T @ wrong, wrong.sum(axis=0)]


if __name__ == "__main__":
    sys.exit(main())
