"""Texts -> numbers that stand for their runs of five words, by which many texts are compared at once.

The same words give the same numbers in every process; two different runs share one by a chance of 1 in 10^19 a pair.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
import numpy.typing as npt

from communique.reports.shingles import WIDTH
from communique.reports.spill import PARTS, Spill

Prints = npt.NDArray[np.uint64]
_MIX = 0x9E3779B97F4A7C15
_STEP = np.uint64(0xD1342543DE82EF95)
_WORD_BITS = 64
_TOKEN = re.compile(r"[^\W_]+|\n")
_BREAK = 0
_LINE = "\x01"
_LINES = {"\n": _BREAK, _LINE: _BREAK}
_MARKS = "“”‘’–—…"
_LOWERED = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128) if chr(code) != _LINE}
_COMMONPLACE = 50
_AT_ONCE = 2_000
_PAIRS_AT_ONCE = 4_000_000
_HELD = np.dtype([("run", np.uint64), ("owner", np.int32)])
_SHIFT = np.uint64(_WORD_BITS - PARTS.bit_length() + 1)
_KNOWN_WORDS = 500_000


def prints(text: str) -> Prints:
    """The numbers of the runs of five words in each paragraph of a text, each once, ascending."""
    codes = list(map(_CODES.__getitem__, _tokens(text)))
    if len(codes) < WIDTH:
        return np.zeros(0, np.uint64)
    each = np.array(codes, np.uint64)
    count = len(each) - WIDTH + 1
    runs, within = each[:count].copy(), each[:count] != _BREAK
    for offset in range(1, WIDTH):
        runs = runs * _STEP + each[offset : offset + count]
        within &= each[offset : offset + count] != _BREAK
    found: Prints = np.sort(runs[within])
    return found[np.flatnonzero(_opens(found))]


def shared(first: Prints, second: Prints) -> int:
    """How many runs two texts share."""
    return len(np.intersect1d(first, second, assume_unique=True))


def shared_counts(sets: Iterable[Prints], *, least: int = 1) -> dict[tuple[int, int], int]:
    """How many runs each pair of texts shares, pairs that share fewer than `least` left out; texts by their place.

    A run that more than 50 texts hold is furniture, or a story that all print: it counts only for each text and the
    next that holds it, which keeps the work linear. What does not fit into some 100 MB waits in temporary files.
    """
    held = Spill(_HELD)
    count = _hold(sets, held)
    pairs = Spill(np.dtype(np.int64))
    for rows in held:
        for found in _pairs(rows, count):
            pairs.add(found // count * PARTS // count, found)
    told: dict[tuple[int, int], int] = {}
    for rows in pairs:
        each, counts = np.unique(rows, return_counts=True)
        often = counts >= least
        first, second = np.divmod(each[often], count)
        told.update(zip(zip(first.tolist(), second.tolist(), strict=True), counts[often].tolist(), strict=True))
    return told


def _hold(sets: Iterable[Prints], held: Spill) -> int:
    """Puts the runs of all texts, each with the place of its text, into `held`; returns how many texts there are."""
    count, left = 0, iter(sets)
    while some := list(islice(left, _AT_ONCE)):
        lengths = [len(each) for each in some]
        rows = np.empty(sum(lengths), _HELD)
        rows["run"] = np.concatenate(some)
        rows["owner"] = np.repeat(np.arange(count, count + len(some), dtype=np.int32), lengths)
        held.add(rows["run"] >> _SHIFT, rows)
        count += len(some)
    return count


def _opens(numbers: Prints) -> npt.NDArray[np.bool_]:
    """Of ascending numbers, which are the first of their value."""
    return np.concatenate([np.ones(min(1, len(numbers)), np.bool_), numbers[1:] != numbers[:-1]])


def _pairs(rows: npt.NDArray[np.void], count: int) -> Iterator[npt.NDArray[np.int64]]:
    """All pairs of texts that hold a run, for each run, each pair as one number below the square of `count`."""
    order = np.argsort(rows["run"], kind="stable")
    whole, owners = rows["run"][order], rows["owner"][order].astype(np.int64)
    starts = np.flatnonzero(_opens(whole))
    sizes = np.diff(np.append(starts, len(whole)))
    for size in range(2, _COMMONPLACE + 1):
        first, second = np.triu_indices(size, 1)
        alike = starts[sizes == size]
        for some in np.array_split(alike, len(alike) * len(first) // _PAIRS_AT_ONCE + 1):
            holders = owners[some[:, None] + np.arange(size)]
            yield (holders[:, first] * count + holders[:, second]).ravel()
    common = np.repeat(sizes > _COMMONPLACE, sizes)
    beside = np.flatnonzero(common[1:] & (whole[1:] == whole[:-1]))
    yield owners[beside] * count + owners[beside + 1]


def _tokens(text: str) -> list[str]:
    """The words of a text, lowered, and its line breaks; in ASCII, as most texts nearly are, cut without a pattern."""
    plain = text.replace(_LINE, " ")
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    if not plain.isascii():
        return _TOKEN.findall(plain.lower())
    return plain.replace("\n", f" {_LINE} ").translate(_LOWERED).split()


class _Codes(dict[str, int]):
    """A number for each word, the same in every process, spread over 64 bits; those of many words are kept."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
            self.update(_LINES)
        data = word.encode("utf-8", "surrogatepass")
        code: int = (zlib.crc32(data) * _MIX + zlib.adler32(data)) * _MIX % 2**_WORD_BITS
        self[word] = code
        return code


_CODES = _Codes(_LINES)
