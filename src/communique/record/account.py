"""A record and one of its stories -> all that a page or a terminal shows of it, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from communique.model import (
    Event,
    Noun,
    Position,
    Problem,
    Relation,
    Report,
    Statement,
    Story,
    citation_key,
)
from communique.record.evidence import cited
from communique.record.naming import Names

if TYPE_CHECKING:
    from communique.record.store import Record

N = TypeVar("N", bound=Noun)


@dataclass(frozen=True)
class Account:
    """One story with its reports, what they say, the ties they tell of and what stays open. Ties and positions are
    of the whole record, as far as one of the story's reports speaks of them."""

    story: Story
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Voice:
    """One who speaks, with the office held, and what was said."""

    name: str
    office: str
    statements: tuple[Statement, ...]


def account(record: Record, story: Story) -> Account:
    """All that is shown of a story: events and statements by date, ties and positions its reports speak of."""
    members = frozenset(story.reports)
    return Account(
        story=story,
        reports=tuple(sorted(record.reports.where("story = ?", story.id), key=lambda r: (r.published or "~", r.id))),
        events=by_date(record.events_in(story.id)),
        statements=tuple(sorted(record.statements.where("story = ?", story.id), key=_first_place)),
        positions=_told_in(members, record.positions),
        relations=_told_in(members, record.relations),
        problems=tuple(problem for problem in record.problems if problem.report in members),
    )


def by_date(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in the order in which they happened; those without a date come last."""
    return tuple(sorted(events, key=lambda event: (date_order(event), event.id)))


def date_order(event: Event) -> str:
    """A sort key: the first day an event may have happened on."""
    return event.date.start if event.date and event.date.start else "~"


def by_speaker(statements: Iterable[Statement], called: Names) -> tuple[Voice, ...]:
    """Statements under those who made them; those whom most reports quote, and what most origins report, come first."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(called.actors_of(statement.speakers) or statement.speaker_words, []).append(statement)
    return tuple(
        Voice(
            name=name,
            office=called.office(said[0].speakers[0]) if len(said[0].speakers) == 1 else "",
            statements=tuple(sorted(said, key=lambda statement: -statement.origins)),
        )
        for name, said in sorted(groups.items(), key=lambda group: -sum(said.reports for said in group[1]))
    )


def _told_in(reports: frozenset[str], nouns: Iterable[N]) -> tuple[N, ...]:
    return tuple(noun for noun in nouns if any(words.report in reports for words in cited(noun)))


def _first_place(statement: Statement) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    day = statement.date.start if statement.date and statement.date.start else "~"
    return day, citation_key(statement.citations[0])
