"""A path -> an open SQLite connection to a record, or a clear RecordError that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from communique.errors import RecordError
from communique.record.schema import migrate

PATIENCE = 5.0  # seconds to wait for another process that is writing

_ADVICE = {
    sqlite3.SQLITE_BUSY: "is locked by another process; wait until it is done, or end it",
    sqlite3.SQLITE_LOCKED: "is locked by another process; wait until it is done, or end it",
    sqlite3.SQLITE_READONLY: "cannot be written: the file, its folder or the way it was opened is read-only",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: is its folder there, and may you write in it?",
    sqlite3.SQLITE_PERM: "may not be opened by you; ask for the right to read and write it",
    sqlite3.SQLITE_NOTADB: "is not a communique record; choose another file",
    sqlite3.SQLITE_CORRUPT: "is damaged; keep a copy of it and read the reports again into a new record",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
}
_PRIMARY = 0xFF  # the low byte of an extended result code is the primary one


def connect(path: Path | None, *, readonly: bool) -> sqlite3.Connection:
    """Opens or makes the record at `path` (None: in memory); RecordError says why it cannot be."""
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        migrate(connection, "record in memory", readonly=False)
        return connection
    _require(path, readonly=readonly)
    with guarded(str(path)):
        if readonly and path.with_name(path.name + "-journal").exists():
            _recover(path)
        connection = _connect(path, "ro" if readonly else "rwc")
        try:
            migrate(connection, str(path), readonly=readonly)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Turns SQLite's errors into RecordErrors that name the file and say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        advice = _ADVICE.get(code & _PRIMARY) if code is not None else None
        raise RecordError(f"{name} {advice or 'cannot be used'} ({error})") from error


def _require(path: Path, *, readonly: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder; give the name of a file for the record")
    if readonly and not path.exists():
        raise RecordError(f"there is no record at {path}; make one with: communique read PATH... --record {path}")
    if not path.parent.is_dir():
        raise RecordError(f"there is no folder {path.parent} to keep the record {path.name} in; make it first")


def _recover(path: Path) -> None:
    """Rolls back what a killed process left half-written, which a read-only connection may not do."""
    with closing(_connect(path, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE)
