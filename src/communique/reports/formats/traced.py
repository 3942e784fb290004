"""Strings taken out of bytes, and what is made of them -> where in the bytes each stretch of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from communique.model import SourceSpan

SURROGATES = re.compile("[\ud800-\udfff]")
_LONGEST = 4_096


class Run(NamedTuple):
    """Characters `start`..`end` of a string stand at bytes `source`..`source_end`.

    `plain` where these bytes are the characters, encoded; else they stand for them as a whole, as `&amp;` does.
    """

    start: int
    end: int
    source: int
    source_end: int
    plain: bool


@dataclass(frozen=True)
class Traced:
    """A string with the runs of it that have a place in the bytes, in order; `encoding` is that of plain runs."""

    text: str
    runs: tuple[Run, ...] = ()
    encoding: str = "utf-8"

    def spans(self) -> tuple[SourceSpan, ...]:
        """The map of a text that is this string."""
        return tuple(
            SourceSpan(start=run.start, end=run.end, byte_start=run.source, byte_end=run.source_end)
            for run in self.runs
        )

    def through(self, text: str, stretches: Iterable[tuple[int, int, int, int]]) -> Traced:
        """A text made from this string: characters start..end of it are, or stand for, source..source_end of this."""
        starts = [run.start for run in self.runs]
        runs = chain.from_iterable(self._runs(starts, *stretch) for stretch in stretches)
        return Traced(text, tuple(runs), self.encoding)

    def part(self, start: int, end: int) -> Traced:
        """Characters `start`..`end` of the string."""
        return self.through(self.text[start:end], [(0, end - start, start, end)])

    def _runs(self, starts: Sequence[int], start: int, end: int, source: int, source_end: int) -> Iterator[Run]:
        """Where characters source..source_end stand, told of start..end: run by run if they are the same characters."""
        first = max(0, bisect_right(starts, source) - 1)
        found = [self._cut(run, source, source_end) for run in _reaching(self.runs, first, source_end)]
        found = [run for run in found if run.start < run.end]
        if found and end - start != source_end - source:
            yield Run(start, end, found[0].source, found[-1].source_end, plain=False)
            return
        shift = start - source
        yield from (run._replace(start=run.start + shift, end=run.end + shift) for run in found)

    def _cut(self, run: Run, start: int, end: int) -> Run:
        """The part of a run that lies in characters start..end; a run that is not plain is not parted."""
        start, end = max(start, run.start), min(end, run.end)
        if not run.plain or (start, end) == (run.start, run.end):
            return run._replace(start=start, end=end)
        source = run.source + self._size(run.start, start)
        return Run(start, end, source, source + self._size(start, end), plain=True)

    def _size(self, start: int, end: int) -> int:
        return len(self.text[start:end].encode(self.encoding))


class Tracer:
    """A string with its places, put together piece by piece."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self._encoding = encoding
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def plain(self, words: str, source: int) -> int:
        """Adds characters that stand in the bytes from `source` on as they are; returns where they end."""
        for at in range(0, len(words), _LONGEST):
            piece = words[at : at + _LONGEST]
            after = source + len(piece.encode(self._encoding))
            self._add(piece, source, after, plain=True)
            source = after
        return source

    def whole(self, words: str, source: int, source_end: int) -> None:
        """Adds characters that bytes source..source_end stand for."""
        self._add(words, source, source_end, plain=False)

    def bare(self, words: str) -> None:
        """Adds characters that have no place in the bytes."""
        self._pieces.append(words)
        self.length += len(words)

    def traced(self, added: Traced) -> None:
        """Adds another string with its places."""
        shift = self.length
        self._runs += (run._replace(start=run.start + shift, end=run.end + shift) for run in added.runs)
        self.bare(added.text)

    def made(self) -> Traced:
        """What was put together."""
        return Traced("".join(self._pieces), tuple(self._runs), self._encoding)

    def _add(self, words: str, source: int, source_end: int, *, plain: bool) -> None:
        self._runs.append(Run(self.length, self.length + len(words), source, source_end, plain))
        self.bare(words)


def _reaching(runs: Sequence[Run], first: int, end: int) -> Iterator[Run]:
    """The runs from the first on that begin before `end`."""
    for at in range(first, len(runs)):
        if runs[at].start >= end:
            return
        yield runs[at]
