"""A gzip, bzip2 or xz stream -> the bytes packed in it, unpacked as they are asked for."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import IO, Protocol

from communique.reports.formats.source import Descend, Item, Metered, Source, problem, why

_CHUNK = 65_536
_XZ_MEMORY = 128 * 1024 * 1024


class _Decoder(Protocol):
    """What bz2 and lzma decompressors are, and a gzip one is made into."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """A gzip member, read as bz2 and lzma streams are."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._member.eof

    @property
    def needs_input(self) -> bool:
        return not self._member.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._member.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._member.decompress(self._member.unconsumed_tail + data, max_length)


_CODINGS = {"gzip": "gzip", "bz2": "bzip2", "xz": "xz"}
DECODERS: Mapping[str, Callable[[], _Decoder]] = {
    "gzip": _Gzip,
    "bz2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY),
}


_DAMAGED = (EOFError, OSError, ValueError, lzma.LZMAError, zlib.error)
"""What decoders raise on bytes that are none of theirs."""


class Unpacked(io.RawIOBase):
    """The bytes packed in a stream of one or more members, to its end or to where it is damaged or breaks off.

    `fault` is why it ended before its end, None where it did not: what came before is worth reading.
    """

    def __init__(self, stream: IO[bytes], make: Callable[[], _Decoder]) -> None:
        super().__init__()
        self.packed = 0
        self.fault: str | None = None
        self._stream, self._make = stream, make
        self._decoder = make()
        self._begun = False

    def readable(self) -> bool:
        """Always: it is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpacks into `buffer`; 0 at the end."""
        try:
            data = b"" if self.fault else self._next(len(buffer))
        except _DAMAGED as error:
            self.fault, data = why(error), b""
        buffer[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        while True:
            if self._decoder.eof:
                rest = self._decoder.unused_data.lstrip(b"\0") or self._more().lstrip(b"\0")
                if not rest:
                    return b""
                self._decoder, self._begun = self._make(), False
            else:
                rest = self._more() if self._decoder.needs_input else b""
            self._begun = self._begun or bool(rest)
            if data := self._decoder.decompress(rest, size):
                return data
            if self._decoder.needs_input and not rest and not self._decoder.eof:
                return self._end()

    def _end(self) -> bytes:
        if self._begun:
            raise EOFError("the packed data breaks off")
        return b""

    def _more(self) -> bytes:
        data = self._stream.read(_CHUNK)
        self.packed += len(data)
        return data


def opener(kind: str, descend: Descend) -> Callable[[Source], Iterator[Item]]:
    """An opener that takes one layer of compression off and reads what is in it under the same path."""

    def opened(source: Source) -> Iterator[Item]:
        unpacked = Unpacked(source.stream, DECODERS[kind])
        metered = Metered(io.BufferedReader(unpacked, _CHUNK), source, lambda: unpacked.packed)
        inner = io.BufferedReader(metered, _CHUNK)
        name = source.name.rsplit(".", 1)[0] if "." in source.name else source.name
        yield from descend(
            replace(
                source,
                stream=inner,
                depth=source.depth + 1,
                media_type="",
                inside=_tarred(source.name) or name,
                unpacking=source.steps(None, [_CODINGS[kind]]),
            )
        )
        if unpacked.fault:
            yield problem(
                f"{source.path}#end", f"it cannot be unpacked to its end, and was read that far: {unpacked.fault}"
            )

    return opened


def _tarred(name: str) -> str:
    """`news.tgz` is `news.tar`, packed."""
    stem, _, extension = name.rpartition(".")
    return f"{stem}.tar" if extension.lower() in ("tgz", "tbz", "tbz2", "txz") else ""
