"""What watching needs to go on after a stop: what servers said of their pages, which sources are due, which items wait.

An item of a feed waits from the moment its feed is read until its report is kept; both are one transaction each, so a
kill in between neither loses a report nor reads it twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from communique.fetch import NOTHING, Validators
from communique.model import Noun, Problem, Report
from communique.record.files import guarded
from communique.record.intake import Intake


class Following(Noun, frozen=True, kw_only=True):
    """How a source that is followed stands: failures since it last answered, and when it is due (Unix time, s)."""

    validators: Validators = NOTHING
    failures: int = 0
    due: float = 0.0


class FeedItem(Noun, frozen=True, kw_only=True):
    """An item of a feed as its feed gave it: its link, and what the feed says of it and gives of its text.

    `values` have the names of a row of reports (`url`, `title`, `text` or `html`, `published` ...). `key` tells the
    item from all others, whatever feed it comes in: its link where it has one, else its content.
    """

    path: str
    values: dict[str, str]
    tries: int = 0

    @property
    def link(self) -> str | None:
        """The address of its page."""
        return self.values.get("url") or None

    @property
    def key(self) -> str:
        """The link, or a digest of the content."""
        return self.link or hashlib.sha256(msgspec.json.encode(self.values, order="deterministic")).hexdigest()


class Reading(Noun, frozen=True, kw_only=True):
    """Bytes received at a path, with what was read from them; `data` is None where there were none to read."""

    path: str
    data: bytes | None
    sidecar: Mapping[str, Any] | None = None
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()


class Follows(Intake):
    """The part of a record that remembers pages visited and sources followed."""

    def visit(self, url: str) -> Validators | None:
        """What the server said of a page when it was last read; None where it was not."""
        found = self._one("SELECT etag, modified FROM visits WHERE url = ?", url)
        return msgspec.convert(dict(zip(("etag", "modified"), found, strict=True)), Validators) if found else None

    def following(self, source: str) -> Following:
        """How a source stands; due at once where it was never followed."""
        found = self._one("SELECT etag, modified, failures, due FROM followed WHERE source = ?", source)
        if found is None:
            return Following()
        etag, modified, failures, due = found
        values = {"validators": {"etag": etag, "modified": modified}, "failures": failures, "due": due}
        return msgspec.convert(values, Following)

    def put_following(self, source: str, state: Following, items: Sequence[FeedItem] = ()) -> tuple[str, ...]:
        """Keeps how a source stands and those of its items that are new, all or nothing; returns the keys of these."""
        known = state.validators
        with self._transaction() as connection:
            row = (source, known.etag, known.modified, state.failures, state.due)
            connection.execute("INSERT OR REPLACE INTO followed VALUES (?, ?, ?, ?, ?)", row)
            sql = "INSERT OR IGNORE INTO feed_items VALUES (?, ?, 0, ?)"
            rows = ((item.key, source, msgspec.json.encode(item).decode("utf-8")) for item in items)
            return tuple(row[0] for row in rows if connection.execute(sql, row).rowcount)

    def waiting(self, source: str) -> tuple[FeedItem, ...]:
        """The items of a feed whose reports are not kept yet, in order of their keys."""
        sql = "SELECT tries, json FROM feed_items WHERE feed = ? AND json IS NOT NULL ORDER BY item"
        with guarded(self.name):
            found = self._connection.execute(sql, (source,)).fetchall()
        items = ((tries, msgspec.json.decode(text, type=FeedItem)) for tries, text in found)
        return tuple(msgspec.structs.replace(item, tries=tries) for tries, item in items)

    def tried(self, item: FeedItem) -> None:
        """Notes that the report of an item could not be had this time."""
        with self._transaction() as connection:
            connection.execute("UPDATE feed_items SET tries = tries + 1 WHERE item = ?", (item.key,))

    def keep(self, readings: Sequence[Reading], visited: tuple[str, Validators] | None = None) -> None:
        """Keeps readings and what the server said of the page they are of, all or nothing."""
        with self._transaction() as connection:
            self._put_readings(readings)
            if visited:
                url, known = visited
                connection.execute("INSERT OR REPLACE INTO visits VALUES (?, ?, ?)", (url, known.etag, known.modified))

    def keep_item(self, item: FeedItem, readings: Sequence[Reading]) -> bool:
        """Keeps the readings of an item and that it waits no more, all or nothing; False where another had done so."""
        sql = "UPDATE feed_items SET json = NULL WHERE item = ? AND json IS NOT NULL"
        with self._transaction() as connection:
            if not connection.execute(sql, (item.key,)).rowcount:
                return False
            self._put_readings(readings)
            return True

    def count_received(self) -> int:
        """How many reports were received."""
        found = self._one("SELECT count(DISTINCT report) FROM readings")
        return int(found[0]) if found else 0

    def has_path(self, path: str) -> bool:
        """Whether anything was received at a path."""
        return self._one("SELECT 1 FROM receipts WHERE path = ?", path) is not None

    def _put_readings(self, readings: Sequence[Reading]) -> None:
        for read in readings:
            if read.data is None:
                self._put_problems(read.path, read.problems)
            else:
                self._put_source(read.path, read.data, read.reports, read.problems, read.sidecar)
