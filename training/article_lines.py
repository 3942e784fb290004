"""Pages whose articles are known -> the network that judges which lines of a page are the article's.

    python -m training.article_lines

writes `article.npz` beside communique.reports.article, trained on all pages of the sets of evaluation.pages, and two
like it into evaluation/networks, each trained on the sites of one half, by which the other half is scored. The network
holds numbers alone. The same pages give the same network on the same machine; it takes two minutes on one core.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from communique.reports import article
from communique.reports.blocks import own_kinds
from communique.reports.html import read_page
from communique.reports.shingles import words
from communique.reports.signs import line_signs
from evaluation import ROOT
from evaluation.pages import SETS, GoldPage, gold_pages

Matrix = npt.NDArray[np.float32]
NETWORKS = ROOT / "networks"
HIDDEN = 24
MEMBERS = 3
"""Networks that are trained from other beginnings and then made one, by the mean of what they say."""
EPOCHS = 8
BATCH = 512
RATE = 3e-3
DECAY = 3.0
LOST_SIGNS, LOST_UNITS = 0.1, 0.2
LONGEST = 120
LEAST_SHARED = 4


@dataclass(frozen=True)
class Examples:
    """Lines of pages: their signs, whether each is the article's, and how much each weighs."""

    signs: Matrix
    wanted: Matrix
    weights: Matrix


def main() -> int:
    """Trains and writes the three networks."""
    pages = [page for name in SETS for page in gold_pages(name)]
    if not pages:
        print("the sets of pages are not here", file=sys.stderr)
        return 1
    read = [(page.half, found) for page in pages if (found := examples(page)) is not None]
    NETWORKS.mkdir(exist_ok=True)
    for half in (0, 1):
        write(NETWORKS / f"article_{half}.npz", [found for own, found in read if own == half])
    write(Path(article.__file__).with_name("article.npz"), [found for _, found in read])
    return 0


def examples(page: GoldPage) -> Examples | None:
    """The lines of one page, None where it has none; pages weigh about the same, long lines more than short ones."""
    found = read_page(page.html)
    if not found.lines:
        return None
    signs = line_signs(found.layer, own_kinds(found.lines), title=found.given.title, told=found.head.told)
    lines = [*page.wanted.split("\n"), *page.optional]
    whole = " ".join(words("\n".join(lines)))
    paragraphs = {" ".join(words(line)) for line in lines}
    wanted = np.zeros(len(found.lines), np.float32)
    for index, line in enumerate(found.lines):
        mine = " ".join(words(line.text))
        inside = len(mine.split()) > LEAST_SHARED and f" {mine} " in f" {whole} "
        wanted[index] = bool(mine) and line.tag != "title" and (mine in paragraphs or inside)
    sizes = np.array([min(LONGEST, len(line.words)) for line in found.lines], np.float32)
    return Examples(signs, wanted, (sizes + 5) / (float((sizes * wanted).sum()) + 150))


def write(path: Path, pages: Sequence[Examples]) -> None:
    """Trains the members on pages and writes them as one network."""
    whole = Examples(*(np.concatenate([getattr(page, name) for page in pages]) for name in Examples.__annotations__))
    members = [train(whole, seed) for seed in range(MEMBERS)]
    np.savez_compressed(
        path,
        weights=np.concatenate([member[0] for member in members], axis=1).astype(np.float16),
        bias=np.concatenate([member[1] for member in members]).astype(np.float16),
        out=np.concatenate([member[2] / MEMBERS for member in members]).astype(np.float16),
        last=np.mean([member[3] for member in members], axis=0).astype(np.float16),
    )


def train(pages: Examples, seed: int) -> list[Matrix]:
    """The weights of one network: Adam with decay on the first layer; signs and units are left out by chance."""
    chance = np.random.default_rng(seed)
    count, width = pages.signs.shape
    layers = [
        (chance.standard_normal((width, HIDDEN)) * np.sqrt(1.4 / width)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        (chance.standard_normal(HIDDEN) / np.sqrt(HIDDEN)).astype(np.float32),
        np.zeros(1, np.float32),
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
                (chance.random(width) > LOST_SIGNS).astype(np.float32) / (1 - LOST_SIGNS),
                (chance.random(HIDDEN) > LOST_UNITS).astype(np.float32) / (1 - LOST_UNITS),
            )
            slopes = gradients(layers, kept, pages.signs[rows], pages.wanted[rows], weights[rows])
            step += 1
            rate = RATE * (1 - step / steps) + 1e-5
            for i, slope in enumerate(slopes):
                means[i] = 0.9 * means[i] + 0.1 * slope
                squares[i] = 0.999 * squares[i] + 0.001 * slope**2
                move = means[i] / (1 - 0.9**step) / (np.sqrt(squares[i] / (1 - 0.999**step)) + 1e-8)
                layers[i] = (layers[i] - rate * (move + (DECAY * layers[i] if i == 0 else 0))).astype(np.float32)
    return layers


def gradients(
    layers: Sequence[Matrix], kept: tuple[Matrix, Matrix], signs: Matrix, wanted: Matrix, weights: Matrix
) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """The gradients of the weighted log loss for one batch; `kept` scales the signs and the units."""
    into, bias, out, last = layers
    hidden = np.maximum(signs @ (into * kept[0][:, None]) + bias, 0)
    scaled = hidden * kept[1]
    chances = 1 / (1 + np.exp(-np.clip(scaled @ out + last, -30, 30)))
    wrong = ((chances - wanted) * weights / len(signs)).astype(np.float32)
    back = np.outer(wrong, out * kept[1]) * (hidden > 0)
    return (signs.T @ back) * kept[0][:, None], back.sum(0), scaled.T @ wrong, wrong.sum(keepdims=True)


if __name__ == "__main__":
    sys.exit(main())
