"""The wordings of one utterance -> the fullest first, and every other one with its words marked against it.

Wordings that differ in case and punctuation alone are one.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import Difference, Statement, Wording
from communique.stories import marks

_CLOSING = ",.;:!?)]”’"


@dataclass(frozen=True)
class Run:
    """Words that a wording shares with the first, then what the first alone has, then what this one has instead.

    Each may be empty.
    """

    shared: str = ""
    left_out: str = ""
    put_in: str = ""


@dataclass(frozen=True)
class Worded:
    """One wording in the words of the first report that has it, all reports that do, and its runs in order."""

    wordings: tuple[Wording, ...]
    runs: tuple[Run, ...]


def worded(statement: Statement) -> tuple[Worded, ...]:
    """The wordings of a statement: the one that its content is taken from first, where one is; else the fullest."""
    ordered = sorted(statement.wordings, key=lambda one: (one.words != statement.content, -len(one.words)))
    groups: list[list[Wording]] = []
    for wording in ordered:
        same = next((group for group in groups if _same(group[0].words, wording.words)), None)
        if same is None:
            groups.append([wording])
        else:
            same.append(wording)
    return tuple(
        Worded(tuple(group), runs(groups[0][0].words, group[0].words) if place else (Run(shared=group[0].words),))
        for place, group in enumerate(groups)
    )


def compared(difference: Difference) -> tuple[tuple[Run, ...], ...]:
    """The value of each side of a difference: quotations marked against the first, all else as it is."""
    first = difference.sides[0].value if difference.what == "quotation" else None
    return tuple(
        runs(first, side.value) if place and first is not None else (Run(shared=side.value),)
        for place, side in enumerate(difference.sides)
    )


def runs(first: str, second: str) -> tuple[Run, ...]:
    """All of the second text in order, with what the first has otherwise put where it would stand, blanks around it.

    >>> runs("We shall open it.", "We will open it now.")[1]
    Run(shared=' ', left_out='shall', put_in='will')
    """
    found: list[Run] = []
    at, after = 0, ""
    for mark in marks(first, second):
        start, end = mark.second
        shared = _spaced(after, second[at : end if mark.kind == "same" else start])
        if mark.kind == "dropped" and found:
            shared = shared or " "
        left_out = "" if mark.kind == "same" else first[slice(*mark.first)]
        put_in = "" if mark.kind == "same" else second[start:end]
        found.append(Run(shared, left_out, put_in))
        at, after = end, left_out if mark.kind == "dropped" else ""
    rest = _spaced(after, second[at:])
    return (*found, Run(rest)) if rest else tuple(found)


def _spaced(after: str, text: str) -> str:
    """A text with a blank before it where it follows words left out and does not begin with a mark that closes."""
    return f" {text}" if after and text and text[0] not in _CLOSING and not text[0].isspace() else text


def _same(first: str, second: str) -> bool:
    return all(mark.kind == "same" for mark in marks(first, second))
