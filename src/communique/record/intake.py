"""Bytes received and what was read and coded from them <-> rows that are kept whole, one transaction each."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec

from communique.errors import EvidenceError, RecordError
from communique.layer import Layer
from communique.model import Noun, Problem, Report
from communique.record import rows
from communique.record.files import guarded

N = TypeVar("N", bound=Noun)


class Intake:
    """The part of a record that grows as reports come in: sources, readings, and a layer per article."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.name = name
        self._connection = connection

    def has_source(self, path: str, data: bytes, sidecar: Mapping[str, Any] | None = None) -> bool:
        """Whether these bytes were read from that path before, with the same sidecar."""
        sql = "SELECT 1 FROM receipts WHERE path = ? AND digest = ?"
        return self._one(sql, path, _receipt(data, sidecar)) is not None

    def add_problems(self, path: str, problems: Sequence[Problem]) -> None:
        """Keeps why nothing could be read at `path`, in place of what was said of it before."""
        with self._transaction():
            self._put_problems(path, problems)

    def told_of(self, file: str) -> set[str]:
        """The paths of a file and of what it holds (`FILE#...`) that problems were kept for."""
        sql = "SELECT DISTINCT path FROM path_problems WHERE path = ?1 OR (path > ?1 || '#' AND path < ?1 || '$')"
        with guarded(self.name):
            return {path for (path,) in self._connection.execute(sql, (file,))}

    def take_back(self, paths: Iterable[str]) -> None:
        """Drops the problems of paths, save where a report was read: it stays, and what is said of it."""
        sql = "DELETE FROM path_problems WHERE path = ? AND path NOT IN (SELECT path FROM readings)"
        with self._transaction() as connection:
            connection.executemany(sql, ((path,) for path in paths))

    def received(self) -> tuple[Report, ...]:
        """Every report as read, once each, by id: the reading of its first path in order, the others in `also_in`."""
        with guarded(self.name):
            found = self._connection.execute("SELECT report, json FROM readings ORDER BY report, path").fetchall()
        copies: dict[str, list[Report]] = {}
        for id_, blob in found:
            copies.setdefault(id_, []).append(_decoded(blob, Report, f"the report {id_} as read"))
        return tuple(map(_first, copies.values()))

    def reading_problems(self) -> tuple[Problem, ...]:
        """What could not be read, of every path, in order."""
        with guarded(self.name):
            found = self._connection.execute("SELECT json FROM path_problems ORDER BY path, row").fetchall()
        return tuple(msgspec.json.decode(text, type=Problem) for (text,) in found)

    def source(self, report: str) -> bytes:
        """The bytes a report was received in; RecordError where the record does not have them."""
        sql = "SELECT data FROM sources JOIN readings USING (digest) WHERE report = ? ORDER BY path"
        found = self._one(sql, report)
        if found is None:
            raise RecordError(f"{self.name} has no source for the report {report}")
        return zlib.decompress(found[0])

    def put_layer(self, key: str, layer: Layer) -> None:
        """Keeps what an article says under a key of its content and its coder's version."""
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO layers VALUES (?, ?)", (key, _encoded(layer)))

    def layer(self, key: str) -> Layer:
        """What the article of that key says; RecordError where it was not coded yet."""
        found = self._one("SELECT json FROM layers WHERE key = ?", key)
        if found is None:
            raise RecordError(f"{self.name} has no layer {key}; read its article first")
        return _decoded(found[0], Layer, f"the layer {key}")

    def layer_keys(self) -> frozenset[str]:
        """The keys of every layer kept."""
        with guarded(self.name):
            return frozenset(key for (key,) in self._connection.execute("SELECT key FROM layers"))

    def _put_source(
        self,
        path: str,
        data: bytes,
        reports: Sequence[Report],
        problems: Sequence[Problem],
        sidecar: Mapping[str, Any] | None,
    ) -> None:
        """Keeps the bytes received at a path with what was read from them; the caller holds the transaction.

        `sidecar` is what the file's own sidecar said of it: a changed sidecar makes it worth reading again.
        """
        digest = hashlib.sha256(data).hexdigest()
        connection = self._connection
        connection.execute("INSERT OR IGNORE INTO sources VALUES (?, ?)", (digest, zlib.compress(data)))
        connection.execute("INSERT OR REPLACE INTO receipts VALUES (?, ?)", (path, _receipt(data, sidecar)))
        readings = [(report.id, path, digest, _encoded(report)) for report in reports]
        connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", readings)
        self._put_problems(path, problems)

    def _put_problems(self, path: str, problems: Sequence[Problem]) -> None:
        self._connection.execute("DELETE FROM path_problems WHERE path = ?", (path,))
        found = [(path, row, rows.encode(problem)) for row, problem in enumerate(problems)]
        self._connection.executemany("INSERT INTO path_problems VALUES (?, ?, ?)", found)

    def _one(self, sql: str, *values: object) -> tuple[bytes, ...] | None:
        with guarded(self.name):
            found: tuple[bytes, ...] | None = self._connection.execute(sql, values).fetchone()
            return found

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with guarded(self.name):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _first(copies: Sequence[Report]) -> Report:
    others = {path for copy in copies for path in (copy.path, *copy.also_in)} - {copies[0].path}
    return msgspec.structs.replace(copies[0], also_in=tuple(sorted(others)))


def _encoded(noun: Noun) -> bytes:
    return zlib.compress(msgspec.json.encode(noun))


def _decoded(blob: bytes, type_: type[N], what: str) -> N:
    try:
        return msgspec.json.decode(zlib.decompress(blob), type=type_)
    except (zlib.error, msgspec.MsgspecError, EvidenceError) as error:
        raise RecordError(f"{what} is damaged in the record: {error}") from error


def _receipt(data: bytes, sidecar: Mapping[str, Any] | None) -> str:
    """A digest of what was received at a path: the file's bytes and what its sidecar said."""
    said = msgspec.json.encode(sidecar, order="deterministic") if sidecar else b""
    return hashlib.sha256(hashlib.sha256(data).digest() + said).hexdigest()
