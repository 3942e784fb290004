"""What reports say of one dispute -> its turns: open, closed, open again, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from communique.layer import CodedTie, Phase
from communique.model import Date, Evidence, Turn, citation_key, ordered_citations, pieces

DAY = len("2009-06-27")
"""Characters of a publication time that are its day."""
_RANK: Mapping[Phase, int] = {"mentioned": 0, "open": 1, "closed": 2, "reopened": 3}
_LAST = "~"


@dataclass
class _Stretch:
    """Tellings that agree on whether a dispute is open, and the day since when it is known to be so."""

    open: bool
    since: str
    told: list[CodedTie] = field(default_factory=list)


def turns(told: Iterable[CodedTie], published: Mapping[str, str]) -> tuple[Turn, ...]:
    """The turns of a dispute; `published` holds the day (ISO) of each dated report by its id.

    What closes or reopens a dispute counts from the date it gives, else from its report; that a dispute stands is
    known for the day of the report. A report that only mentions a dispute that was closed does not reopen it. Where
    reports contradict each other each makes a turn; of one day, the one that closes comes after the one that has it
    open.
    """
    found: list[_Stretch] = []
    for tie in sorted(told, key=lambda tie: _order(tie, published)):
        _home(found, tie, _day(tie, published)).told.append(tie)
    bounds = ["", *(stretch.since for stretch in found[1:]), _LAST]
    return tuple(_turn(stretch, bounds[place], bounds[place + 1], published) for place, stretch in enumerate(found))


def _home(found: list[_Stretch], tie: CodedTie, day: str) -> _Stretch:
    """The stretch that a telling belongs to; tellings come in order."""
    is_open = tie.phase != "closed"
    if tie.phase == "mentioned" and found:
        before = next((stretch for stretch in reversed(found) if stretch.open), None)
        if before is None:
            found.insert(0, before := _Stretch(open=True, since=""))
        return before
    if not found or found[-1].open != is_open:
        found.append(_Stretch(is_open, day))
    return found[-1]


def _order(tie: CodedTie, published: Mapping[str, str]) -> tuple[str, int, str, str]:
    return _day(tie, published), _RANK[tie.phase], str([citation_key(each) for each in tie.citations]), tie.what


def _day(tie: CodedTie, published: Mapping[str, str]) -> str:
    """The day from which what is told counts; undated closings and reopenings come last, other undated words first."""
    changes = tie.phase in ("closed", "reopened")
    if changes and tie.date is not None and tie.date.end is not None:
        return tie.date.end
    return first_day(tie.citations, published) or (_LAST if changes else "")


def first_day(citations: Iterable[Evidence], published: Mapping[str, str]) -> str:
    """The day (ISO) of the earliest report cited that has one; '' where none has."""
    cited = (published.get(piece.report, "") for evidence in citations for piece in pieces(evidence))
    return min((day for day in cited if day), default="")


def _turn(stretch: _Stretch, after: str, before: str, published: Mapping[str, str]) -> Turn:
    """A stretch with the first date it is given, between the turns around it and no later than its first report."""
    citations = ordered_citations(citation for tie in stretch.told for citation in tie.citations)
    until = min(before, first_day(citations, published) or _LAST)
    dates = [tie.date for tie in stretch.told if tie.date and _is_within(tie.date, after, until)]
    first = min(dates, key=lambda date: (date.end or "", date.start or "", date.words), default=None)
    return Turn(open=stretch.open, date=first, citations=citations)


def _is_within(date: Date, after: str, until: str) -> bool:
    return date.start is not None and date.end is not None and date.start <= until and after <= date.end
