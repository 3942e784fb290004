"""Rows of one noun in the record's file -> a lazy sequence with a readable face, pandas and Arrow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec

from communique.errors import EvidenceError, RecordError
from communique.model import Actor, Event, Noun, Position, Problem, Relation, Report, Statement, Story
from communique.record.display import html_table, plain_table

if TYPE_CHECKING:
    import pandas
    import pyarrow

T = TypeVar("T", bound=Noun)
SHOWN = 10
NOUNS: Mapping[str, type[Noun]] = {
    "reports": Report,
    "stories": Story,
    "actors": Actor,
    "events": Event,
    "statements": Statement,
    "positions": Position,
    "relations": Relation,
    "problems": Problem,
}


class Table(Sequence[T], Generic[T]):
    """The rows of one noun, decoded as they are asked for; in the order the record was written in.

    Raises RecordError where a row is damaged, naming its number.
    """

    def __init__(self, connection: sqlite3.Connection, name: str, type_: type[T]) -> None:
        self.name = name
        self.type = type_
        self._connection = connection
        self._decoder = msgspec.json.Decoder(type_)

    def __len__(self) -> int:
        return sum(count for count, _ in self._stream("", columns="count(*), ''"))

    def __iter__(self) -> Iterator[T]:
        for row, blob in self._stream("ORDER BY row"):
            yield self._decode(row, blob)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self._at(row) for row in range(len(self))[index])
        return self._at(range(len(self))[index])

    def get(self, id_: str) -> T | None:
        """The row of that id, or None; only for nouns that have ids."""
        return next(iter(self.where("id = ?", id_)), None)

    def where(self, condition: str, *values: object) -> tuple[T, ...]:
        """The rows that an SQL condition on the indexed columns holds for, in order."""
        return tuple(self._decode(row, blob) for row, blob in self._stream(f"WHERE {condition} ORDER BY row", *values))

    def rows(self) -> Iterator[tuple[int, T | str]]:
        """Every row with its number; a damaged row gives the reason in place of the noun."""
        for row, blob in self._stream("ORDER BY row"):
            try:
                yield row, self._decode(row, blob)
            except RecordError as error:
                yield row, str(error)

    def builtins(self) -> Iterator[dict[str, Any]]:
        """Every row as plain dicts and lists; each citation is a list of its pieces, so that columns have one type."""
        for noun in self:
            yield _uniform(msgspec.to_builtins(noun))

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame with a column per key of the contract; RecordError names the extra where pandas is absent."""
        frame: pandas.DataFrame = _import("pandas", extra="pandas").DataFrame(
            list(self.builtins()), columns=list(self.type.__struct_fields__)
        )
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table with a column per key of the contract; RecordError names the extra where it is absent."""
        arrow = _import("pyarrow", extra="arrow")
        rows = list(self.builtins())
        return arrow.table({name: [row[name] for row in rows] for name in self.type.__struct_fields__})

    def __repr__(self) -> str:
        return plain_table(self.name, self[:SHOWN], len(self))

    def _repr_html_(self) -> str:
        return html_table(self.name, self[:SHOWN], len(self))

    def _at(self, row: int) -> T:
        for found in self._stream("WHERE row = ?", row):
            return self._decode(*found)
        raise RecordError(f"row {row} of {self.name} is missing from the record")

    def _stream(self, tail: str, *values: object, columns: str = "row, json") -> Iterator[tuple[int, str]]:
        sql = f"SELECT {columns} FROM {self.name} {tail}"  # noqa: S608 - names of our own, values are bound
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.Error as error:
            raise RecordError(f"the {self.name} of the record cannot be read: {error}") from error

    def _decode(self, row: int, blob: str) -> T:
        try:
            return self._decoder.decode(blob)
        except (msgspec.MsgspecError, EvidenceError) as error:
            raise RecordError(f"row {row} of {self.name} is damaged: {error}") from error


def _uniform(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_uniform(item) for item in value]
    if isinstance(value, dict):
        plain = {key: _uniform(item) for key, item in value.items()}
        with suppress(KeyError):
            plain["citations"] = [item if isinstance(item, list) else [item] for item in plain["citations"]]
        return plain
    return value


def _import(module: str, *, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise RecordError(f"{module} is not installed; install it with: pip install 'communique[{extra}]'") from error
