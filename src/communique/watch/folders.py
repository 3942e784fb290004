"""A folder that is followed -> the files in it that have changed and are no longer being written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from communique.errors import ReportError

_QUIET = 1.0  # seconds in which a file must not change to be taken for whole

Stamp = tuple[int, int]


class Folder:
    """A folder, and the size and time of change of every file in it when it was last looked at."""

    def __init__(self, path: str, pause: Callable[[float], None] = time.sleep) -> None:
        self._path = path
        self._pause = pause
        self._read: dict[str, Stamp] = {}
        self._found: dict[str, Stamp] = {}

    def whole_files(self) -> list[str]:
        """Every file that is whole, where any has changed since `read_all`; none where nothing has.

        A file changed within the last second is looked at again after one more; one that still changes then is left
        for the next look. ReportError where the folder cannot be listed.
        """
        stamps = self._stamps()
        if stamps == self._read:
            return []
        if any(time.time_ns() - changed < _QUIET * 1e9 for _, changed in stamps.values()):
            self._pause(_QUIET)
            later = self._stamps()
            stamps = {path: stamp for path, stamp in stamps.items() if later.get(path) == stamp}
        self._found = stamps
        return sorted(stamps)

    def read_all(self) -> None:
        """Notes that the files last found are read."""
        self._read = self._found

    def _stamps(self) -> dict[str, Stamp]:
        if not Path(self._path).is_dir():
            raise ReportError("there is no such folder, file or address now")
        found: dict[str, Stamp] = {}
        for folder, folders, files in os.walk(self._path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for path in (os.path.join(folder, name) for name in files if not name.startswith(".")):
                try:
                    status = os.stat(path)
                except OSError:  # gone since it was listed, or a link to nothing
                    continue
                found[path] = (status.st_size, status.st_mtime_ns)
        return found
