"""Text -> its paragraphs as Lines: where each stands, how it ends, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»›)\]]{0,3}$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"'”’)\]]{0,2}$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_LOOKED_AT = 20_000
_ENDING = 12
_WRAP_AT = (45, 95)
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""Tags of lines that are headings, but not the page's main one."""


@dataclass(frozen=True)
class Line:
    """A paragraph of the text: `text == whole[start:end]` without white space around it.

    `gap` says that a blank line (or, in a page, another element) stands before it; `tag` is the element it came
    from in a page ("p", "h1", "nav" ...) and empty in plain text.
    """

    start: int
    end: int
    text: str
    gap: bool = False
    tag: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, as written; those of its first 20,000 characters where it has more, which decide no less."""
        return words_of(self.text)

    @cached_property
    def finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDS.search(self.text[-_ENDING:]))

    @property
    def truncated(self) -> bool:
        """Whether it breaks off in dots, as teasers do."""
        return bool(_TRUNCATED.search(self.text[-_ENDING:]))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, or of its first 20,000 characters, as written."""
    return tuple(_WORD.findall(text, 0, _LOOKED_AT))


def split(text: str) -> tuple[Line, ...]:
    """The paragraphs of a plain text: its lines, joined where the text is wrapped at a fixed width."""
    found: list[Line] = []
    gap = True
    position = 0
    for raw in text.splitlines(keepends=True):
        line = _trimmed(text, position, position + len(raw), gap)
        gap = line is None
        if line is not None:
            found.append(line)
        position += len(raw)
    return _unwrap(text, found) if _is_wrapped(found) else tuple(found)


def trimmed(text: str, start: int, end: int, *, tag: str = "") -> Line | None:
    """The line at `start`..`end` without the white space around it; None where there is nothing else."""
    return _trimmed(text, start, end, True, tag)


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, lowered and cut to five letters so that forms of a word meet."""
    return frozenset(word.lower()[:5] for word in _WORD.findall(text) if len(word) > 3 or word.isupper())


def _trimmed(text: str, start: int, end: int, gap: bool, tag: str = "") -> Line | None:
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return Line(start, end, text[start:end], gap, tag) if start < end else None


def _is_blank(char: str) -> bool:
    return char.isspace() or char in _INVISIBLE


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether the text is hard-wrapped: most lines that run on are of one usual width and break mid-sentence."""
    low, high = _WRAP_AT
    breaks = [
        low <= len(line.text) <= high and not line.finished and not following.gap and following.text[:1].islower()
        for line, following in pairwise(lines)
    ]
    return sum(breaks) >= max(3, len(lines) // 4) and max(len(line.text) for line in lines) <= high + 25


def _unwrap(text: str, lines: list[Line]) -> tuple[Line, ...]:
    low, _ = _WRAP_AT
    joined: list[list[Line]] = []
    full = False
    for line in lines:
        if joined and full and not line.gap and not line.text.startswith(("-", "*", "•")):
            joined[-1].append(line)
        else:
            joined.append([line])
        full = len(line.text) >= low
    ends = ((held[0].start, held[-1].end, held[0].gap) for held in joined)
    return tuple(Line(start, end, text[start:end], gap) for start, end, gap in ends)
