"""The elements of a page -> the kinds of its short lines, as far as the names of the elements around them tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from communique.reports.layer import Layer
from communique.reports.neighbours import Kinds
from communique.tables import load
from communique.vocabulary import BlockKind

_WORDS = re.compile(r"[a-z]+(?:-name)?")
_LONGEST = 25
_NEAR = 2
_UNFINISHED = ("byline", "navigation", "credit", "dateline")
"""Kinds whose lines are no sentences."""


def with_names(kinds: Sequence[BlockKind | None], layer: Layer) -> Kinds:
    """The kinds of a page's lines; where a short line's words told none, the kind that its elements are named for.

    Looked at are the element a line stands in and the one around that.
    """
    told: Kinds = list(kinds)
    for index, (line, place) in enumerate(zip(layer.lines, layer.places, strict=False)):
        at, steps = place, 0
        while told[index] is None and at >= 0 and steps < _NEAR and len(line.words) <= _LONGEST:
            kind = _kind_of(layer.elements[at].names)
            told[index] = None if kind in _UNFINISHED and line.finished else kind
            at, steps = layer.elements[at].parent, steps + 1
    return told


@lru_cache(maxsize=10_000)
def _kind_of(names: str) -> BlockKind | None:
    known = _known()
    return next((known[word] for word in _WORDS.findall(names) if word in known), None)


@cache
def _known() -> Mapping[str, BlockKind]:
    table: Mapping[BlockKind, tuple[str, ...]] = load("layout", dict[BlockKind, tuple[str, ...]])
    return {word: kind for kind, listed in table.items() for word in listed}
