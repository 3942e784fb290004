"""A table of text with a header line -> one Received for each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from communique.errors import ReportError
from communique.reports.decode import decode
from communique.reports.formats.prefixed import rewound
from communique.reports.formats.rows import missing_column, row
from communique.reports.formats.sniff import HEAD
from communique.reports.formats.source import Item, Source, problem

_SEPARATORS = ",;\t|"


def open_csv(source: Source) -> Iterator[Item]:
    """The rows of a table of text with a header; separated by the commonest of `,;|` and tab in the header."""
    head = source.stream.read(HEAD)
    encoding = _encoding(head)
    text = io.TextIOWrapper(rewound(source.stream, head), encoding, errors="replace", newline="")
    header_line = head.decode(encoding, "replace").lstrip("\ufeff").partition("\n")[0]
    separator = max(_SEPARATORS, key=header_line.count)
    reader = csv.reader(text, delimiter=separator)
    numbered = _numbered(source, reader)
    header = next(numbered, None)
    if not isinstance(header, tuple):
        yield header or problem(source.path, "the file is empty")
        return
    names = [name.strip().lstrip("\ufeff") for name in header[1]]
    if missing := missing_column(source, names):
        yield problem(source.path, missing, ", ".join(names))
        return
    for item in numbered:
        yield _cells(source, item[0], names, item[1]) if isinstance(item, tuple) else item


def _numbered(source: Source, reader: Any) -> Iterator[tuple[int, list[str]] | Item]:
    """The rows of the reader with the lines they begin on; a row it cannot read is a problem, and it goes on."""
    while True:
        number = reader.line_num + 1
        previous = csv.field_size_limit(source.settings.max_report_bytes)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield problem(f"{source.path}#{number}", f"the row on line {number} cannot be read: {error}")
            continue
        finally:
            csv.field_size_limit(previous)
        if cells is None:
            return
        if cells:
            yield number, cells


def _cells(source: Source, number: int, names: list[str], cells: list[str]) -> Item:
    values = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
    if len(cells) > len(names):
        reason = f"the row on line {number} has {len(cells)} cells, and the header {len(names)}; it was not read"
        return problem(f"{source.path}#{number}", reason, cells[0])
    return row(source, number, msgspec.json.encode(values), values)


def _encoding(head: bytes) -> str:
    try:
        whole = head.rpartition(b"\n")[0] if len(head) == HEAD else head  # a character may be cut at the end
        found = decode(whole or head).encoding
    except ReportError:
        return "utf-8-sig"
    return {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(found, found)
