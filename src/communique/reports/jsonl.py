"""The bytes of a file of rows -> one row per report; a row that cannot be read is said by its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

_EXCERPT = 80


@dataclass(frozen=True)
class Row:
    """A row of the file: its number from 1, its values, or why it cannot be read."""

    number: int
    values: dict[str, Any]
    wrong: str | None = None
    excerpt: str = ""


def rows(data: bytes) -> Iterator[Row]:
    """The rows of JSON lines; blank lines are no rows. A row needs a `text` that is not empty."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if line.strip():
            yield _row(number, line)


def canonical(values: dict[str, Any]) -> bytes:
    """The content of a row as bytes that do not depend on the order of its keys or the row's number."""
    return msgspec.json.encode(values, order="deterministic")


def _row(number: int, line: bytes) -> Row:
    excerpt = line[:_EXCERPT].decode("utf-8", "replace")
    try:
        values = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Row(number, {}, f"row {number} is not JSON: {error}", excerpt)
    if not isinstance(values, dict):
        return Row(number, {}, f"row {number} is not a JSON object", excerpt)
    if not isinstance(values.get("text"), str) or not values["text"].strip():
        return Row(number, {}, f"row {number} has no text", excerpt)
    return Row(number, values)
