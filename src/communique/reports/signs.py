"""The lines of a page -> what tells whether each is the article's, as numbers: its words, elements, neighbours."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from communique.reports.layer import Element, Layer
from communique.reports.lines import Line, words_of
from communique.reports.surroundings import surroundings
from communique.tables import load

Matrix = npt.NDArray[np.float32]
Words = Sequence[Sequence[str]]

_KINDS = ("headline", "byline", "dateline", "caption", "related", "navigation", "credit", "other")
_LETTERS = re.compile(r"[^\W_]+")
_NEAR = 2
_LONGEST_TITLE = 40
_LEAST_TOLD = 12
_LOOKED_AT = 60
_BESIDE = (-2, -1, 1, 2)
_OF_NEIGHBOURS = 19
"""So many of a line's own signs are signs of its neighbours too."""


class Signs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of signs (tables/article.yaml): in the names of elements, in the words of lines, and the elements."""

    signs: tuple[str, ...]
    words: tuple[str, ...]
    elements: tuple[str, ...]
    around: tuple[str, ...]


def line_signs(layer: Layer, kinds: Sequence[str | None], *, title: str | None, told: str) -> Matrix:
    """One row of numbers a line, about 0 to 1 each; the page has at least one line.

    `kinds` is what each line's own words say of it, `told` the article in the page's linked data, empty if none.
    """
    lowered = [[word.lower() for word in line.words] for line in layer.lines]
    own = np.array(_own_signs(layer, lowered, title, _squeezed(told)), dtype=np.float32)
    around = np.array(surroundings(layer, own[:, _PROSE].min(axis=1) > 0), dtype=np.float32)
    beside = [_shifted(own[:, :_OF_NEIGHBOURS], by) for by in _BESIDE]
    return np.concatenate([own, _marks_of(layer, lowered, kinds), around, *beside], axis=1)


def _own_signs(layer: Layer, lowered: Words, title: str | None, told: str) -> list[list[float]]:
    counts = Counter(line.text for line in layer.lines)
    heading = frozenset(words_of(title.lower())) if title else frozenset()
    total = len(layer.lines)
    since: int | None = None
    rows: list[list[float]] = []
    for index, line in enumerate(layer.lines):
        since = index if line.tag == "h1" else since
        short = len(line.words) < _LONGEST_TITLE
        shared = len(heading.intersection(lowered[index])) / (len(heading) + 1) if short else 0.0
        squeezed = _squeezed(line.text) if told else ""
        rows.append(
            [
                *form_signs(line, layer.linked[index] / len(line.text)),
                float(counts[line.text] > 1),
                shared,
                float(len(squeezed) > _LEAST_TOLD and squeezed in told),
                float(bool(told)),
                index / total,
                float(since is not None),
                min(1.0, (index - since) / 20) if since is not None else 0.0,
            ]
        )
    return rows


_PROSE = [2, 5, 8]
"""Signs that prose has: eight words and more, a full stop, few links."""


def form_signs(line: Line, linked: float) -> tuple[float, ...]:
    """How long a line is, how it begins and ends, what marks it holds; `linked` is the part of it in links."""
    text, count = line.text, len(line.words)
    head = text[:_LOOKED_AT]
    letters = sum(map(str.isalpha, head)) or 1
    return (
        math.log1p(count) / 5, float(count <= 3), float(count >= 8), float(count >= 15), float(count >= 30),
        float(line.finished), linked, float(linked > 0.8), float(linked < 0.5),
        sum(map(str.isupper, head)) / letters, sum(map(str.isdigit, head)) / len(head),
        float(text[0] in "\"“'‘«„"), float(text[0].islower()), float(text[-1] == ":"), min(1.0, text.count(",") / 4),
        float("|" in text or "·" in text), float("©" in text), min(1.0, len(text) / 1000), float(line.truncated),
    )  # fmt: skip


def _shifted(rows: Matrix, by: int) -> Matrix:
    """Each row's neighbour `by` rows on, zeros beyond the ends."""
    moved = np.zeros_like(rows)
    if by < 0:
        moved[-by:] = rows[:by]
    elif by < len(rows):
        moved[: len(rows) - by] = rows[by:]
    return moved


def _marks_of(layer: Layer, lowered: Words, kinds: Sequence[str | None]) -> Matrix:
    """What is so or not so of each line, a bit each: its kind, words and tag, tags and names around it."""
    names = _Names(layer.elements)
    words, bits_of_kind = _bits("words"), _bits("kinds")
    width = sum(map(len, (bits_of_kind, words, _bits("elements"), _bits("around"), _bits("signs"), _bits("signs"))))
    size = (width + 7) // 8
    packed = bytearray()
    for own, place, kind in zip(lowered, layer.places, kinds, strict=True):
        row = 0
        for word in own:
            if word in words:
                row |= words[word]
        row = row << len(bits_of_kind) | bits_of_kind.get(kind or "", 0)
        packed += (names.row(place) << len(words) + len(bits_of_kind) | row).to_bytes(size, "little")
    bits = np.frombuffer(packed, dtype=np.uint8).reshape(len(layer.lines), size)
    return np.unpackbits(bits, axis=1, bitorder="little")[:, :width].astype(np.float32)


class _Names:
    """The tags and name signs of the elements that lines stand in, as bits, each element worked out once."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._rows: dict[int, int] = {}
        self._known: dict[int, tuple[int, int]] = {-1: (0, 0)}

    def row(self, place: int) -> int:
        """The bits of an element: its tag, tags around it, signs in its and its parent's names, signs farther off."""
        if place not in self._rows:
            near, at = 0, place
            for _ in range(_NEAR):
                if at >= 0:
                    near |= _name_bits(self._elements[at].names)
                    at = self._elements[at].parent
            far, _ = self._around(at)
            _, tags = self._around(place)
            tag = self._elements[place].tag if place >= 0 else ""
            row = far << len(_bits("signs")) | near
            row = row << len(_bits("around")) | tags
            self._rows[place] = row << len(_bits("elements")) | _bits("elements").get(tag, 0)
        return self._rows[place]

    def _around(self, place: int) -> tuple[int, int]:
        """Name signs and tags of an element and of all around it, as bits."""
        path: list[int] = []
        at = place
        while at not in self._known:
            path.append(at)
            at = self._elements[at].parent
        for at in reversed(path):
            element = self._elements[at]
            names, tags = self._known[element.parent]
            self._known[at] = (names | _name_bits(element.names), tags | _bits("around").get(element.tag, 0))
        return self._known[place]


@cache
def _bits(of: str) -> dict[str, int]:
    """Each word of a list of the table, or each kind of block, and its bit."""
    listed = _KINDS if of == "kinds" else getattr(load("article", Signs), of)
    return {word: 1 << index for index, word in enumerate(listed)}


@cache
def _pattern() -> re.Pattern[str]:
    """The signs, the longest of several first; by their first letters, so that few are tried at each place."""
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for sign in sorted(_bits("signs"), key=lambda sign: (-len(sign), sign)):
        rests[sign[0]].append(re.escape(sign[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(listed)})" for first, listed in rests.items()))


@lru_cache(maxsize=10_000)
def _name_bits(names: str) -> int:
    known = _bits("signs")
    found = 0
    for sign in _pattern().findall(names):
        found |= known[sign]
    return found


def _squeezed(text: str) -> str:
    return "".join(_LETTERS.findall(text))
