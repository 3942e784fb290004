"""Events and statements of a story -> the weighty ones that one origin tells alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from communique.model import Citation, Difference, Event, Evidence, Side, Statement, pieces
from communique.stories.naming import stands_alone
from communique.stories.sentences import Line
from communique.stories.text import kin

EVENTS, QUOTATIONS = 3, 2
"""At most so many of each are shown: any report has much that no other has."""
_NEAR = 0.34
"""Share of its matter that a sentence may have in common with any one sentence of another origin."""
_BEFORE = dt.timedelta(days=30)
"""An event so long before the first report is background, which reports choose as they like."""
_TOLD = frozenset({"happened", "ongoing", "denied"})


def only_in(
    events: Sequence[Event],
    statements: Sequence[Statement],
    by_origin: Mapping[str, Sequence[Line]],
    first_day: dt.date | None,
) -> tuple[Difference, ...]:
    """What one origin tells alone: its weightiest events, then quotations, whose words no other origin comes near."""
    known: dict[str, Difference] = {}
    news = [event for event in events if event.origins == 1 and event.status in _TOLD and _is_news(event, first_day)]
    for event in sorted(news, key=lambda event: (-abs(event.intensity) * event.confidence, event.id)):
        _show(known, event.citations[0], by_origin, most=EVENTS)
    quoted = [said for said in statements if said.origins == 1 and said.form == "direct" and said.speakers]
    shown = len(known)
    for said in sorted(quoted, key=lambda said: (said.issue is None, -len(said.content), said.id)):
        _show(known, said.citations[0], by_origin, most=shown + QUOTATIONS)
    return tuple(known.values())


def _is_news(event: Event, first_day: dt.date | None) -> bool:
    if first_day is None or event.date is None or event.date.end is None:
        return True
    return dt.date.fromisoformat(event.date.end) >= first_day - _BEFORE


def _show(known: dict[str, Difference], evidence: Evidence, by_origin: Mapping[str, Sequence[Line]], most: int) -> None:
    """Adds the sentence of the evidence unless it leans on another, is told elsewhere, or `most` are shown."""
    at = pieces(evidence)[0]
    line = _line_of(at, by_origin)
    if line is None or len(known) >= most or line.text in known or not stands_alone(line):
        return
    if not any(_near(line, other) for other in _others(line, by_origin)):
        what = " ".join(piece.words for piece in pieces(evidence))
        side = Side(value=line.text, citations=(line.citation,))
        known[line.text] = Difference(kind="only_in", what=what, sides=(side,))


def _line_of(at: Citation, by_origin: Mapping[str, Sequence[Line]]) -> Line | None:
    """The sentence in which cited words begin."""
    every = (line for found in by_origin.values() for line in found if line.report == at.report)
    return next((line for line in every if line.citation.start <= at.start < line.citation.end), None)


def _others(line: Line, by_origin: Mapping[str, Sequence[Line]]) -> Iterator[Line]:
    return (other for origin, found in by_origin.items() if origin != line.origin for other in found)


def _near(line: Line, other: Line) -> bool:
    own, theirs = (frozenset(map(kin, each.bag)) for each in (line, other))
    return len(own & theirs) >= _NEAR * len(own)
