"""Events -> a timeline: what happened when, no date finer than the reports give it, undated events last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from communique.model import Date, Event

UNDATED = "undated"


@dataclass(frozen=True)
class Entry:
    """A point of the timeline: the date as it may be shown, and the events of that date."""

    date: Date | None
    label: str
    events: tuple[Event, ...]


def timeline(events: Iterable[Event]) -> tuple[Entry, ...]:
    """The events by date; those that share a date share an entry; a wider span follows what is inside its first day."""
    ordered = sorted(events, key=_key)
    entries: dict[tuple[str | None, str | None, str | None], list[Event]] = {}
    for event in ordered:
        date = event.date
        span = (date.start, date.end, date.edtf if date.start is None else None) if date else (None, None, None)
        entries.setdefault(span, []).append(event)
    return tuple(Entry(found[0].date, label(found[0].date), tuple(found)) for found in entries.values())


def label(date: Date | None) -> str:
    """How a date is shown, as precise as it is: "27 June 2009", "August 2008", "2008", "27 June, year not given"."""
    if date is None:
        return UNDATED
    if date.start is None or date.end is None:
        return _open(date)
    start, end = dt.date.fromisoformat(date.start), dt.date.fromisoformat(date.end)
    if start == end:
        return _day(start)
    if date.precision == "month":
        return f"{start:%B} {start.year}"
    if date.precision == "year":
        return str(start.year)
    if date.precision == "decade":
        return f"{start.year}s"
    return f"{_day(start)} to {_day(end)}"


def _open(date: Date) -> str:
    """What is known of a date whose year is not."""
    parts = (date.edtf or "").split("-")
    if len(parts) < 2 or not parts[1].isdigit():
        return date.words or UNDATED
    month = f"{dt.date(2000, int(parts[1]), 1):%B}"
    known = f"{int(parts[2])} {month}" if len(parts) > 2 and parts[2].isdigit() else month
    return f"{known}, year not given"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _key(event: Event) -> tuple[bool, str, str, str]:
    date = event.date
    if date is None:
        return True, "", "", event.id
    return date.start is None, date.start or date.edtf or "", date.end or "", event.id
