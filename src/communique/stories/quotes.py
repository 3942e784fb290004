"""Two texts -> quotations of the same words that are not worded alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.model import Citation
from communique.stories.clusters import average_link
from communique.stories.text import normal
from communique.stories.units import said
from communique.stories.utterances import SAME, likelihood, may_share, one_utterance

_QUOTE = re.compile(r"[“\"«]([^“”\"«»]{12,1200})[”\"»]")
_SHORT_QUOTE = re.compile(r"[“\"«]([^“”\"«»]{1,60})[”\"»]")
_LONG = 6


def quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Character spans of quotations of six words or more, without their marks and closing comma."""
    spans = ((match.start(1), match.start(1) + len(match.group(1).rstrip(" ,"))) for match in _QUOTE.finditer(text))
    return tuple((start, end) for start, end in spans if len(normal(text[start:end])) >= _LONG)


def differing_quotes(a: str, b: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of quotations of one utterance whose words differ; one that is merely shorter does not differ."""
    for one in quotes(a):
        for two in quotes(b):
            first, second = a[slice(*one)], b[slice(*two)]
            if one_utterance(first, second) and not is_part(normal(first), normal(second)):
                yield one, two


def short_quotes(a: str, b: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The one short quotation of each of two sentences that are otherwise word for word the same."""
    one, two = list(_SHORT_QUOTE.finditer(a)), list(_SHORT_QUOTE.finditer(b))
    if len(one) == len(two) == 1 and normal(_SHORT_QUOTE.sub("", a)) == normal(_SHORT_QUOTE.sub("", b)):
        first, second = normal(one[0].group(1)), normal(two[0].group(1))
        if not is_part(first, second):
            yield one[0].span(1), two[0].span(1)


def utterances(quoted: Sequence[Citation]) -> tuple[tuple[Citation, ...], ...]:
    """Groups quotations that are wordings of one utterance; no report words the same thing in two ways."""
    compared = [said(citation.words) for citation in quoted]
    likeness = {
        (i, j): value
        for j, second in enumerate(compared)
        for i, first in enumerate(compared[:j])
        if (quoted[i].report != quoted[j].report or first.plain == second.plain)
        and may_share(first, second)
        and (value := likelihood(first, second)) >= SAME
    }
    groups = average_link(len(compared), likeness, threshold=SAME, complete=True)
    return tuple(tuple(quoted[index] for index in members) for members in groups)


def is_part(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether the shorter of two wordings stands in the longer one word for word."""
    short, long = sorted((first, second), key=len)
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
