"""JSON lines, a JSON array or one JSON object -> one Received for each row or ninjs item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import msgspec

from communique.errors import ReportError
from communique.reports.formats.rows import decoded, named_by, row
from communique.reports.formats.source import EXCERPT, Item, Source, problem
from communique.reports.received import Received

NINJS = "application/vnd.communique.ninjs+json"
_CHUNK = 65_536
_NINJS = frozenset({"body_text", "body_xhtml", "bodies", "headlines", "versioncreated", "description_text"})


def open_lines(source: Source) -> Iterator[Item]:
    """The rows of JSON lines, read line by line; blank lines are no rows."""
    limit = source.settings.max_report_bytes
    number = 0
    found = False
    while line := source.stream.readline(limit + 2):
        number += 1
        if len(line) > limit + 1:
            reason = f"row {number} has more than max_report_bytes ({limit:,}) bytes; it was not read"
            _skip_line(source.stream, line)
            yield problem(f"{source.path}#{number}", reason, line[:EXCERPT].decode("utf-8", "replace"))
            found = True
        elif bare := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield _line(source, number, bare)
            found = True
    if not found:
        yield problem(source.path, "the file is empty")


def open_json(source: Source) -> Iterator[Item]:
    """The rows of a JSON array, or the one object of the file: a row or a ninjs item."""
    data = source.whole()
    values = decoded(data)
    if isinstance(values, list):
        for number, value in enumerate(values, start=1):
            yield _line(source, number, msgspec.json.encode(value))
    elif isinstance(values, dict) and not _NINJS.isdisjoint(values):
        yield Received(source.path, data, source.sidecar, NINJS)
    else:
        yield _line(source, 0, data)


def _line(source: Source, number: int, data: bytes) -> Item:
    excerpt = data[:EXCERPT].decode("utf-8", "replace")
    where = f"{source.path}#{number}"
    try:
        values = decoded(data)
    except ReportError as error:
        return problem(where, f"row {number} is {error}", excerpt)
    if not isinstance(values, dict):
        return problem(where, f"row {number} is not a JSON object", excerpt)
    if not _NINJS.isdisjoint(values) and not isinstance(values.get("text"), str):
        name = named_by(values, {"id": "uri"}, number)
        return Received(f"{source.path}#{name}", data, None, NINJS)
    return row(source, number, data, values)


def _skip_line(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
