"""Paths -> the reports in the files they name; what cannot be read is said, and the rest is read all the same."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from communique.errors import InputError
from communique.model import Problem
from communique.reports import formats
from communique.reports.received import Received, Sidecar
from communique.settings import Settings

_STEP = "reports.gather"
_EXCERPT = 80
_STDIN = "-"


def gather(paths: Sequence[str | Path], settings: Settings | None = None) -> Iterator[Received | Problem]:
    """The reports in the files that paths name (files, folders with all they hold, globs), in order, each file once.

    Archives, feeds, mailboxes and tables are opened, and what they hold comes one at a time, however large they are;
    `-` is what comes on standard input. What is too large is said and not read. InputError where a path or glob names
    nothing.
    """
    settings = settings or Settings()
    if any(str(path) == _STDIN for path in paths):
        yield from formats.open_stream("stdin", sys.stdin.buffer, settings)
        paths = [path for path in paths if str(path) != _STDIN]
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
            yield from _read(path, settings)


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


def _read(path: Path, settings: Settings) -> Iterator[Received | Problem]:
    try:
        if path.exists() and not path.is_file():
            yield _problem(path, "it is a device or pipe, not a file; hand it over as standard input (-)")
            return
        yield from formats.open_path(path, settings, sidecar=_sidecar(path))
    except OSError as error:
        yield _problem(path, f"the file cannot be read: {error.strerror or error}")


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
    told = formats.shown(path)
    return Problem(report=told, step=_STEP, reason=reason, excerpt=told.rpartition("/")[2][:_EXCERPT])
