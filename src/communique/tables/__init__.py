"""YAML tables -> typed frozen structs, checked on load; a wrong table stops with its file and field."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
import yaml

from communique.errors import TableError

T = TypeVar("T")
_LOADED: dict[tuple[str, object], object] = {}


def load(name: str, type_: type[T]) -> T:
    """The table `NAME.yaml` of this package as `type_`, read once; TableError names the file and the field."""
    key = (name, type_)
    if key not in _LOADED:
        _LOADED[key] = _read(name, type_)
    return cast(T, _LOADED[key])


def _read(name: str, type_: type[T]) -> T:
    return parse(files(__package__).joinpath(f"{name}.yaml").read_text("utf-8"), type_, origin=f"{name}.yaml")


def load_file(path: Path, type_: type[T]) -> T:
    """Loads a table of the user's own; TableError names the file and the field."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"cannot read the table {path}: {error}") from error
    return parse(text, type_, origin=str(path))


def parse(text: str, type_: type[T], *, origin: str) -> T:
    """Parses YAML with every scalar as a string (NO stays "NO", 042 stays "042"), then converts to `type_`."""
    try:
        raw: Any = yaml.load(text, Loader=_STRINGS)  # noqa: S506 - a loader of plain strings builds no objects
        return msgspec.convert(raw, type_, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise TableError(f"{origin}: {error}") from error


_STRINGS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
