"""Events -> the changes of a tie that were only threatened, asked for, proposed, agreed on, planned, or are denied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.model import Event, Unrealised
from communique.relations.parties import sides_of
from communique.vocabulary import FACTUAL, ChangeKind, How

_VOICED: Mapping[ChangeKind, How] = {
    "threatened": "threatened",
    "requested": "requested",
    "proposed": "proposed",
    "agreed_to_start": "agreed",
}
_STARTED: ChangeKind = "started"
_UNDATED = "~"


class Told(NamedTuple):
    """How a change that moves no state was told, and which kind it would be."""

    how: How
    of: ChangeKind


def told_of(event: Event) -> Told | None:
    """What an event tells of without its having moved a state; None where it moved one or is only imagined."""
    if event.change is None:
        return None
    voiced = _VOICED.get(event.change.kind)
    if voiced and event.status in FACTUAL:
        return Told(voiced, event.change.of or _STARTED)
    if event.status in ("planned", "denied") and not voiced:
        return Told("planned" if event.status == "planned" else "denied", event.change.kind)
    return None


def unrealised(events: Iterable[Event], sides: Mapping[str, str | None]) -> tuple[Unrealised, ...]:
    """The changes of a tie that moved no state, by date; `sides` says for whom each actor acts."""
    found = [_one(event, told, sides) for event in events if (told := told_of(event)) is not None]
    return tuple(sorted(found, key=lambda one: ((one.date and one.date.start) or _UNDATED, one.event)))


def _one(event: Event, told: Told, sides: Mapping[str, str | None]) -> Unrealised:
    by = event.according_to if told.how == "denied" else event.actors
    return Unrealised(
        how=told.how,
        of=told.of,
        date=event.date,
        by=sides_of(by, sides),
        event=event.id,
        citations=event.citations,
    )
