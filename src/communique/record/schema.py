"""An SQLite file -> a record of the version this code speaks, by numbered migrations."""

from __future__ import annotations

import sqlite3

from communique.errors import RecordError

APPLICATION_ID = 0x434F4D51  # "COMQ": tells `file` and us that this SQLite file is a record

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE sources (digest TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE receipts (path TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (path, digest)) WITHOUT ROWID;
    CREATE TABLE readings (
        report TEXT NOT NULL, path TEXT NOT NULL, digest TEXT NOT NULL, json BLOB NOT NULL,
        PRIMARY KEY (report, path)
    ) WITHOUT ROWID;
    CREATE TABLE path_problems (
        path TEXT NOT NULL, row INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (path, row)
    ) WITHOUT ROWID;
    CREATE TABLE layers (key TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;

    CREATE TABLE reports (
        row INTEGER PRIMARY KEY, id TEXT UNIQUE, story TEXT, origin TEXT, date TEXT, json TEXT NOT NULL
    );
    CREATE TABLE stories (row INTEGER PRIMARY KEY, id TEXT UNIQUE, date TEXT, json TEXT NOT NULL);
    CREATE TABLE actors (row INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, json TEXT NOT NULL);
    CREATE TABLE events (
        row INTEGER PRIMARY KEY, id TEXT UNIQUE, story TEXT, type TEXT, date TEXT, json TEXT NOT NULL
    );
    CREATE TABLE statements (row INTEGER PRIMARY KEY, id TEXT UNIQUE, story TEXT, date TEXT, json TEXT NOT NULL);
    CREATE TABLE positions (row INTEGER PRIMARY KEY, issue TEXT, party TEXT, json TEXT NOT NULL);
    CREATE TABLE relations (row INTEGER PRIMARY KEY, id TEXT UNIQUE, track TEXT, json TEXT NOT NULL);
    CREATE TABLE problems (row INTEGER PRIMARY KEY, report TEXT, json TEXT NOT NULL);
    CREATE TABLE parties (
        actor TEXT NOT NULL, noun TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (actor, noun, row)
    ) WITHOUT ROWID;
    CREATE TABLE names (folded TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (folded, actor)) WITHOUT ROWID;

    CREATE INDEX reports_by_story ON reports (story, origin);
    CREATE INDEX events_by_date ON events (date, type);
    CREATE INDEX events_by_story ON events (story);
    CREATE INDEX statements_by_story ON statements (story, date);
    CREATE INDEX positions_by_party ON positions (party, issue);
    """,
    """
    CREATE TABLE visits (url TEXT PRIMARY KEY, etag TEXT, modified TEXT) WITHOUT ROWID;
    CREATE TABLE followed (
        source TEXT PRIMARY KEY, etag TEXT, modified TEXT, failures INTEGER NOT NULL, due REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE feed_items (
        item TEXT PRIMARY KEY, feed TEXT NOT NULL, tries INTEGER NOT NULL, json TEXT
    ) WITHOUT ROWID;
    CREATE INDEX waiting_items ON feed_items (feed) WHERE json IS NOT NULL;
    """,
    """
    CREATE TABLE retold (story TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (story, row)) WITHOUT ROWID;
    """,
)


def migrate(connection: sqlite3.Connection, name: str, *, readonly: bool) -> None:
    """Brings a record to this version; RecordError for a file that is no record or is of a newer version."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not (empty and version == 0 and application == 0):
        raise RecordError(f"{name} is an SQLite file but not a communique record; choose another file")
    if version > len(MIGRATIONS):
        raise RecordError(
            f"{name} is a record of version {version}, and this communique knows versions up to {len(MIGRATIONS)}; "
            "open it with a newer communique"
        )
    if version < len(MIGRATIONS):
        if readonly:
            raise RecordError(f"{name} is a record of the older version {version}; open it for writing once")
        _upgrade(connection, version)


def _upgrade(connection: sqlite3.Connection, version: int) -> None:
    """Runs the missing migrations in one transaction each, so that a kill leaves a whole older version."""
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {script}; PRAGMA application_id = {APPLICATION_ID}; "
            f"PRAGMA user_version = {number}; COMMIT;"
        )
