"""A record -> one JSONL file per noun, keys as in docs/contract.md, byte for byte the same for equal records."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from communique.errors import RecordError
from communique.model import Noun
from communique.record import NOUNS, Record

_LEFT_OUT = frozenset({"source_map"})  # of use only beside the bytes, which stay in the record


def write(record: Record, folder: str | Path) -> tuple[Path, ...]:
    """Writes the eight files into `folder`, each whole or not at all; RecordError where it cannot be written."""
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return tuple(_write_file(target / f"{name}.jsonl", lines(record, name)) for name in NOUNS)
    except OSError as error:
        raise RecordError(f"cannot export to {target}: {error.strerror or error}") from error


def lines(record: Record, name: str) -> bytes:
    """The lines of one noun's file, in the order of their ids, or of their content for nouns without one."""
    encoded = sorted((_key(noun), _encode(noun)) for noun in record.table(name))
    return b"".join(line + b"\n" for _, line in encoded)


def _encode(noun: Noun) -> bytes:
    kept = {name: getattr(noun, name) for name in noun.__struct_fields__ if name not in _LEFT_OUT}
    return msgspec.json.encode(kept)


def _key(noun: Noun) -> str:
    return str(getattr(noun, "id", ""))


def _write_file(path: Path, content: bytes) -> Path:
    half = path.with_name(f".{path.name}.half")
    with half.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(path)
    return path
