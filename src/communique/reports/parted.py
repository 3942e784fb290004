"""A line that names its writers and tells a day or a time -> its parts, each with its kind."""

from __future__ import annotations

import re

from communique.reports.cues import is_byline, is_personal_name
from communique.reports.lines import Line
from communique.reports.stamps import is_of_time, time_spans
from communique.vocabulary import BlockKind

_LONGEST = 160
_WORD = re.compile(r"\S+")
_LED = re.compile(r"(?:\w{1,12} )?by:? \S", re.I)
_BETWEEN = " \t\n\xa0,;|/•·.:–—-"
Part = tuple[BlockKind, int, int]


def parted(line: Line, kind: BlockKind) -> tuple[Part, ...]:
    """The parts of a line of a kind, as offsets into its text: its writers apart from when it was written.

    "By Ann Lee, Tuesday 3 May 2011" is a byline and the time of it; any other line is one part.
    """
    whole = ((kind, 0, len(line.text)),)
    told = _told_time(line.text) if kind in ("byline", "other") and len(line.text) <= _LONGEST else None
    if told is None:
        return whole
    text, (start, end) = line.text, told
    before, after = text[:start].rstrip(_BETWEEN), text[end:].lstrip(_BETWEEN)
    if before and _names_writers(before, kind):
        rest = text[len(before) :].lstrip()
        return (("byline", 0, len(before)), ("other", len(text) - len(rest), len(text)))
    if after and not before and _names_writers(after, kind):
        time = text[: len(text) - len(after)].rstrip()
        return (("other", 0, len(time)), ("byline", len(text) - len(after), len(text)))
    return whole


def _told_time(text: str) -> tuple[int, int] | None:
    """Where the words of days and times begin and end; None where there is neither a full date nor a time."""
    spans = time_spans(text)
    if not spans:
        return None
    words = list(_WORD.finditer(text))
    inside = [at for at, word in enumerate(words) if any(a < word.end() and word.start() < b for a, b in spans)]
    first, last = inside[0], inside[-1]
    while first > 0 and is_of_time(words[first - 1].group()):
        first -= 1
    while last + 1 < len(words) and is_of_time(words[last + 1].group()):
        last += 1
    return words[first].start(), words[last].end()


def _names_writers(text: str, kind: BlockKind) -> bool:
    return kind == "byline" or bool(_LED.match(text)) or is_personal_name(text) or is_byline(Line(0, len(text), text))
