"""Bytes read ahead and the stream they came from -> one stream again; and a stream that can be sought in."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

_CHUNK = 1_048_576
_IN_MEMORY = 8_388_608


class Prefixed(io.RawIOBase):
    """The bytes read ahead, then the rest of the stream."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        super().__init__()
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Always: it is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Reads into `buffer`; 0 at the end."""
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        data = data or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def rewound(stream: IO[bytes], head: bytes) -> IO[bytes]:
    """The stream as it was before `head` was read from it."""
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return stream
    return io.BufferedReader(Prefixed(head, stream))


@contextmanager
def seekable(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The rest of a stream as one that can be sought in: kept in memory to 8 MB, in a temporary file beyond."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        while chunk := stream.read(_CHUNK):
            spool.write(chunk)
        spool.seek(0)
        yield spool
