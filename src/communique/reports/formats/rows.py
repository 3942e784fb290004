"""A row of values -> one Received, under its id or number, and its columns under the names of fields."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from communique.errors import InputError, ReportError
from communique.reports.formats.source import LONGEST_NAME, Source, named
from communique.reports.received import Received

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
ROW = "application/vnd.communique.row+json"
CSV_ROW = "application/vnd.communique.row+csv"
FEED_ITEM = "application/vnd.communique.item+xml"


def mapping_of(settings_mapping: str) -> Mapping[str, str]:
    """`text=body,published=date` as field -> column; InputError where it is not of that form."""
    pairs = [pair.partition("=") for pair in settings_mapping.split(",") if pair.strip()]
    if wrong := next((field for field, sign, column in pairs if not (sign and field.strip() and column.strip())), None):
        raise InputError(f"the mapping {settings_mapping!r} is not of the form field=column,...: see {wrong!r}")
    return {field.strip(): column.strip() for field, _, column in pairs}


def mapped(values: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    """The values of a row under the names of fields; columns that no field is mapped to keep their names."""
    taken = set(mapping.values())
    kept = {name: value for name, value in values.items() if name not in taken and name not in mapping}
    return kept | {field: values[column] for field, column in mapping.items() if column in values}


def row(
    source: Source,
    number: int,
    data: bytes,
    values: Mapping[str, Any],
    *,
    held_at: tuple[int, int] | None = None,
    codings: Sequence[str] = (),
) -> Received:
    """A row of JSON as received: `data` its bytes, made by undoing `codings` if any, `values` what they hold."""
    mapping = mapping_of(source.settings.mapping)
    name = named_by(values, mapping, number)
    sidecar = {"map": dict(mapping)} if mapping else None
    return source.part(f"{source.path}#{name}", data, sidecar, ROW, held_at, codings)


def named_by(values: Mapping[str, Any], mapping: Mapping[str, str], number: int) -> str:
    """The id of a row where it has one that can be shown, else its number, from 1."""
    given = values.get(mapping.get("id", "id"))
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    is_name = isinstance(given, str) and given == named(given) and 0 < len(given) <= LONGEST_NAME and given.strip()
    return str(given) if is_name else str(number)


def missing_column(source: Source, names: Sequence[str]) -> str | None:
    """Why the columns cannot be read as reports; None where they can."""
    wanted = mapping_of(source.settings.mapping).get("text", "text")
    if wanted in names or "html" in names:
        return None
    return f"it has no column {wanted!r}; say which holds the text with --map text=COLUMN"


def decoded(data: bytes) -> Any:
    """What JSON says, with U+FFFD for halves of surrogate pairs; ReportError where it is none."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not _SURROGATE.search(data):
            raise ReportError(f"not JSON: {error}") from error
    try:
        loose = json.dumps(json.loads(data), ensure_ascii=False)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"not JSON: {error}") from error
    return msgspec.json.decode(loose.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def values_of(received: Received) -> dict[str, Any]:
    """The values of a row under the names of fields; ReportError where it has no text.

    What opened a table or a feed has read them already, and hands them on as `values` in the sidecar.
    """
    said = received.sidecar or {}
    found = said["values"] if "values" in said else decoded(received.data)
    values = mapped(found, said.get("map", {})) if isinstance(found, dict) else {}
    if not (has_words(values, "text") or has_words(values, "html")):
        raise ReportError("the row has no text; say which column holds it with --map text=COLUMN")
    return values


def has_words(values: Mapping[str, Any], name: str) -> bool:
    """Whether a row has text under a name."""
    return isinstance(values.get(name), str) and bool(values[name].strip())


def words_of(values: Mapping[str, Any]) -> str:
    """The text of a row, or its markup where it has no text."""
    words: str = values["text"] if has_words(values, "text") else values["html"]
    return words.encode("utf-8", "replace").decode("utf-8")


def identity_of(received: Received) -> bytes:
    """The content of a row as bytes that do not depend on the order of its columns or the row's number."""
    return msgspec.json.encode(values_of(received), order="deterministic")
