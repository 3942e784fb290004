"""The lines of a page with the kinds that rules tell -> the kinds that a small network tells from all of it.

The rules know what single lines say; the network weighs that against the lines around, the form of a line and its
words. It is made by training/page_kinds.py from our own gold and made-up pages; it holds numbers and no words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import get_args

import numpy as np

from communique.reports.article import Matrix, Network, load_network
from communique.reports.blocks import Marked
from communique.reports.layer import Layer
from communique.reports.lines import Line
from communique.reports.neighbours import is_prose
from communique.reports.signs import form_signs
from communique.vocabulary import BlockKind

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
BUCKETS = 1024
"""Words and names of elements fall into so many buckets by their checksums."""

_LEAST_TOLD = 2
_SURE = 0.7
_AROUND = 12
_FEW_WORDS = 25
_NEAR = 2
_FAR = 3
_SHAPE, _LOOKED_AT = 12, 80
_RUN = re.compile(r"(.)\1+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d[:.]\d\d")
_DASHED = re.compile(r" [-–—] ")
_MARKS = ("@", "|", "/", ": ", "(")
_HEAD = 200
_NAME = re.compile(r"[a-z]+")
_ALPHABET = str.maketrans({**{chr(at): "a" for at in range(97, 123)}, **{chr(at): "A" for at in range(65, 91)},
                           **{str(digit): "9" for digit in range(10)}})  # fmt: skip


def with_judged_kinds(marked: Marked, layer: Layer | None = None) -> Marked:
    """A page with the kinds that the network tells of those lines of its article and near it whose words tell none.

    A paragraph of the article becomes another kind only where the network is sure, and no line becomes a paragraph.
    """
    start, part, around = _near_article(marked, layer)
    open_ones = [at for at in range(len(part.lines)) if _may_change(part, at)]
    if not open_ones:
        return marked
    chances = judge(numbers(part, around, open_ones), buckets(part, around, open_ones), _shipped())
    kinds, crossheads = list(marked.kinds), set(marked.crossheads)
    for at, row in zip(open_ones, chances, strict=True):
        kind, index = KINDS[int(row.argmax())], start + at
        if kind == "body" or (kinds[index] == "body" and row.max() < _SURE):
            continue
        if kind == "headline" and kinds[index] == "body" and index > marked.head:
            crossheads.add(index)
        kinds[index] = kind
    return replace(marked, kinds=tuple(kinds), crossheads=frozenset(crossheads))


def _may_change(marked: Marked, index: int) -> bool:
    """Whether the network may change the kind of a line: none that its words tell, and no item of an article's list."""
    if index in marked.told or index in marked.crossheads:
        return False
    return marked.kinds[index] != "body" or marked.lines[index].tag != "li"


def _near_article(marked: Marked, layer: Layer | None) -> tuple[int, Marked, Layer | None]:
    """The lines from above the headline to below the last paragraph, as a page, and the index of the first."""
    told = [index for index, kind in enumerate(marked.kinds) if kind == "body" or index == marked.headline]
    start, end = (max(0, told[0] - _AROUND), told[-1] + _AROUND + 1) if len(told) >= _LEAST_TOLD else (0, 0)
    end = min(len(marked.lines), end)
    return start, _part(marked, start, end), layer and layer.part(start, end)


def _part(marked: Marked, start: int, end: int) -> Marked:
    """The lines from `start` to `end` of a page as a page."""
    headline = marked.headline
    return Marked(
        lines=marked.lines[start:end],
        kinds=marked.kinds[start:end],
        headline=headline - start if headline is not None and start <= headline < end else None,
        head=min(max(marked.head - start, 0), end - start),
        crossheads=frozenset(index - start for index in marked.crossheads if start <= index < end),
        told=frozenset(index - start for index in marked.told if start <= index < end),
    )


def numbers(marked: Marked, layer: Layer | None, asked: Sequence[int]) -> Matrix:
    """For each line asked for its numbers: its form, place, kind by the rules, and the same of the lines around it."""
    last = max((index for index, line in enumerate(marked.lines) if is_prose(line)), default=-1)
    near_asked = {index + by for index in asked for by in range(-_NEAR, _NEAR + 1)} & set(range(len(marked.lines)))
    width = len(_own_numbers(marked, layer, 0, last))
    own = np.zeros((len(marked.lines), width), np.float32)
    for index in sorted(near_asked):
        own[index] = _own_numbers(marked, layer, index, last)
    told = np.zeros((len(own), len(KINDS)), np.float32)
    told[np.arange(len(own)), [KINDS.index(kind) for kind in marked.kinds]] = 1
    near = np.concatenate([own, told], axis=1)
    beside = [_beside(near, by) for by in (-2, -1, 1, 2)]
    return np.concatenate([near, *beside, _beside(told, -_FAR), _beside(told, _FAR)], axis=1)[list(asked)]


def buckets(marked: Marked, layer: Layer | None, indexes: Sequence[int]) -> list[list[int]]:
    """For some lines the buckets of their words, these words' shapes, and the names of the elements they stand in."""
    return [
        sorted({zlib.crc32(said.encode()) % BUCKETS for said in _said(marked.lines[index], _around(layer, index))})
        for index in indexes
    ]


def judge(rows: Matrix, held: Sequence[Sequence[int]], weights: Network) -> Matrix:
    """The chance of each kind for each line: one hidden layer, rectified."""
    words = np.stack([weights["words"][list(found)].sum(axis=0) for found in held])
    hidden: Matrix = np.maximum(rows @ weights["numbers"] + words + weights["bias"], 0)
    scores = hidden @ weights["out"] + weights["last"]
    chances: Matrix = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return chances


def _own_numbers(marked: Marked, layer: Layer | None, index: int, last: int) -> list[float]:
    line, count = marked.lines[index], len(marked.lines)
    text = line.text
    linked = layer.linked[index] / len(text) if layer else 0.0
    since = index - marked.headline if marked.headline is not None else -9
    capital = sum(word[0].isupper() for word in line.words) / max(1, len(line.words))
    digits = sum(map(str.isdigit, text)) / len(text)
    return [
        *form_signs(line, linked),
        layer is not None, line.gap, index / count, min(index, 6) / 6, min(count - 1 - index, 6) / 6,
        index < marked.head, index > last, min(max(0, marked.head - index), 5) / 5, min(max(0, index - last), 5) / 5,
        since < 0, since == 0, since == 1, 0 < since <= 3, marked.headline is None,
        index in marked.crossheads, index in marked.told,
        text.isupper(), text[0] in "[(", text[-1] in "])", text[0] in "-*•·–—>", text[0].isdigit(), text[-1].isdigit(),
        bool(_YEAR.search(text[:_HEAD])), bool(_CLOCK.search(text[:_HEAD])), bool(_DASHED.search(text[:_HEAD])),
        *(mark in text for mark in _MARKS), "“" in text or '"' in text, capital, digits,
    ]  # fmt: skip


def _around(layer: Layer | None, index: int) -> list[str]:
    """The tags and names of the element a line stands in and of the one around that."""
    found: list[str] = []
    place = layer.places[index] if layer else -1
    for near in range(_NEAR):
        if layer is None or place < 0:
            break
        element = layer.elements[place]
        found += [f"t{near}={element.tag}", *(f"n{near}={name}" for name in _NAME.findall(element.names))]
        place = element.parent
    return found


def _said(line: Line, around: Sequence[str]) -> list[str]:
    said = [f"s={_shape(line.text[:_LOOKED_AT])[:_SHAPE]}", *around]
    if 0 < len(line.words) <= _FEW_WORDS:
        words = [word.lower() for word in line.words]
        said += [f"w={word}" for word in words]
        said += [f"h={shape}" for shape in _shape(line.text).split()]
        said += [f"f={words[0]}", f"l={words[-1]}"]
    return said


def _shape(text: str) -> str:
    """The form of a text: letters and digits by their sort, runs of one sort as one."""
    return _RUN.sub(r"\1", text.translate(_ALPHABET))


def _beside(rows: Matrix, by: int) -> Matrix:
    """Each row's neighbour `by` rows on, and whether there is none."""
    moved = np.zeros((len(rows), rows.shape[1] + 1), np.float32)
    moved[:, -1] = 1
    if 0 < -by < len(rows):
        moved[-by:, :-1], moved[-by:, -1] = rows[:by], 0
    elif 0 < by < len(rows):
        moved[: len(rows) - by, :-1], moved[: len(rows) - by, -1] = rows[by:], 0
    return moved


@cache
def _shipped() -> Network:
    with files(__package__).joinpath("kinds.npz").open("rb") as file:
        return load_network(file)
