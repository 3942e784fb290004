"""Events between two parties -> their monthly series: how many of each PLOVER quad class, and their scores added up.

The scores are those of the code book, in the order of Goldstein's scale: -10 (war) to +10. What was planned, imagined
or denied, and what has no month, is in no series. An event that many reports tell counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from communique.model import Event, Evidence, ordered_citations
from communique.vocabulary import FACTUAL

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""The names of quad classes 1 to 4."""
_MONTH = len("2009-06")


@dataclass(frozen=True)
class Month:
    """The events of a month (`month` as in "2009-06"): how many in each quad class (1 to 4 in order), sum and mean."""

    month: str
    quads: tuple[int, int, int, int]
    total: float
    citations: tuple[Evidence, ...]

    @property
    def events(self) -> int:
        """How many there are."""
        return sum(self.quads)

    @property
    def mean(self) -> float:
        """The mean score of an event."""
        return round(self.total / self.events, 2)


def series(events: Iterable[Event], one: frozenset[str], other: frozenset[str]) -> tuple[Month, ...]:
    """The months in which something passed between two sides, in order; a side is the ids of all who act for it."""
    months: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        month = _month(event)
        if month and event.status in FACTUAL and _between(event, one, other):
            months[month].append(event)
    return tuple(_counted(month, found) for month, found in sorted(months.items()))


def _counted(month: str, events: Iterable[Event]) -> Month:
    told = sorted(events, key=lambda event: event.id)
    first, second, third, fourth = (sum(event.quad == quad for event in told) for quad in (1, 2, 3, 4))
    cited = ordered_citations(evidence for event in told for evidence in event.citations)
    return Month(month, (first, second, third, fourth), round(sum(event.intensity for event in told), 1), cited)


def _month(event: Event) -> str | None:
    """The month in which all of an event lies; None where its date leaves that open."""
    if event.date is None or event.date.start is None or event.date.end is None:
        return None
    start, end = event.date.start[:_MONTH], event.date.end[:_MONTH]
    return start if start == end else None


def _between(event: Event, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one side acts on the other or changes a tie with it, or both act together on nobody else."""
    actors, recipients = frozenset(event.actors), frozenset(event.recipients)
    if event.change and not recipients:
        recipients = frozenset(event.change.parties) - actors
    towards = (actors & one and recipients & other) or (actors & other and recipients & one)
    return bool(towards or (not recipients and actors & one and actors & other))
