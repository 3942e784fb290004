"""The elements that the lines of a page stand in -> how much of its prose, links and lines each of them holds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from communique.reports.layer import Element, Layer

_MAIN_SHARES = (0.4, 0.6, 0.85)
Form = tuple[str, ...]


def surroundings(layer: Layer, prose: npt.NDArray[np.bool_]) -> list[list[float]]:
    """Numbers a line: what part of the prose stands around it, in elements like its own, and before it.

    `prose` says which lines are sentences of some length without many links.
    """
    weights = [float(len(line.words)) * flag for line, flag in zip(layer.lines, prose.tolist(), strict=True)]
    held = _Held(layer, weights)
    total = sum(weights) or 1.0
    forms = [form_of(layer.elements, place) for place in layer.places]
    alike: Counter[Form] = Counter()
    for form, weight in zip(forms, weights, strict=True):
        alike[form] += weight
    mains = [held.main(share * total) for share in _MAIN_SHARES]
    under = [_under(layer.elements, main) for main in mains]
    ordinals = _articles(layer.elements, held.prose)
    before, headings = 0.0, 0
    rows: list[list[float]] = []
    for index, place in enumerate(layer.places):
        before += weights[index]
        headings += layer.lines[index].tag == "h1"
        around = layer.elements[place].parent if place >= 0 else -1
        above = layer.elements[around].parent if around >= 0 else -1
        article, ordinal = ordinals[place] if place >= 0 else (-1, 0)
        rows.append(
            [
                alike[forms[index]] / total, before / total, float(before > weights[index]),
                float(headings == 0), float(headings > 1), float(headings > 2),
                float(ordinal == 1), float(ordinal > 1), held.prose[article] / total if article >= 0 else 0.0,
                *held.row(place, total), *held.row(around, total), *held.row(above, total),
                *(float(place >= 0 and inside[place]) for inside in under),
                *(float(main in (place, around)) for main in mains),
                held.depth[place] if place >= 0 else 0.0,
            ]
        )  # fmt: skip
    return rows


def form_of(elements: Sequence[Element], place: int) -> Form:
    """What elements that are alike have in common: their tags and names, and those of the elements around them."""
    if place < 0:
        return ()
    own = elements[place]
    around = elements[own.parent] if own.parent >= 0 else None
    return (own.tag, own.names, around.tag, around.names) if around else (own.tag, own.names)


@dataclass(init=False)
class _Held:
    """What each element holds, at any depth: words of prose, lines, characters, characters in links; its depth / 25.

    `direct` counts the prose of the elements that stand in it without another between.
    """

    prose: list[float]
    direct: list[float]
    depth: list[float]

    def __init__(self, layer: Layer, weights: Sequence[float]) -> None:
        elements = layer.elements
        self.prose, self.direct, self._lines, self._chars, self._linked = ([0.0] * len(elements) for _ in range(5))
        for index, place in enumerate(layer.places):
            if place >= 0:
                self.prose[place] += weights[index]
                self._lines[place] += 1
                self._chars[place] += len(layer.lines[index].text)
                self._linked[place] += layer.linked[index]
                if elements[place].parent >= 0:
                    self.direct[elements[place].parent] += weights[index]
        self.depth = [0.0] * len(elements)
        for place, element in enumerate(elements):
            self.depth[place] = min(1.0, self.depth[element.parent] + 0.04) if element.parent >= 0 else 0.04
        for kept in (self.prose, self._lines, self._chars, self._linked):
            for place in range(len(elements) - 1, -1, -1):
                if elements[place].parent >= 0:
                    kept[elements[place].parent] += kept[place]
        self._most = max(self.direct, default=0.0) or 1.0
        self._rows = {-1: (1.0, 0.0, 0.0, 1.0)}

    def main(self, least: float) -> int:
        """The last element to open that holds so much prose, which is the innermost; -1 where none does."""
        return next((place for place in range(len(self.prose) - 1, -1, -1) if self.prose[place] >= least), -1)

    def row(self, place: int, total: float) -> tuple[float, float, float, float]:
        """The part of all prose that an element holds, and directly; the part of it in links; how many lines."""
        if place not in self._rows:
            linked = self._linked[place] / max(1.0, self._chars[place])
            lines = math.log1p(self._lines[place]) / 6
            self._rows[place] = (self.prose[place] / total, self.direct[place] / self._most, linked, lines)
        return self._rows[place]


def _articles(elements: Sequence[Element], prose: Sequence[float]) -> list[tuple[int, int]]:
    """For each element the outermost article around it, and which of those with prose it is; -1 and 0 for none."""
    found: list[tuple[int, int]] = []
    count = 0
    for place, element in enumerate(elements):
        around = found[element.parent] if element.parent >= 0 else (-1, 0)
        if around[0] < 0 and element.tag == "article" and prose[place] > 0:
            count += 1
            around = (place, count)
        found.append(around)
    return found


def _under(elements: Sequence[Element], main: int) -> list[bool]:
    inside = [False] * len(elements)
    for place, element in enumerate(elements):
        inside[place] = place == main or (element.parent >= 0 and inside[element.parent])
    return inside
