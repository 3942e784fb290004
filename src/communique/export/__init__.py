"""A record -> files of a named format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from communique.errors import InputError
from communique.export import jsonl
from communique.record import Record

Writer = Callable[[Record, str | Path], tuple[Path, ...]]
FORMATS: Mapping[str, Writer] = {"jsonl": jsonl.write}

__all__ = ["FORMATS", "Writer", "export"]


def export(record: Record, folder: str | Path, *, format: str = "jsonl") -> tuple[Path, ...]:  # noqa: A002
    """Writes a record into `folder` in a format of FORMATS; InputError for any other. Returns the files written."""
    if format not in FORMATS:
        raise InputError(f"there is no export format {format!r}; choose one of: {', '.join(sorted(FORMATS))}")
    return FORMATS[format](record, folder)
