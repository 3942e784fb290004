"""The body of a report -> its sentences, each with the citation that opens it in the text as received."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from communique.model import Citation, Report
from communique.stories.cited import origin_of
from communique.stories.text import content, is_name, listed, normal, words

_END = re.compile(r"[.!?]{1,3}[\"'”’)\]]{0,3}(?=\s{1,20}[\"'“‘(\[]{0,2}[A-Z0-9])|\n{1,4}")
_QUOTED = re.compile(r"“[^“”\n]{1,600}”|\"[^\"\n]{1,600}\"|«[^«»\n]{1,600}»")
_LAST_WORD = re.compile(r"([A-Za-z](?:[A-Za-z.]{0,14}))\.$")


@dataclass(frozen=True)
class Line:
    """One sentence: its words as received, where it stands, and which body sentence of its report it is (from 0)."""

    text: str
    citation: Citation
    report: str
    origin: str
    place: int

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The stems that carry matter, in order."""
        return content(self.text)

    @cached_property
    def bag(self) -> frozenset[str]:
        """The stems that carry matter, and the names."""
        return frozenset(self.content)

    @cached_property
    def wordy(self) -> frozenset[str]:
        """The stems that carry matter, numbers left out."""
        return frozenset(word for word in self.bag if not word[0].isdigit())

    @cached_property
    def normal(self) -> tuple[str, ...]:
        """All words in their comparable form."""
        return normal(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words written as names, in their comparable form."""
        return frozenset(word.plain for word in words(self.text)[1:] if is_name(word))


def lines(report: Report) -> tuple[Line, ...]:
    """The sentences of the body blocks of a report, in order."""
    spans = [
        (block.start + start, block.start + end)
        for block in report.blocks
        if block.kind == "body"
        for start, end in split(report.block_text(block))
    ]
    origin = origin_of(report)
    return tuple(
        Line(report.text[start:end], report.cite(start, end), report.id, origin, place)
        for place, (start, end) in enumerate(spans)
    )


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Character spans of the sentences of a text; none crosses a line break or divides a quotation."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    edges = [0]
    for match in _END.finditer(text):
        if any(start < match.start() and match.end() < end for start, end in quoted):
            continue
        if text[match.start()] == "\n" or not _abbreviated(text[edges[-1] : match.start() + 1]):
            edges.append(match.end())
    edges.append(len(text))
    spans = (_trim(text, start, end) for start, end in pairwise(edges))
    return tuple((start, end) for start, end in spans if start < end)


def _abbreviated(before: str) -> bool:
    """Whether the full stop that ends these words belongs to an abbreviation or an initial."""
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match.group(1)
    return word.lower() in listed("abbreviations") or (len(word) == 1 and word.isupper())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
