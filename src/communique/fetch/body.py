"""Pieces of a body as they come -> the whole body, its compression undone, never larger than the limit."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from communique.errors import FetchError

ENCODINGS = "gzip, deflate"
"""What we say we accept. A server that sends another compression is told off in a problem row."""

_GZIP, _ZLIB, _BARE = 31, zlib.MAX_WBITS, -zlib.MAX_WBITS
_STEP = 262_144  # bytes undone at once


class _Undoing(Protocol):
    @property
    def unconsumed_tail(self) -> bytes: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def unpacked(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body; FetchError where it is larger than `limit` bytes, packed or not, or cannot be undone."""
    named = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    measured = _within(pieces, limit, "the answer")
    match named:
        case []:
            return b"".join(measured)
        case ["gzip" | "x-gzip"]:
            undone = _undone(measured, lambda _first: zlib.decompressobj(_GZIP))
        case ["deflate"]:
            undone = _undone(measured, _deflated)
        case _:
            raise FetchError(f"the answer is packed as {encoding[:80]!r}, which we did not say we accept", lasting=True)
    try:
        return b"".join(_within(undone, limit, "the answer, unpacked,"))
    except zlib.error as error:
        raise FetchError(f"the answer says it is packed as {named[0]} and is not: {error}", lasting=True) from error


def _within(pieces: Iterable[bytes], limit: int, what: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise FetchError(f"{what} has more than max_report_bytes ({limit:,} bytes)", lasting=True)
        yield piece


def _undone(pieces: Iterable[bytes], begin: Callable[[bytes], _Undoing]) -> Iterator[bytes]:
    """The bytes packed in pieces, a step at a time; what follows the end of the packed bytes is begun anew."""
    undoing: _Undoing | None = None
    for piece in pieces:
        rest = piece
        while rest:
            if undoing is None or undoing.eof:
                undoing = begin(rest)
            yield undoing.decompress(rest, _STEP)
            rest = undoing.unused_data if undoing.eof else undoing.unconsumed_tail
    if undoing is not None and not undoing.eof:
        yield undoing.decompress(b"", _STEP)
        if not undoing.eof:
            raise FetchError("the packed answer broke off before its end")


def _deflated(first: bytes) -> _Undoing:
    """Deflate as the standard has it, in a zlib wrapper, or bare as some servers send it."""
    wrapped = len(first) > 1 and first[0] & 0x0F == zlib.DEFLATED and (first[0] << 8 | first[1]) % 31 == 0
    return zlib.decompressobj(_ZLIB if wrapped else _BARE)
