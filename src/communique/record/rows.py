"""The record's tables -> rows of SQLite: each noun as JSON beside the columns that questions are asked of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from communique.model import Actor, Date, Event, Noun, Position, Relation, Statement, Tables
from communique.record.table import NOUNS


def encode(noun: Noun) -> str:
    """A noun as one line of JSON."""
    return msgspec.json.encode(noun).decode("utf-8")


def write(connection: sqlite3.Connection, tables: Tables) -> None:
    """Replaces every row of the eight tables and of what is looked up in them; the caller holds the transaction."""
    for name in (*NOUNS, "parties", "names", "retold"):
        connection.execute(f"DELETE FROM {name}")  # noqa: S608 - our own table names
    _insert(connection, "reports", ((r.id, r.story, r.origin, r.published, encode(r)) for r in tables.reports))
    _insert(connection, "stories", ((s.id, _start(s.date), encode(s)) for s in tables.stories))
    _insert(connection, "actors", ((a.id, a.kind, encode(a)) for a in tables.actors))
    _insert(connection, "events", ((e.id, e.story, e.type, _start(e.date), encode(e)) for e in tables.events))
    _insert(connection, "statements", ((s.id, s.story, _start(s.date), encode(s)) for s in tables.statements))
    _insert(connection, "positions", ((p.issue, p.party, encode(p)) for p in tables.positions))
    _insert(connection, "relations", ((r.id, r.track, encode(r)) for r in tables.relations))
    _insert(connection, "problems", ((p.report, encode(p)) for p in tables.problems))
    connection.executemany("INSERT OR IGNORE INTO parties VALUES (?, ?, ?)", _all_parties(tables))
    retold = ((story, row) for row, event in enumerate(tables.events) for story in event.retold_in)
    connection.executemany("INSERT INTO retold VALUES (?, ?)", retold)
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", _all_names(tables.actors))


def _insert(connection: sqlite3.Connection, name: str, values: Iterable[Sequence[object]]) -> None:
    for row, columns in enumerate(values):
        marks = ", ".join("?" * (len(columns) + 1))
        connection.execute(f"INSERT INTO {name} VALUES ({marks})", (row, *columns))  # noqa: S608


def _start(date: Date | None) -> str | None:
    return date.start if date else None


def _all_parties(tables: Tables) -> Iterator[tuple[str, str, int]]:
    for name in ("events", "statements", "positions", "relations"):
        for row, noun in enumerate(getattr(tables, name)):
            yield from ((actor, name, row) for actor in _parties(noun))


def _parties(noun: Noun) -> tuple[str, ...]:
    match noun:
        case Event():
            return (*noun.actors, *noun.recipients, *(noun.change.parties if noun.change else ()))
        case Statement():
            return noun.speakers
        case Position():
            return (noun.party, noun.holder)
        case Relation():
            return noun.parties
    return ()


def _all_names(actors: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    """Every name an actor answers to, casefolded: its id, the id without its kind, its code, its names."""
    for actor in actors:
        code = (actor.country,) if actor.kind == "country" and actor.country else ()
        for name in (actor.id, actor.id.partition("-")[2], actor.name, *actor.names, *code):
            if name:
                yield fold(name), actor.id


def fold(name: str) -> str:
    """A name as it is looked up: casefolded, white space made single."""
    return " ".join(name.casefold().split())
