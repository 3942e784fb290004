"""The lines of a page -> which of them are the article's, judged by a small network from what surrounds each line.

The network is made by training/article_lines.py from pages whose articles are known; it holds numbers and no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from communique.reports.layer import Layer
from communique.reports.lines import HEADINGS, words_of
from communique.reports.surroundings import form_of

Matrix = npt.NDArray[np.float32]
Network = Mapping[str, Matrix]
_LONGEST = 120  # words of one line that count, so that one long line does not decide for its page
_LEAST_WORDS = 6
_LINKED = 0.5
_HEADLINE_WORDS = 3
_SEVERAL = 2
_STANDFIRST = 0.07
_BETWEEN = 0.12
_AFTER = 0.16
_FAR = 3
_STEEP = 30.0
_SURE = 0.8
_AT_ONCE = 5
"""Rows multiplied at once: so few that BLAS starts no threads, which cost more than they save on a busy machine."""


def article_lines(
    layer: Layer,
    kinds: Sequence[str | None],
    signs: Matrix,
    network: Network | None = None,
    *,
    title: str | None = None,
) -> tuple[frozenset[int], frozenset[int]]:
    """The indexes of the lines that the article consists of, crossheads and a standfirst included, and of those that
    are surely its.

    `kinds` is what each line's own words say of it, `signs` has a row for each line (communique.reports.signs);
    `network` is the one that ships unless given; `title` is the page's, where it is known.
    """
    chances = judge(signs, network or shipped())
    chosen = chosen_lines(chances, layer)
    stop = _next_article(chosen, layer)
    chosen = [index for index in chosen if index < stop]
    sure = frozenset(np.flatnonzero(chances >= _SURE).tolist())
    return frozenset(_completed(chances, chosen, layer.part(0, stop), kinds, title)) if chosen else frozenset(), sure


def judge(signs: Matrix, network: Network) -> Matrix:
    """The chance of each line to be the article's: one hidden layer, rectified, then squeezed to 0..1."""
    parts = [signs[at : at + _AT_ONCE] @ network["weights"] for at in range(0, len(signs), _AT_ONCE)]
    hidden = np.maximum(np.concatenate(parts) + network["bias"], 0)
    chances: Matrix = 1 / (1 + np.exp(-np.clip(hidden @ network["out"] + network["last"], -_STEEP, _STEEP)))
    return chances


def chosen_lines(chances: Matrix, layer: Layer) -> list[int]:
    """The likeliest lines, as many as make the expected F1 of words greatest, in order.

    Where the network doubts all of a page this takes what it doubts least; a fixed threshold would take nothing.
    """
    words = np.array([min(_LONGEST, len(line.words)) + 1 for line in layer.lines], dtype=np.float32)
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum((chances * words)[order])
    f1 = 2 * right / (np.cumsum(words[order]) + float((chances * words).sum()))
    return sorted(order[: int(f1.argmax()) + 1].tolist())


def _next_article(chosen: Sequence[int], layer: Layer) -> int:
    """The line with which another article begins, the number of lines where none does.

    It begins with a main heading in an element like the first one's, outside the element that holds the first one and
    what was chosen below that.
    """
    headings = [
        index for index, line in enumerate(layer.lines) if line.tag == "h1" and len(line.words) >= _HEADLINE_WORDS
    ]
    forms = {index: form_of(layer.elements, layer.places[index]) for index in headings}
    alike = {index for index in headings if forms[index] == forms[headings[0]]}
    if len(alike) < _SEVERAL:
        return len(layer.lines)
    held, begun = layer.around(headings[0]), False
    for index in sorted({index for index in (*chosen, *alike) if index > headings[0]}):
        around = layer.around(index)
        if begun and index in alike and not held <= around:
            return index
        held &= around
        begun = True
    return len(layer.lines)


def shipped() -> Network:
    """The network that comes with communique."""
    return _shipped()


def load_network(file: IO[bytes] | Path) -> Network:
    """A network from a file of numpy arrays, by their names."""
    with np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored}


def _heading(layer: Layer, title: str | None, first: int) -> int:
    """The main heading, else the line above the article that is its title, else the article's first line."""
    main = next((index for index, line in enumerate(layer.lines) if line.tag == "h1"), None)
    wanted = words_of(title.lower()) if title else ()
    titled = (
        index
        for index in range(first - 1, -1, -1)
        if wanted and layer.lines[index].tag != "title" and words_of(layer.lines[index].text.lower()) == wanted
    )
    return main if main is not None else next(titled, first)


def _completed(
    chances: Matrix, chosen: list[int], layer: Layer, kinds: Sequence[str | None], title: str | None
) -> set[int]:
    """What was chosen, and what it lacks by its place: a standfirst, paragraphs between, the last ones."""
    found = set(chosen)
    first, last = chosen[0], chosen[-1]
    end = last
    forms = [form_of(layer.elements, place) for place in layer.places]
    known = {forms[index] for index in chosen}
    heading = _heading(layer, title, first)
    for index in range(heading + 1, len(forms)):
        line = layer.lines[index]
        if index > end + _FAR:
            break
        if len(line.words) < _LEAST_WORDS or line.tag == "title" or kinds[index] is not None:
            continue
        if index < first:
            likely = chances[index] >= _STANDFIRST or (index == heading + 1 and line.finished)
            added = likely and layer.linked[index] < _LINKED * len(line.text)
        else:
            added = chances[index] >= (_BETWEEN if index < last else _AFTER) and forms[index] in known
        if added:
            found.add(index)
            end = max(end, index)
    found |= _items_beside(layer, kinds, found)
    return found | {index - 1 for index in found if index - 1 > heading and _heads(layer, kinds, index - 1)}


def _items_beside(layer: Layer, kinds: Sequence[str | None], found: Set[int]) -> set[int]:
    """The other items of those lists of which most are found: a short item says little by itself."""
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for index, place in enumerate(layer.places):
        if place >= 0 and layer.elements[place].tag == "li" and kinds[index] is None:
            lists[layer.elements[place].parent].append(index)
    return {index for items in lists.values() if 2 * len(found & set(items)) > len(items) for index in items}


def _heads(layer: Layer, kinds: Sequence[str | None], index: int) -> bool:
    """Whether a line is a heading, with no other words than its own, in an element that holds the line below it too."""
    place = layer.places[index]
    if kinds[index] is not None or layer.lines[index].tag not in HEADINGS or place < 0:
        return False
    is_link = layer.linked[index] >= _LINKED * len(layer.lines[index].text)
    return not is_link and layer.elements[place].parent in layer.around(index + 1)


@cache
def _shipped() -> Network:
    with files(__package__).joinpath("article.npz").open("rb") as file:
        return load_network(file)
