"""Two texts -> quotations of the same words that are not worded alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.stories.clusters import average_link
from communique.stories.text import content, normal
from communique.stories.wordings import SAME, nearness

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
            first, second = normal(a[slice(*one)]), normal(b[slice(*two)])
            if nearness(first, second) >= SAME and not is_part(first, second):
                yield one, two


def short_quotes(a: str, b: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The one short quotation of each of two sentences that are otherwise word for word the same."""
    one, two = list(_SHORT_QUOTE.finditer(a)), list(_SHORT_QUOTE.finditer(b))
    if len(one) == len(two) == 1 and normal(_SHORT_QUOTE.sub("", a)) == normal(_SHORT_QUOTE.sub("", b)):
        first, second = normal(one[0].group(1)), normal(two[0].group(1))
        if not is_part(first, second):
            yield one[0].span(1), two[0].span(1)


def utterances(worded: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Groups quotations, as indexes, that are wordings of one utterance."""
    plain = [normal(words) for words in worded]
    sets = [frozenset(content(words)) for words in worded]
    likeness = {
        (first, second): value
        for second in range(len(plain))
        for first in range(second)
        if sets[first] & sets[second] and (value := nearness(plain[first], plain[second])) >= SAME
    }
    return average_link(len(plain), likeness, threshold=SAME, complete=True)


def is_part(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether the shorter of two wordings stands in the longer one word for word."""
    short, long = sorted((first, second), key=len)
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
