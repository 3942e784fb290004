"""Paragraphs -> the quotations in them, whatever marks the publisher uses and however badly they are balanced.

Straight and typographic marks, single and double, quotations inside quotations and quotations that are reopened in
every paragraph are read. A mark without its partner is an apostrophe, an inch or a slip: it is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.language.analysis import Analysis

_DOUBLE = '"“”„«»'
_SINGLE = "'‘’‚"
_CLOSES_ONLY = "”"
_TWO_SINGLES = re.compile(r"(?<!['’])(?:''|’’|‘‘|``)(?!['’])")
_WINDOW = 2000
"""How far, in characters, a closing mark is looked for where marks of one kind might be nested."""


@dataclass(frozen=True)
class Quote:
    """A quotation with its marks at `start`..`end`; its words alone at `inner_start`..`inner_end`.

    `depth` is 0 for a quotation that stands in no other. `reopened` tells that it goes on a quotation which the
    paragraph before left open.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    reopened: bool = False


@dataclass(frozen=True)
class _Open:
    mark: str
    at: int


def quotations(analysis: Analysis) -> tuple[Quote, ...]:
    """The quotations of an article that stand in no other, in order; offsets are characters of its document."""
    paragraphs = [
        (passage.doc_start, passage.report.text[passage.start : passage.end]) for passage in analysis.passages
    ]
    return tuple(quote for quote in find_quotes(paragraphs) if quote.depth == 0)


def find_quotes(paragraphs: Sequence[tuple[int, str]]) -> tuple[Quote, ...]:
    """All quotations of paragraphs given as (offset, text), outer before inner, in order; never raises."""
    found: list[Quote] = []
    left_open = False
    for number, (offset, received) in enumerate(paragraphs):
        text = _TWO_SINGLES.sub(_as_double, received)
        following = paragraphs[number + 1][1] if number + 1 < len(paragraphs) else ""
        pairs, pending = _pair(text)
        goes_on = pending is not None and following[:1] in tuple(_DOUBLE) and following[:1] not in _CLOSES_ONLY
        if pending is not None and goes_on:
            pairs.append((pending, len(text) + 1))
        quotes = _nest(pairs, text)
        if left_open and quotes and quotes[0].start == 0:
            quotes[0] = replace(quotes[0], reopened=True)
        found.extend(_shift(quote, offset) for quote in quotes)
        left_open = goes_on
    return tuple(found)


def _as_double(match: re.Match[str]) -> str:
    """Two single marks used as a double one, in as many characters."""
    after = match.string[match.end() : match.end() + 1]
    return ' "' if after.isalnum() or (after in tuple("[($.…") and match.group() != "’’") else '" '


def _pair(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """The (start, end) pairs of marks of one paragraph, and where its outermost double mark was left open."""
    stack: list[_Open] = []
    pairs: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if char in _DOUBLE:
            _double(text, at, stack, pairs)
        elif char in _SINGLE:
            _single(text, at, stack, pairs)
    pending = next((mark.at for mark in stack if mark.mark in _DOUBLE), None)
    return pairs, pending


def _double(text: str, at: int, stack: list[_Open], pairs: list[tuple[int, int]]) -> None:
    partner = _last_open(stack, _DOUBLE)
    if partner is None:
        if text[at] not in _CLOSES_ONLY or (_space_before(text, at) and _word_after(text, at)):
            stack.append(_Open(text[at], at))
    elif _closes(text, at, stack[partner].mark):
        pairs.append((stack[partner].at, at + 1))
        del stack[partner:]
    else:
        if text[at] == stack[partner].mark and _closers_left(text, at) <= 1:
            del stack[partner:]
        stack.append(_Open(text[at], at))


def _closes(text: str, at: int, opened_by: str) -> bool:
    mark = text[at]
    if opened_by == "„":
        return mark in '“”"'
    if opened_by in "«»":
        return mark in "«»" and mark != opened_by
    if opened_by == '"':
        return mark == '"' and not (_space_before(text, at) and _word_after(text, at))
    return mark in '”"'


def _closers_left(text: str, at: int) -> int:
    return sum(text.count(mark, at + 1, at + _WINDOW) for mark in '”"')


def _single(text: str, at: int, stack: list[_Open], pairs: list[tuple[int, int]]) -> None:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return
    partner = _last_open(stack, _SINGLE)
    if partner is not None and text[at] in "'’" and before.strip() and not after.isalnum():
        if not _possessive(text, at):
            pairs.append((stack[partner].at, at + 1))
            del stack[partner:]
    elif not before.isalnum() and _word_after(text, at) and text[at] != "’" and not after.isdigit():
        stack.append(_Open(text[at], at))


def _possessive(text: str, at: int) -> bool:
    """Whether the mark after a plural s is more likely an apostrophe: words go on and a better close follows."""
    if text[at - 1] != "s" or not text[at + 2 : at + 3].islower():
        return False
    return any(
        char in "'’" and text[spot - 1].strip() and not text[spot + 1 : spot + 2].isalnum()
        for spot, char in enumerate(text[at + 1 : at + 200], at + 1)
    )


def _last_open(stack: Sequence[_Open], marks: str) -> int | None:
    return next((spot for spot in range(len(stack) - 1, -1, -1) if stack[spot].mark in marks), None)


def _space_before(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-"


def _word_after(text: str, at: int) -> bool:
    return at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] not in ",.;:!?)]"


def _nest(pairs: Sequence[tuple[int, int]], text: str) -> list[Quote]:
    """Quotes of pairs in order of start, each with its depth; a pair that ends past the text has no closing mark."""
    quotes: list[Quote] = []
    enclosing: list[int] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        while enclosing and enclosing[-1] < end:
            enclosing.pop()
        if text[start + 1 : end - 1].strip():
            quotes.append(Quote(start, min(end, len(text)), start + 1, end - 1, depth=len(enclosing)))
            enclosing.append(end)
    return quotes


def _shift(quote: Quote, by: int) -> Quote:
    return replace(
        quote,
        start=quote.start + by,
        end=quote.end + by,
        inner_start=quote.inner_start + by,
        inner_end=quote.inner_end + by,
    )
