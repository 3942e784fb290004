"""Pages whose articles are known -> the network that judges which lines of a page are the article's.

    python -m training.article_lines

writes `article.npz` beside communique.reports.article, trained on all pages of the sets of evaluation.pages, and two
like it into evaluation/networks, each trained on the sites of one half, by which the other half is scored. Some
of the known texts are cut short or lack half of what the page tells: pages that the network, once trained, contradicts
are left out, and it is trained anew. The network holds numbers alone. The same pages give the same network on the same
machine; it takes two minutes on one core.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from communique.reports import article
from communique.reports.article import Network, judge
from communique.reports.blocks import own_kinds
from communique.reports.html import read_page
from communique.reports.shingles import words
from communique.reports.signs import line_signs
from evaluation import ROOT
from evaluation.pages import SETS, GoldPage, gold_pages
from training.small_network import Examples, Plan, trained

NETWORKS = ROOT / "networks"
PLAN = Plan(hidden=28, members=4, epochs=14, batch=512, rate=3e-3, decay=(3.0, 0.0), lost_signs=0.1, lost_units=0.2)
LONGEST = 120
LEAST_SHARED = 4
LIKELY = 0.4
LEAST_AGREED = 0.7
"""Pages whose known text and the network's have a lower F1 are left out."""


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
    wanted = np.zeros((len(found.lines), 1), np.float32)
    for index, line in enumerate(found.lines):
        mine = " ".join(words(line.text))
        inside = len(mine.split()) > LEAST_SHARED and f" {mine} " in f" {whole} "
        wanted[index] = bool(mine) and line.tag != "title" and (mine in paragraphs or inside)
    sizes = np.array([min(LONGEST, len(line.words)) for line in found.lines], np.float32)
    return Examples(signs, wanted, (sizes + 5) / (float((sizes * wanted[:, 0]).sum()) + 150))


def write(path: Path, pages: Sequence[Examples]) -> None:
    """Trains on pages and writes the network."""
    first = network_of(pages)
    np.savez_compressed(path, **network_of([page for page in pages if agreed(page, first) >= LEAST_AGREED]))


def network_of(pages: Sequence[Examples]) -> Network:
    """The network that pages give, whose one label needs no second axis."""
    network = trained(Examples.of(pages), PLAN)
    return {**network, "out": network["out"][:, 0]}


def agreed(page: Examples, network: Network) -> float:
    """F1 of the lines that a network takes for the article's, by their weights; 1 where there are none."""
    chances = judge(page.signs, {name: layer.astype(np.float32) for name, layer in network.items()})
    wanted, taken = page.wanted[:, 0], chances >= LIKELY
    right = float((wanted * taken * page.weights).sum())
    both = float(((wanted + taken) * page.weights).sum())
    return 2 * right / both if both else 1.0


if __name__ == "__main__":
    sys.exit(main())
