"""Names and pairs of names -> the rows of a record that answer to them."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from communique import relations
from communique.errors import NotInRecordError
from communique.model import Actor, Event, Noun, Position, Relation, Report, Statement, Story
from communique.record.naming import Names, names
from communique.record.rows import fold
from communique.relations import Month
from communique.vocabulary import Form

if TYPE_CHECKING:
    from communique.record.store import Record

_WITH_IDS = ("stories", "events", "statements", "relations", "actors", "reports")


def find(record: Record, name: str) -> Noun:
    """The noun of that id, the actor of that name, the first story or report with those words in its title, or the
    report read from that path."""
    for table in _WITH_IDS:
        found = record.table(table).get(name)
        if found is not None:
            return found
    if record.actor_ids(fold(name)):
        return actor(record, name)
    titled = _titled(record, fold(name)) or _at(record, name)
    if titled is not None:
        return titled
    raise NotInRecordError(f"nothing in the record has the id or name {name!r}{_hint(record, name)}")


def story(record: Record, name: str) -> Story:
    """The story of that id, or the first with those words in its title; NotInRecordError otherwise."""
    found = record.stories.get(name)
    if found is None:
        found = next((story for story in record.stories if fold(name) in fold(story.title)), None)
    if found is None:
        raise NotInRecordError(f"no story of the record has the id or title {name!r}")
    return found


def events_in(record: Record, name: str) -> tuple[Event, ...]:
    """The events that a story tells, also those that another told first, in the record's order."""
    id_ = story(record, name).id
    told = "story = ? OR row IN (SELECT row FROM retold WHERE story = ?)"
    return record.events.where(told, id_, id_)


def actor(record: Record, name: str) -> Actor:
    """The actor of that id, country code or name in any case; NotInRecordError where none or several answer."""
    exact = record.actors.get(name)
    if exact is not None:
        return exact
    ids = record.actor_ids(fold(name))
    found = [actor for id_ in ids if (actor := record.actors.get(id_)) is not None]
    first = [actor for actor in found if fold(actor.name) == fold(name)] or found
    if len(first) == 1:
        return first[0]
    if not first:
        raise NotInRecordError(f"no actor of the record is called {name!r}{_hint(record, name)}")
    listed = ", ".join(f"{actor.name} ({actor.id})" for actor in first)
    raise NotInRecordError(f"{name!r} may be any of {listed}; give the id")


def relation(record: Record, first: str, second: str) -> tuple[Relation, ...]:
    """The ties between two actors, in the record's order; empty where none is told."""
    wanted = {actor(record, first).id, actor(record, second).id}
    return tuple(tie for tie in record.relations if wanted <= set(tie.parties))


def events_between(record: Record, first: str, second: str) -> tuple[Event, ...]:
    """The events that both actors, or people who speak for them, take part in, in the record's order."""
    shared = _rows(record, "events", first) & _rows(record, "events", second)
    return tuple(record.events[row] for row in sorted(shared))


def series(record: Record, first: str, second: str) -> tuple[Month, ...]:
    """The monthly series of two actors, each with all who speak for it."""
    return relations.series(events_between(record, first, second), _side(record, first), _side(record, second))


def positions_of(record: Record, *names: str) -> tuple[Position, ...]:
    """The positions of these actors and of those who speak for them, by issue; those on which several stand first."""
    wanted = frozenset[int]().union(*(_rows(record, "positions", name) for name in names))
    found = [record.positions[row] for row in sorted(wanted)]
    parties = Counter(issue for issue, _ in {(position.issue, position.party) for position in found})

    def order(one: Position) -> tuple[int, str, str, str, str]:
        return -parties[one.issue], fold(one.issue), one.issue, one.party, one.since or ""

    return tuple(sorted(found, key=order))


def statements_of(
    record: Record,
    *,
    speaker: str | None = None,
    party: str | None = None,
    issue: str | None = None,
    form: Form | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[Statement, ...]:
    """The statements that answer to all that is given, see `Record.statements_of`."""
    chosen = [frozenset((actor(record, speaker).id,))] if speaker else []
    chosen += [_side(record, party)] if party else []
    called = names(record)
    return tuple(
        said
        for said in record.statements
        if all(not people.isdisjoint(said.speakers) for people in chosen)
        and (issue is None or fold(issue) in fold(said.issue or ""))
        and form in (None, said.form)
        and _within(called, said, since, until)
    )


def _within(called: Names, said: Statement, since: str | None, until: str | None) -> bool:
    """Whether something was said between two days (ISO, both included), or else first reported between them."""
    if since is None and until is None:
        return True
    if said.date is not None and said.date.start is not None and said.date.end is not None:
        first, last = said.date.start, said.date.end
    else:
        first = last = called.first_day(said.citations) or ""
    return bool(first) and (since or "") <= first and (until is None or last <= until)


def _titled(record: Record, folded: str) -> Story | Report | None:
    nouns: tuple[Story | Report, ...] = (*record.stories, *record.reports)
    return next((noun for noun in nouns if folded in fold(noun.title or "")), None)


def _at(record: Record, path: str) -> Report | None:
    """The report that was read from a path."""
    return next((report for report in record.reports if path in (report.path, *report.also_in)), None)


def _rows(record: Record, noun: str, name: str) -> frozenset[int]:
    """The rows that an actor, or an actor who speaks for it, takes part in."""
    return frozenset[int]().union(*(record.rows_of(noun, id_) for id_ in sorted(_side(record, name))))


def _side(record: Record, name: str) -> frozenset[str]:
    """The ids of an actor and of all who speak for it."""
    chosen = actor(record, name)
    return frozenset((chosen.id, *(one.id for one in record.actors if one.of == chosen.id)))


def _hint(record: Record, name: str) -> str:
    known = {fold(called): called for actor in record.actors for called in (actor.name, *actor.names)}
    close = get_close_matches(fold(name), known, n=3)
    return f"; did you mean {' or '.join(known[folded] for folded in close)}?" if close else ""
