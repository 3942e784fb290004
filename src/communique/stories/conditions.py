"""Statements with their wordings -> conditions that one origin tells and another, which tells the rest, cuts away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations

from communique.model import Difference, Report, Statement, Wording
from communique.stories.agreement import matches
from communique.stories.cited import origin_of, part_side
from communique.stories.text import Word, words
from communique.stories.thesaurus import worded, wordings
from communique.stories.units import said

_AROUND = 300
"""Characters around a wording in which its report may tell the condition in words of its own."""
_CLAUSE = 3
"""Words of the shortest condition ("if they attack")."""
_END = ",;:.!?—"


def cut_conditions(statements: Sequence[Statement], reports: Sequence[Report]) -> tuple[Difference, ...]:
    """Conditions under which something was said that an origin leaves out, as differences of kind "wording".

    One side has the words of the condition, the other what its origin tells without it; each pair of words once.
    """
    by_id = {report.id: report for report in reports}
    found: dict[tuple[str, str], Difference] = {}
    for statement in statements:
        known = [wording for wording in statement.wordings if wording.report in by_id]
        for one, two in permutations(known, 2):
            for start, end in _cut(one, two, by_id):
                sides = part_side(one, start, end), part_side(two, 0, len(two.words))
                difference = Difference(kind="wording", what="condition left out", sides=sides)
                found.setdefault((sides[0].value, sides[1].value), difference)
    return tuple(found[key] for key in sorted(found))


def conditions(text: str) -> tuple[tuple[int, int], ...]:
    """Character spans of the clauses of a wording on which it depends: from "if" or "unless" to where they end."""
    given = words(text)
    found: list[tuple[int, int]] = []
    for place in range(len(given)):
        if _begins(given, place) and (not found or given[place].start >= found[-1][1]):
            last = next((at for at in range(place, len(given)) if _ends(text, given, at)), len(given) - 1)
            if last - place + 1 >= _CLAUSE:
                found.append((given[place].start, given[last].end))
    return tuple(found)


def _cut(one: Wording, two: Wording, reports: Mapping[str, Report]) -> Iterator[tuple[int, int]]:
    """The conditions of one wording that the other leaves out, where they are of two origins and it has none."""
    report = reports[two.report]
    if origin_of(reports[one.report]) == origin_of(report) or conditions(two.words):
        return
    around = report.text[max(0, two.start - _AROUND) : two.end + _AROUND]
    yield from (span for span in conditions(one.words) if not _tells(around, one.words[slice(*span)]))


def _begins(given: Sequence[Word], place: int) -> bool:
    before = given[place - 1].plain if place else ""
    plain = tuple(word.plain for word in given[place : place + 4])
    return before not in worded("unconditional") and any(plain[: len(phrase)] == phrase for phrase in _phrases())


def _ends(text: str, given: Sequence[Word], place: int) -> bool:
    after = given[place + 1].start if place + 1 < len(given) else len(text)
    return any(mark in text[given[place].end : after] for mark in _END)


def _tells(text: str, clause: str) -> bool:
    """Whether a text has most of what a clause says."""
    asked = said(clause).units
    return 2 * len(matches(asked, said(text).units)) > len(asked)


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in wordings().conditions)
