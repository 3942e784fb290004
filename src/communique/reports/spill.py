"""Many numbers -> the same in parts small enough for memory, the parts kept in temporary files once they are large."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

import numpy as np
import numpy.typing as npt

PARTS = 64
"""How many parts: a power of two."""

_IN_MEMORY = 1_000_000
"""Bytes of a part from which on it waits on disk."""


class Spill:
    """Rows of numbers that are added in any order, and come back part by part, once."""

    def __init__(self, kind: np.dtype[Any]) -> None:
        self._kind = kind
        self._files = [SpooledTemporaryFile(max_size=_IN_MEMORY) for _ in range(PARTS)]  # noqa: SIM115

    def add(self, parts: npt.NDArray[Any], rows: npt.NDArray[Any]) -> None:
        """Adds rows; `parts` tells of each row which part it belongs to, from 0 to PARTS - 1."""
        small = parts.astype(np.uint8)
        order = np.argsort(small, kind="stable")
        bounds = np.searchsorted(small[order], np.arange(PARTS + 1))
        rows = rows[order]
        for part in np.flatnonzero(np.diff(bounds)).tolist():
            self._files[part].write(rows[bounds[part] : bounds[part + 1]].tobytes())

    def __iter__(self) -> Iterator[npt.NDArray[Any]]:
        """The rows of each part, in the order in which they were added; a part that was given is gone."""
        for file in self._files:
            with file:
                file.seek(0)
                yield np.frombuffer(file.read(), self._kind)
