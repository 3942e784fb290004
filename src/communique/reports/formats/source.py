"""A stream of bytes with a name and limits -> what a format's opener works on, and the items that it yields."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from email.errors import MessageError
from typing import IO

from communique.errors import ReportError
from communique.model import Problem, Unpacking
from communique.reports.received import Received, Sidecar
from communique.settings import Settings

STEP = "reports.formats"
EXCERPT = 80
LONGEST_NAME = 300
_FLOOR = 32_000_000

BROKEN = (
    ReportError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    MessageError,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the libraries that read a format raise on content that their writers did not foresee."""

Item = Received | Problem


class BombError(ReportError):
    """Packed data that unpacks to more than the settings allow."""


@dataclass
class Budget:
    """How many bytes may still be unpacked from one file as received, at all depths together."""

    left: int

    def spend(self, count: int) -> None:
        """Takes `count` bytes off; BombError where there are not as many left."""
        self.left -= count
        if self.left < 0:
            raise BombError("it unpacks to more than max_unpacked_bytes; what follows was not read")


@dataclass(frozen=True)
class Source:
    """A stream to be read forward once, the name of what it holds, and how deep in archives it lies."""

    path: str
    stream: IO[bytes]
    settings: Settings
    budget: Budget
    sidecar: Sidecar | None = None
    media_type: str = ""
    depth: int = 0
    inside: str = field(default="", kw_only=True)
    held_at: tuple[int, int] | None = field(default=None, kw_only=True)
    unpacking: tuple[Unpacking, ...] = field(default=(), kw_only=True)

    @property
    def name(self) -> str:
        """The name that its extension is told by: without the compression that was taken off."""
        return self.inside or self.path

    def member(
        self,
        name: str,
        stream: IO[bytes],
        *,
        sidecar: Sidecar | None = None,
        media_type: str = "",
        held_at: tuple[int, int] | None = None,
        codings: Sequence[str] = (),
    ) -> Source:
        """A member of this source, one level deeper; `held_at` are the bytes of this source that it stands in, and
        `codings` what was undone of them.
        """
        path = f"{self.path}#{named(name)}"
        depth, steps = self.depth + 1, self.steps(held_at, codings)
        return Source(
            path, stream, self.settings, self.budget, sidecar, media_type, depth, held_at=held_at, unpacking=steps
        )

    def alone(self, data: bytes, media_type: str = "") -> Received:
        """The one report that this source is, of that media type, else the source's own."""
        return Received(self.path, data, self.sidecar, media_type or self.media_type, self.held_at, self.unpacking)

    def part(
        self,
        path: str,
        data: bytes,
        sidecar: Sidecar | None,
        media_type: str,
        held_at: tuple[int, int] | None,
        codings: Sequence[str] = (),
    ) -> Received:
        """A report in this source, `data` being the bytes `held_at` of it with `codings` undone."""
        return Received(path, data, sidecar, media_type, held_at, self.steps(held_at, codings))

    def steps(self, held_at: tuple[int, int] | None, codings: Sequence[str] = ()) -> tuple[Unpacking, ...]:
        """The steps to a part of this source, from the file received."""
        start, end = held_at or (None, None)
        first, *others = codings or ("",)
        return (
            *self.unpacking,
            Unpacking(start=start, end=end, coding=first),
            *(Unpacking(coding=coding) for coding in others),
        )

    def whole(self) -> bytes:
        """All bytes that are left; ReportError where they are more than max_report_bytes."""
        limit = self.settings.max_report_bytes
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise ReportError(f"it has more than max_report_bytes ({limit:,}) bytes; it was not read")
        return data


Opener = Callable[[Source], Iterator[Item]]
Descend = Callable[[Source], Iterator[Item]]


def named(name: str) -> str:
    """A member's name fit for a path: control characters and lone surrogates shown as `?`, cut where very long."""
    return "".join(char if char.isprintable() else "?" for char in name[:LONGEST_NAME])


def problem(path: str, reason: str, excerpt: str = "") -> Problem:
    """A problem row of a file or member that could not be read, or not wholly."""
    return Problem(report=path, step=STEP, reason=reason, excerpt=named(excerpt[:EXCERPT]))


def why(error: BaseException) -> str:
    """What an exception says, in one line; its kind where it says nothing."""
    said = " ".join(str(error).split())[:200]
    return said or type(error).__name__


class Metered(io.RawIOBase):
    """A stream of unpacked bytes that stops a bomb: held to a ratio to what was packed, and to the budget of all."""

    def __init__(self, stream: IO[bytes], source: Source, packed: Callable[[], int]) -> None:
        super().__init__()
        self._stream, self._budget, self._packed = stream, source.budget, packed
        self._ratio = source.settings.max_ratio
        self._unpacked = 0

    def readable(self) -> bool:
        """Always: it is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Reads into `buffer`; BombError past the ratio (once 32 MB are unpacked) or the budget."""
        data = self._stream.read(len(buffer))
        self._unpacked += len(data)
        self._budget.spend(len(data))
        if self._unpacked > _FLOOR and self._unpacked > self._ratio * max(1, self._packed()):
            raise BombError(f"it unpacks to more than {self._ratio} times its size (max_ratio), as bombs do")
        buffer[: len(data)] = data
        return len(data)
