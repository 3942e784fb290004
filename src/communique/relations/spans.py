"""Changes of one tie, told by events -> the states that it went through, each with its date and its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.model import Date, Event, Span, ordered_citations, pieces
from communique.relations.parties import side
from communique.relations.turns import first_day
from communique.vocabulary import FACTUAL, FINEST_FIRST, ChangeKind, State

STATES: Mapping[ChangeKind, State] = {
    "started": "active",
    "suspended": "suspended",
    "severed": "severed",
    "agreed_to_resume": "agreed_to_resume",
    "resumed": "resumed",
    "restored": "resumed",
    "downgraded": "downgraded",
    "upgraded": "upgraded",
    "ended": "ended",
    "refused": "refused",
    "extended": "active",
}
"""The state a change leads to. Kinds that are not here (agreed_to_start, threatened ...) leave the state as it is."""

NEAR = 45
"""Days after the date of a state until which an undated telling of it in the news is held to be of it."""
_LAST = "~"


def spans(events: Iterable[Event], sides: Mapping[str, str | None], published: Mapping[str, str]) -> tuple[Span, ...]:
    """The states of a tie in order; `published` holds the day (ISO) of each dated report by its id.

    An undated telling joins the state that it may repeat. It is a state of its own where its report came before the
    date of the other, or so long after it that it is news. It stands before what the same reports date.
    """
    found: list[Span] = []
    for event in sorted(filter(moves, events), key=_firmness):
        _add(found, event, _span(event, sides), published)
    return tuple(sorted(found, key=lambda span: _order(span, found, published)))


def moves(event: Event) -> bool:
    """Whether an event moves the state of a tie."""
    return event.change is not None and event.change.kind in STATES and event.status in FACTUAL


def _firmness(event: Event) -> tuple[int, str, str]:
    """Dated events first, the most precise first, so that vaguer tellings join firm ones."""
    return _vagueness(event.date), event.date.start if event.date and event.date.start else "", event.id


def _span(event: Event, sides: Mapping[str, str | None]) -> Span:
    assert event.change is not None  # noqa: S101 - told by the caller's filter
    by = tuple(sorted({side(actor, sides) for actor in event.actors}))
    return Span(
        state=STATES[event.change.kind],
        date=event.date,
        by=by,
        event=event.id,
        citations=event.citations,
        according_to=tuple(sorted(set(event.according_to))),
    )


def _add(found: list[Span], event: Event, new: Span, published: Mapping[str, str]) -> None:
    """Joins a telling to the span it repeats: same state, and dates that may be the same."""
    for place, span in enumerate(found):
        if span.state != new.state or not _may_be_same(span.date, new.date):
            continue
        if _is_known(new.date) or _is_told_again(span, event, found, published):
            found[place] = msgspec.structs.replace(
                span,
                by=tuple(sorted({*span.by, *new.by})),
                citations=ordered_citations((*span.citations, *new.citations)),
                according_to=_claimed_by(span, new),
            )
            return
    found.append(new)


def _is_told_again(span: Span, event: Event, found: Iterable[Span], published: Mapping[str, str]) -> bool:
    """Whether an undated event may be what led to a span: not told before it, and near it or as background."""
    told = first_day(event.citations, published)
    if not told or span.date is None or span.date.start is None or span.date.end is None:
        return True
    if told < span.date.start:
        return False
    days = (dt.date.fromisoformat(told) - dt.date.fromisoformat(span.date.end)).days
    return days <= NEAR or event.status == "historical" or _is_background(span, event, found)


def _is_background(span: Span, event: Event, found: Iterable[Span]) -> bool:
    """Whether the reports of an undated event give the date of another state of the tie: then that is their news."""
    cited = _reports(event)
    return any(other.state != span.state and _is_known(other.date) and cited & _reports(other) for other in found)


def _claimed_by(span: Span, new: Span) -> tuple[str, ...]:
    """All who claim a state, while nobody tells it as a fact; one plain telling makes it no mere claim."""
    claimed = span.according_to and new.according_to
    return tuple(sorted({*span.according_to, *new.according_to})) if claimed else ()


def _may_be_same(first: Date | None, second: Date | None) -> bool:
    if first is None or second is None or not (first.start and first.end and second.start and second.end):
        return True
    return first.start <= second.end and second.start <= first.end


def _vagueness(date: Date | None) -> int:
    """How vague a date is, as a rank; what is not known is vaguest."""
    return FINEST_FIRST.index(date.precision) if date and date.start else len(FINEST_FIRST)


def _is_known(date: Date | None) -> bool:
    return date is not None and date.start is not None


def _reports(told: Event | Span) -> set[str]:
    return {piece.report for evidence in told.citations for piece in pieces(evidence)}


def _order(span: Span, found: Sequence[Span], published: Mapping[str, str]) -> tuple[str, bool, str, str]:
    """By date; what has none by its first report, and before what the same reports date."""
    if span.date is not None and span.date.start is not None:
        return span.date.start, True, span.date.end or "", span.state
    cited = _reports(span)
    beside = [other.date.start or _LAST for other in found if other.date and cited & _reports(other)]
    return min([first_day(span.citations, published) or _LAST, *beside]), False, "", span.state
