"""A file of rows, CSV or YAML -> each row with the line it begins on, so that a fault can be told where it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from communique.errors import TableError
from communique.tables import Strings

LIST_MARK = ";"
"""What parts the values of a list in one field of a CSV file."""
SURPLUS = "(no column)"
"""The field that holds what a row of a CSV file has beyond its header."""
YAML = frozenset({".yaml", ".yml"})
"""How names of YAML files end."""


@dataclass(frozen=True)
class Row:
    """A row of a file: `fields` as strings, or tuples of strings where YAML gives a list."""

    file: str
    line: int
    fields: Mapping[str, str | tuple[str, ...]]

    def text(self, name: str) -> str | None:
        """A field as one string; None where it is empty."""
        value = self.fields.get(name)
        return (LIST_MARK.join(value) if isinstance(value, tuple) else value) or None

    def list(self, name: str) -> tuple[str, ...]:
        """A field as several strings."""
        value = self.fields.get(name, ())
        parts = value.split(LIST_MARK) if isinstance(value, str) else value
        return tuple(part.strip() for part in parts if part.strip())


def read_rows(path: Path) -> list[Row]:
    """The rows of a .csv, .yaml or .yml file; TableError where it cannot be read or holds no rows."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"cannot read the table {path}: {error}") from error
    if path.suffix.lower() in YAML:
        return list(_yaml_rows(text, str(path)))
    if path.suffix.lower() == ".csv":
        return list(_csv_rows(text, str(path)))
    raise TableError(f"cannot read the table {path}: its name ends in {path.suffix!r}, not in .csv, .yaml or .yml")


def _csv_rows(text: str, file: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey=SURPLUS)
    line = 2
    try:
        for values in reader:
            yield Row(file, line, {name.strip(): _stripped(value) for name, value in values.items()})
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(f"{file}, line {reader.line_num}: {error}") from error


def _stripped(value: str | list[str] | None) -> str:
    return (LIST_MARK.join(value) if isinstance(value, list) else value or "").strip()


def _yaml_rows(text: str, file: str) -> Iterator[Row]:
    try:
        root = yaml.compose(text, Loader=Strings)
    except yaml.YAMLError as error:
        raise TableError(f"{file}: {error}") from error
    if not isinstance(root, yaml.SequenceNode):
        raise TableError(f"{file}: expected a list of rows, each beginning with a dash")
    for node in root.value:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise TableError(f"{file}, line {line}: expected a row of `field: value` pairs")
        yield Row(file, line, dict(_yaml_fields(node, file)))


def _yaml_fields(node: yaml.MappingNode, file: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for key, value in node.value:
        if isinstance(value, yaml.ScalarNode):
            yield key.value, value.value.strip()
        elif isinstance(value, yaml.SequenceNode) and all(isinstance(each, yaml.ScalarNode) for each in value.value):
            yield key.value, tuple(each.value for each in value.value)
        else:
            line = value.start_mark.line + 1
            raise TableError(f"{file}, line {line}, {key.value}: expected a string or a list of strings")
