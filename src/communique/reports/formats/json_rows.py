"""JSON lines, a JSON array or one JSON object -> one Received for each row or ninjs item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from communique.errors import ReportError
from communique.reports.formats.rows import decoded, named_by, row
from communique.reports.formats.source import EXCERPT, Item, Source, problem

NINJS = "application/vnd.communique.ninjs+json"
_BOM = b"\xef\xbb\xbf"
_CHUNK = 65_536
_NINJS = frozenset({"body_text", "body_xhtml", "bodies", "headlines", "versioncreated", "description_text"})


def open_lines(source: Source) -> Iterator[Item]:
    """The rows of JSON lines, read line by line; blank lines are no rows."""
    limit = source.settings.max_report_bytes
    rows = _Rows(source)
    at = 0
    while line := source.stream.readline(limit + 2):
        rows.number += 1
        if len(line) > limit + 1:
            yield rows.wrong(f"has more than max_report_bytes ({limit:,}) bytes; it was not read", line)
            at += _skip_line(source.stream, line)
        elif bare := line.removeprefix(_BOM).strip():
            yield rows.read(bare, at + line.find(bare))
        at += len(line)
    if not rows.found:
        yield problem(source.path, "the file is empty")


def open_json(source: Source) -> Iterator[Item]:
    """The rows of a JSON array, or the one object of the file: a row or a ninjs item."""
    whole = source.whole()
    data = whole.removeprefix(_BOM)
    skipped = len(whole) - len(data)
    values = decoded(data)
    rows = _Rows(source)
    if isinstance(values, list):
        for value, start in _pieces(data, values):
            rows.number += 1
            yield rows.read(value, None if start is None else start + skipped)
    elif isinstance(values, dict) and not _NINJS.isdisjoint(values):
        yield source.alone(whole, NINJS)
    else:
        rows.number = 1
        yield rows.read(data, None)


class _Rows:
    """The rows of one file. What is wrong with a row is told under its number, and not under another row's id."""

    def __init__(self, source: Source) -> None:
        self.number = 0
        self.found = False
        self._source = source
        self._has_ids = False

    def read(self, data: bytes, start: int | None) -> Item:
        """A row or ninjs item in `data`, which begins at byte `start` of the file, where that is known."""
        self.found = True
        try:
            values = decoded(data)
        except ReportError as error:
            return self.wrong(f"is {error}", data)
        if not isinstance(values, dict):
            return self.wrong("is not a JSON object", data)
        held_at = None if start is None else (start, start + len(data))
        if not _NINJS.isdisjoint(values) and not isinstance(values.get("text"), str):
            name = named_by(values, {"id": "uri"}, self.number)
            made = self._source.part(f"{self._source.path}#{name}", data, None, NINJS, held_at)
        else:
            made = row(self._source, self.number, data, values, held_at=held_at)
        self._has_ids = self._has_ids or made.path != f"{self._source.path}#{self.number}"
        return made

    def wrong(self, reason: str, data: bytes) -> Item:
        """What is wrong with the row whose number is at hand."""
        self.found = True
        name = f"row {self.number}" if self._has_ids else str(self.number)
        excerpt = data[:EXCERPT].decode("utf-8", "replace")
        return problem(f"{self._source.path}#{name}", f"row {self.number} {reason}", excerpt)


def _pieces(data: bytes, values: list[Any]) -> Iterator[tuple[bytes, int | None]]:
    """The bytes of each value of an array, and where they begin; made anew where the array is only loosely JSON."""
    try:
        pieces = [bytes(piece) for piece in msgspec.json.decode(data, type=list[msgspec.Raw])]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        for value in values:
            yield msgspec.json.encode(value), None
        return
    at = 0
    for piece in pieces:
        at = data.index(piece, at)  # between two values stand only a comma and white space
        yield piece, at
        at += len(piece)


def _skip_line(stream: IO[bytes], line: bytes) -> int:
    """Reads on to the end of a line; returns how many bytes that were."""
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
        skipped += len(line)
    return skipped
