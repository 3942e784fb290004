"""Paths -> the bytes of the files they name; what cannot be read is said, and the rest is read all the same."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from communique.errors import InputError
from communique.model import Problem
from communique.settings import Settings

_STEP = "reports.gather"
_ROWS = (".jsonl", ".ndjson")
_EXCERPT = 80
Sidecar = Mapping[str, Any]


@dataclass(frozen=True)
class Received:
    """The bytes of one file as received, and what its sidecar `NAME.json` says about it."""

    path: str
    data: bytes
    sidecar: Sidecar | None = None


def gather(paths: Sequence[str | Path], *, max_bytes: int | None = None) -> Iterator[Received | Problem]:
    """The files that paths name (files, folders with all they hold, globs), in order of their paths, each once.

    Files of more than `max_bytes` (the setting max_report_bytes where it is None) are said and not read, except files
    of rows. InputError where a path or glob names nothing.
    """
    limit = Settings().max_report_bytes if max_bytes is None else max_bytes
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        for item in _named(path):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                files.setdefault(os.path.realpath(item), item)
    yield from sorted(problems, key=lambda problem: (problem.report, problem.reason))
    names = set(files)
    for path in sorted(files.values(), key=lambda path: path.as_posix()):
        if not _is_sidecar(path, names):
            yield _read(path, limit)


def _named(path: str | Path) -> Iterator[Path | Problem]:
    found = Path(path)
    if found.is_dir():
        yield from _walk(found, ())
    elif found.exists() or found.is_symlink():
        yield found
    else:
        matches = sorted(glob.glob(str(path), recursive=True))
        if not matches:
            raise InputError(f"there is no file, folder or match for {str(path)!r}; check the path")
        for match in matches:
            yield from _walk(Path(match), ()) if Path(match).is_dir() else (Path(match),)


def _walk(folder: Path, above: tuple[str, ...]) -> Iterator[Path | Problem]:
    """The files of a folder and of the folders in it; a folder that leads back to itself is said and left."""
    real = os.path.realpath(folder)
    if real in above:
        yield _problem(folder, "the folder leads back to a folder it lies in; it was not followed again")
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _problem(folder, f"the folder cannot be listed: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, (*above, real))
        else:
            yield entry


def _is_sidecar(path: Path, names: set[str]) -> bool:
    """Whether a .json file tells about another of the files: NAME.json beside NAME.txt, or NAME.txt.json."""
    if path.suffix.lower() != ".json":
        return False
    stem = os.path.realpath(path)[: -len(".json")]
    return stem in names or any(name != stem + ".json" and os.path.splitext(name)[0] == stem for name in names)


def _read(path: Path, limit: int) -> Received | Problem:
    try:
        size = path.stat().st_size
        if size > limit and path.suffix.lower() not in _ROWS:
            return _problem(
                path, f"the file has {size:,} bytes, more than max_report_bytes ({limit:,}); it was not read"
            )
        data = path.read_bytes()
    except OSError as error:
        return _problem(path, f"the file cannot be read: {error.strerror or error}")
    return Received(path.as_posix(), data, _sidecar(path))


def _sidecar(path: Path) -> Sidecar | None:
    """What the sidecar of a file says; a sidecar that is no JSON object is handed on as `{"": reason}`."""
    for place in (path.with_suffix(".json"), path.with_name(f"{path.name}.json")):
        if place != path and place.is_file():
            try:
                found = msgspec.json.decode(place.read_bytes())
            except (OSError, msgspec.DecodeError) as error:
                return {"": f"the sidecar {place.name} cannot be read: {error}"}
            return found if isinstance(found, dict) else {"": f"the sidecar {place.name} is not a JSON object"}
    return None


def _problem(path: Path, reason: str) -> Problem:
    return Problem(report=path.as_posix(), step=_STEP, reason=reason, excerpt=path.name[:_EXCERPT])
