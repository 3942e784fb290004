"""Actors, reports, events and statements -> what to call them when they are shown to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.model import Actor, Event, Evidence, Report, Statement, pieces
from communique.record.display import date_text, short_name
from communique.record.footnotes import words_of
from communique.record.table import Table

if TYPE_CHECKING:
    from communique.record.store import Record

_LONGEST = 120  # characters of an event's words in its headline
_QUOTED = re.compile('["“”«»„]')


@dataclass(frozen=True)
class Names:
    """What to call the record's actors and reports."""

    actors: Mapping[str, Actor]
    reports: Table[Report]

    def actor(self, actor_id: str) -> str:
        """The name of an actor, or what its id says where the record does not have it."""
        actor = self.actors.get(actor_id)
        return actor.name if actor else short_name(actor_id)

    def office(self, actor_id: str) -> str:
        """The last office an actor is said to hold, and whom for: `Foreign Minister, Norland`; empty for none."""
        actor = self.actors.get(actor_id)
        if actor is None:
            return ""
        role = actor.roles[-1] if actor.roles else None
        of = (role.of if role else None) or actor.of
        return ", ".join(part for part in (role.title if role else "", self.actor(of) if of else "") if part)

    def actors_of(self, actor_ids: Iterable[str]) -> str:
        """The names of several actors: `Norland, Sudmark and NATO`."""
        names = [self.actor(actor_id) for actor_id in actor_ids]
        return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)

    def source(self, report_id: str) -> str:
        """The outlet and day of a report, and its page of several: `Harbour Agency, 2011-05-10, page 2`."""
        report = self.reports.get(report_id)
        if report is None:
            return report_id
        page = f", page {report.page}" if report.page and (report.pages or 1) > 1 else ""
        return f"{outlet(report)}, {report.published[:10] if report.published else 'undated'}{page}"

    def first_day(self, citations: Sequence[Evidence]) -> str | None:
        """The day (ISO) of the earliest dated report among those cited."""
        cited = {piece.report for evidence in citations for piece in pieces(evidence)}
        found = (report.published for id_ in cited if (report := self.reports.get(id_)) is not None)
        return min((published[:10] for published in found if published), default=None)


def names(record: Record) -> Names:
    """What to call the actors and reports of a record."""
    return Names(
        actors={actor.id: actor for actor in record.actors},
        reports=record.reports,
    )


def outlet(report: Report) -> str:
    """Who published a report: its publisher, else its agency, else the name of its file."""
    return report.publisher or report.agency or report.path.rpartition("/")[2]


def source_text(report: Report) -> str:
    """Where a report was read: `a.zip#x.html, bytes 155 to 880, packed as deflate`, of what holds it, unpacked."""
    where = f", bytes {report.held_at[0]:,} to {report.held_at[1]:,}" if report.held_at else ""
    placed = max((at for at, step in enumerate(report.unpacking) if step.start is not None), default=0)
    codings = ", ".join(step.coding for step in report.unpacking[placed:] if step.coding)
    return f"{report.path}{where}{', packed as ' if codings else ''}{codings}"


def headline(event: Event, called: Names) -> str:
    """An event in a few words: `Norland and Sudmark: agreed to resume talks`, `Sudmark → Norland: reject “...”`."""
    sides = called.actors_of(event.actors) or "someone"
    towards = f" → {called.actors_of(event.recipients)}" if event.recipients else ""
    if event.change:
        of = f" to be {event.change.of}" if event.change.of else ""
        done = f"{event.change.kind}{of}".replace("_", " ") + f" {event.change.object or event.change.track}"
    else:
        done = f"{event.type.lower()} “{_telling(event)}”"
    return f"{sides}{towards}: {done}"


def when(event: Event) -> str:
    """The day an event happened on, as precisely as it is known."""
    return date_text(event.date) or "undated"


def cued(statement: Statement) -> str:
    """The word that reports a statement, and where it stands if no body tells it: "says (headline)"."""
    parts = sorted({wording.part for wording in statement.wordings})
    if not parts or "body" in parts:
        return statement.cue
    where = ", ".join(parts)
    return f"{statement.cue} ({where})" if statement.cue[:1].isalpha() else where


def spoken(statement: Statement) -> str:
    """The content of a statement, in quotation marks where all of it is the speaker's own words."""
    if statement.form != "direct" or _QUOTED.search(statement.content):
        return statement.content
    return f"“{statement.content.rstrip(', ')}”"


def _telling(event: Event) -> str:
    """The fullest words an event is told in, cut where they are long."""
    words = max(map(words_of, event.citations), key=lambda words: min(len(words), _LONGEST))
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
