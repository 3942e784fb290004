"""Texts -> numbers that stand for their runs of five words, by which many texts are compared at once.

The same words give the same numbers in every process; two different runs share one by a chance of 1 in 10^19 a pair.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from communique.reports.shingles import WIDTH

Prints = npt.NDArray[np.uint64]
_MIX = 0x9E3779B97F4A7C15
_STEP = np.uint64(0xD1342543DE82EF95)
_WORD_SIZE = 2**64
_TOKEN = re.compile(r"[^\W_]+|\n")
_BREAK = 0
_COMMONPLACE = 50
_KNOWN_WORDS = 500_000


def prints(text: str) -> Prints:
    """The numbers of the runs of five words in each paragraph of a text, each once, ascending."""
    codes = list(map(_code, _TOKEN.findall(text.lower())))
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


def shared_counts(sets: Mapping[str, Prints], *, least: int = 1) -> dict[tuple[str, str], int]:
    """How many runs each pair of texts shares, pairs that share fewer than `least` left out; keys in order of the ids.

    A run that more than 50 texts hold is furniture and counts for none, which keeps the work linear.
    """
    keys = sorted(sets)
    if not keys:
        return {}
    whole = np.concatenate([sets[key] for key in keys])
    owners = np.repeat(np.arange(len(keys), dtype=np.int32), [len(sets[key]) for key in keys])
    order = np.argsort(whole, kind="stable")
    whole, owners = whole[order], owners[order]
    starts = np.flatnonzero(_opens(whole))
    sizes = np.diff(np.append(starts, len(whole)))
    pairs = [_pairs(owners, starts[sizes == size], size, len(keys)) for size in range(2, _COMMONPLACE + 1)]
    found, counts = np.unique(np.concatenate(pairs), return_counts=True)
    found, counts = found[counts >= least], counts[counts >= least]
    return {_named(keys, pair): count for pair, count in zip(found.tolist(), counts.tolist(), strict=True)}


def _opens(numbers: Prints) -> npt.NDArray[np.bool_]:
    """Of ascending numbers, which are the first of their value."""
    return np.concatenate([np.ones(min(1, len(numbers)), np.bool_), numbers[1:] != numbers[:-1]])


def _pairs(
    owners: npt.NDArray[np.int32], starts: npt.NDArray[np.int64], size: int, count: int
) -> npt.NDArray[np.int64]:
    """All pairs of owners of the runs that `size` texts hold, each pair as one number."""
    holders = owners[starts[:, None] + np.arange(size)].astype(np.int64)
    first, second = np.triu_indices(size, 1)
    pairs: npt.NDArray[np.int64] = (holders[:, first] * count + holders[:, second]).ravel()
    return pairs


def _named(keys: Sequence[str], pair: int) -> tuple[str, str]:
    first, second = divmod(pair, len(keys))
    return keys[first], keys[second]


@lru_cache(maxsize=_KNOWN_WORDS)
def _code(word: str) -> int:
    """A number for a word, the same in every process, spread over 64 bits."""
    if word == "\n":
        return _BREAK
    data = word.encode("utf-8", "surrogatepass")
    return (zlib.crc32(data) * _MIX + zlib.adler32(data)) * _MIX % _WORD_SIZE
