"""Two wordings of one utterance -> where they differ word by word: inserted, dropped, changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from communique.stories.text import Word, words

MarkKind = Literal["same", "inserted", "dropped", "changed"]
Span = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """A run of words that two wordings share, or in which they differ; character spans into both.

    What is inserted stands in the second alone: its span in the first is empty. What is dropped stands in the first.
    """

    kind: MarkKind
    first: Span
    second: Span


def marks(first: str, second: str) -> tuple[Mark, ...]:
    """The second wording against the first, run by run in order; case, punctuation and kinds of quotation mark apart.

    Every word of either wording is in one run, and runs of one kind never follow each other.

    >>> [(mark.kind, "we will not go"[slice(*mark.second)]) for mark in marks("we shall go", "we will not go")]
    [('same', 'we'), ('changed', 'will not'), ('same', 'go')]
    """
    one, two = words(first), words(second)
    found: list[tuple[bool, tuple[int, int], tuple[int, int]]] = []
    for step in LCSseq.opcodes([word.plain for word in one], [word.plain for word in two]):
        same, a, b = step.tag == "equal", (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        if found and found[-1][0] == same:
            a, b = (found[-1][1][0], a[1]), (found.pop()[2][0], b[1])
        found.append((same, a, b))
    return tuple(Mark(_kind(same, a, b), _span(one, *a), _span(two, *b)) for same, a, b in found)


def _kind(same: bool, first: Span, second: Span) -> MarkKind:
    if same:
        return "same"
    if first[0] == first[1]:
        return "inserted"
    return "dropped" if second[0] == second[1] else "changed"


def _span(given: Sequence[Word], start: int, end: int) -> Span:
    """The characters of words `start` to `end`; for none the place after the word before."""
    if start < end:
        return given[start].start, given[end - 1].end
    at = given[start - 1].end if start else 0
    return at, at
