"""A table of text with a header line -> one Received for each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from communique.errors import ReportError
from communique.reports.decode import BOMS, decode
from communique.reports.formats.prefixed import rewound
from communique.reports.formats.rows import CSV_ROW, mapping_of, missing_column, named_by
from communique.reports.formats.sniff import HEAD
from communique.reports.formats.source import Item, Source, problem
from communique.reports.formats.traced import SURROGATES

_SEPARATORS = ",;\t|"


def open_csv(source: Source) -> Iterator[Item]:
    """The rows of a table of text with a header; separated by the commonest of `,;|` and tab in the header."""
    head = source.stream.read(HEAD)
    encoding, mark = _encoding(head)
    stream = rewound(source.stream, head)
    stream.read(len(mark))
    header_line = head[len(mark) :].decode(encoding, "replace").partition("\n")[0]
    table = _Table(source, stream, encoding, max(_SEPARATORS, key=header_line.count), len(mark))
    header = next(table.rows(), None)
    if not isinstance(header, _Row):
        yield header or problem(source.path, "the file is empty")
        return
    table.names = [name.strip() for name in header.cells]
    if missing := missing_column(source, table.names):
        yield problem(source.path, missing, ", ".join(table.names))
        return
    for row in table.rows():
        yield table.read(row) if isinstance(row, _Row) else row
    if table.is_open:
        yield problem(f"{source.path}#end", "a quotation mark in the last row is never closed; what follows is in it")


@dataclass(frozen=True)
class _Row:
    """The cells of a row, the line it begins on, and its bytes with their place."""

    cells: list[str]
    line: int
    data: bytes
    start: int


class _Table:
    """The rows of a table, with the bytes they were read from."""

    def __init__(self, source: Source, stream: IO[bytes], encoding: str, separator: str, start: int) -> None:
        self.names: list[str] = []
        self.is_open = False
        self._source, self._encoding, self._separator, self._at = source, encoding, separator, start
        self._errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        self._lines = io.TextIOWrapper(stream, encoding, errors=self._errors, newline="")
        self._taken: list[str] = []
        self._reader = csv.reader(self._noted(), delimiter=separator)
        self._opened = re.compile(rf'(?:\A|{re.escape(separator)})"(?:[^"]|"")*+\Z')
        self._has_ids = False

    def rows(self) -> Iterator[_Row | Item]:
        """The rows; one that the reader cannot read is a problem, and it goes on."""
        while True:
            line, start = self._reader.line_num + 1, self._at
            self._taken.clear()
            previous = csv.field_size_limit(self._source.settings.max_report_bytes)
            try:
                cells = next(self._reader, None)
            except csv.Error as error:
                yield self._wrong(line, f"cannot be read: {error}")
                continue
            finally:
                csv.field_size_limit(previous)
            if cells is None:
                return
            text = "".join(self._taken)
            self.is_open = text.count('"') % 2 == 1 and self._opened.search(text) is not None
            if cells:
                yield _Row([SURROGATES.sub("\ufffd", cell) for cell in cells], line, self._bytes(text), start)

    def read(self, row: _Row) -> Item:
        """A row as received, under its id or line."""
        if len(row.cells) > len(self.names):
            reason = f"has {len(row.cells)} cells, and the header {len(self.names)}; it was not read"
            return self._wrong(row.line, reason, row.cells[0])
        values = {name: cell for name, cell in zip(self.names, row.cells, strict=False) if name and cell}
        mapping = mapping_of(self._source.settings.mapping)
        name = named_by(values, mapping, row.line)
        self._has_ids = self._has_ids or name != str(row.line)
        sidecar = {"map": dict(mapping), "values": values, "columns": self.names, "separator": self._separator}
        media_type = f"{CSV_ROW}; charset={self._encoding}"
        held_at = row.start, row.start + len(row.data)
        return self._source.part(f"{self._source.path}#{name}", row.data, sidecar, media_type, held_at)

    def _wrong(self, line: int, reason: str, excerpt: str = "") -> Item:
        name = f"line {line}" if self._has_ids else str(line)
        return problem(f"{self._source.path}#{name}", f"the row on line {line} {reason}", excerpt)

    def _noted(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            self._at += len(self._bytes(line))
            yield line

    def _bytes(self, text: str) -> bytes:
        return text.encode(self._encoding, self._errors)


def _encoding(head: bytes) -> tuple[str, bytes]:
    """The encoding of a table, and the mark of it that its first bytes are."""
    try:
        whole = head.rpartition(b"\n")[0] if len(head) == HEAD else head  # a character may be cut at the end
        encoding = decode(whole or head).encoding
    except ReportError:
        encoding = "utf-8"
    return encoding, next((mark for mark, name in BOMS if name == encoding and head.startswith(mark)), b"")
