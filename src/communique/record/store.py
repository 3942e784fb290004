"""One embedded file <-> what was received, what each article says, and the tables that follow from them.

The file is an SQLite database in rollback-journal mode: every change is one transaction, a kill leaves the last whole
state, and a closed record is a single file.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from communique.errors import EvidenceError
from communique.model import Actor, Event, Noun, Position, Problem, Relation, Report, Statement, Story, Tables
from communique.record import checks, evidence, queries, rows
from communique.record.display import counted, html_counts
from communique.record.files import connect, guarded
from communique.record.follows import Follows
from communique.record.table import NOUNS, Table
from communique.relations import Month
from communique.vocabulary import Form

_SHOWN_FINDINGS = 3


class Record(Follows):
    """A sourced record in one file. Use `Record.open` or `Record.in_memory`, as a context manager or with `close`."""

    @classmethod
    def open(cls, path: str | Path, *, readonly: bool = False) -> Self:
        """Opens the record at `path`, making it where it is absent unless `readonly`.

        RecordError where it is locked, cannot be written, is damaged, is no record or is of a newer version.
        """
        return cls(connect(Path(path), readonly=readonly), str(path))

    @classmethod
    def in_memory(cls) -> Self:
        """An empty record that is never written to disk."""
        return cls(connect(None, readonly=False), "record in memory")

    def close(self) -> None:
        """Closes the file; the record is whole without this too."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def replace_tables(self, tables: Tables) -> None:
        """Puts these tables in place of the old ones, all or nothing.

        EvidenceError where any citation's words are not the words at its offsets; nothing is changed then.
        """
        wrong = list(evidence.misquotations(tables))
        if wrong:
            raise EvidenceError(f"{len(wrong)} citations fail: " + "; ".join(wrong[:_SHOWN_FINDINGS]))
        with self._transaction() as connection:
            rows.write(connection, tables)

    def table(self, name: str) -> Table[Noun]:
        """The table of that name, one of NOUNS."""
        return Table(self._connection, name, NOUNS[name])

    @cached_property
    def reports(self) -> Table[Report]:
        """The reports, with the text as received."""
        return Table(self._connection, "reports", Report)

    @cached_property
    def stories(self) -> Table[Story]:
        """The stories, each with its brief and the differences between its origins."""
        return Table(self._connection, "stories", Story)

    @cached_property
    def actors(self) -> Table[Actor]:
        """The actors."""
        return Table(self._connection, "actors", Actor)

    @cached_property
    def events(self) -> Table[Event]:
        """The events."""
        return Table(self._connection, "events", Event)

    @cached_property
    def statements(self) -> Table[Statement]:
        """The statements, each with all its reported wordings."""
        return Table(self._connection, "statements", Statement)

    @cached_property
    def positions(self) -> Table[Position]:
        """The positions of parties on issues."""
        return Table(self._connection, "positions", Position)

    @cached_property
    def relations(self) -> Table[Relation]:
        """The ties between parties, by track."""
        return Table(self._connection, "relations", Relation)

    @cached_property
    def problems(self) -> Table[Problem]:
        """What could not be read or decided, and why."""
        return Table(self._connection, "problems", Problem)

    def tables(self) -> Tables:
        """The whole record as values."""
        return msgspec.convert({name: tuple(self.table(name)) for name in NOUNS}, Tables)

    def counts(self) -> dict[str, int]:
        """How many reports, origins, stories, events, statements, ties and problems the record has."""
        with guarded(self.name):
            (origins,) = self._connection.execute("SELECT count(DISTINCT origin) FROM reports").fetchone()
        return {
            "reports": len(self.reports),
            "origins": origins,
            "stories": len(self.stories),
            "events": len(self.events),
            "statements": len(self.statements),
            "ties": len(self.relations),
            "problems": len(self.problems),
        }

    def check(self) -> tuple[str, ...]:
        """Re-verifies the file, every citation against the stored texts and every id; what fails, a sentence each."""
        return checks.check(self, self._connection)

    def find(self, name: str) -> Noun:
        """The story, actor, event, statement, relation or report of that id or name; NotInRecordError otherwise."""
        return queries.find(self, name)

    def story(self, name: str) -> Story:
        """The story of that id, or the first with those words in its title; NotInRecordError otherwise."""
        return queries.story(self, name)

    def events_in(self, story: str) -> tuple[Event, ...]:
        """The events that a story tells, by its id or words of its title; also those that another told first."""
        return queries.events_in(self, story)

    def actor(self, name: str) -> Actor:
        """The actor of that id, code or name in any case; NotInRecordError where none or several answer to it."""
        return queries.actor(self, name)

    def relation(self, first: str, second: str) -> tuple[Relation, ...]:
        """The ties between two actors, by track; NotInRecordError where a name is not known."""
        return queries.relation(self, first, second)

    def between(self, first: str, second: str) -> tuple[Event, ...]:
        """The events that two actors both take part in; NotInRecordError where a name is not known."""
        return queries.events_between(self, first, second)

    def series(self, first: str, second: str) -> tuple[Month, ...]:
        """The monthly counts and scores of what passed between two actors; NotInRecordError for an unknown name."""
        return queries.series(self, first, second)

    def positions_of(self, *names: str) -> tuple[Position, ...]:
        """The positions of these actors and of those who speak for them, by issue; shared ones come first."""
        return queries.positions_of(self, *names)

    def statements_of(
        self,
        *,
        speaker: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        form: Form | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[Statement, ...]:
        """The statements that answer to all that is given; NotInRecordError where a name is not known.

        `party` takes in all who speak for it, `issue` is any part of its name, `since` and `until` are the first and
        last day (ISO) on which it was said or, where no words tell, reported.
        """
        return queries.statements_of(
            self, speaker=speaker, party=party, issue=issue, form=form, since=since, until=until
        )

    def actor_ids(self, folded: str) -> tuple[str, ...]:
        """The ids of the actors that answer to a casefolded name or code."""
        with guarded(self.name):
            found = self._connection.execute("SELECT actor FROM names WHERE folded = ? ORDER BY actor", (folded,))
            return tuple(actor for (actor,) in found)

    def rows_of(self, noun: str, actor: str) -> frozenset[int]:
        """The row numbers of a noun's table that an actor takes part in."""
        with guarded(self.name):
            sql = "SELECT row FROM parties WHERE noun = ? AND actor = ?"
            return frozenset(row for (row,) in self._connection.execute(sql, (noun, actor)))

    def __repr__(self) -> str:
        return f"<Record {self.name}: {', '.join(counted(count, name) for name, count in self.counts().items())}>"

    def _repr_html_(self) -> str:
        return html_counts(self.name, self.counts())
