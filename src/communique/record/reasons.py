"""An actor or event of a record -> what is behind it: what was left open, how its date and place were read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.actors import id_of
from communique.language import places
from communique.model import Actor, Event, Place, Problem, pieces
from communique.record.display import date_text

if TYPE_CHECKING:
    from communique.record.store import Record

_MOST = 4  # places of one name that are told
_STEP = "actors"
_ID = re.compile(r"[\w-]+")


def undecided(record: Record, actor: Actor) -> tuple[Problem, ...]:
    """The words that might have meant an actor, or a name it is known by, and were left open."""
    ids = {actor.id, *(id_of(actor.kind, name) for name in actor.names)}
    return tuple(
        problem
        for problem in record.problems
        if problem.step == _STEP and not ids.isdisjoint(_ID.findall(problem.reason))
    )


def resolved(record: Record, event: Event) -> list[tuple[str, str]]:
    """How the words of an event's date and place were read, and which places of that name were left apart."""
    found: list[tuple[str, str]] = []
    if event.date is not None:
        days = {_published(record, cited.report) for each in event.citations for cited in pieces(each)[:1]}
        counted_from = ", ".join(sorted(days))
        told = f"“{event.date.words}” read as {date_text(event.date)} ({event.date.precision})"
        found.append(("date read", f"{told}; reported {counted_from}"))
    if event.place is not None:
        found.append(("place read", _told(event.place)))
        others = [place for place in places.senses(event.place.name) if place.geonames != event.place.geonames]
        if others:
            more = f" and {len(others) - _MOST} more" if len(others) > _MOST else ""
            found.append(("left apart", "; ".join(map(_told, others[:_MOST])) + more))
    return found


def _published(record: Record, report: str) -> str:
    known = record.reports.get(report)
    return known.published[:10] if known is not None and known.published else "undated"


def _told(place: Place) -> str:
    """A place with its state, point and number: `Tunis, TUN, 36.82 10.17, GeoNames 2464470`."""
    known = place.latitude is not None and place.longitude is not None
    point = f"{place.latitude:.2f} {place.longitude:.2f}" if known else ""
    number = f"GeoNames {place.geonames}" if place.geonames is not None else ""
    return ", ".join(part for part in (place.name, place.country, point, number) if part)
