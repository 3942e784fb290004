"""An archive is read with memory that does not grow with it."""

from __future__ import annotations

import io
import itertools
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator

import pytest

from tests import ROOT
from tests.reports.formats import build

MEGABYTES = {"jsonl": 200, "warc": 200, "csv": 100, "mbox": 50, "tar": 50}
"""What is read of each, so that all of it takes a few seconds."""
GROWTH = 40


class Endless(io.RawIOBase):
    """Pieces of bytes as a stream that was never whole anywhere."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._rest = self._rest or next(self._pieces, b"")
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def pieces(kind: str) -> Iterator[bytes]:
    """Megabytes of a format, made as it is read; every report of 20 kB differs."""
    for number in itertools.count():
        if number * 20_000 > MEGABYTES[kind] * 1_000_000:
            return
        text = f"{number} {build.FIRST} " * 200
        if kind == "jsonl":
            yield json.dumps({"id": str(number), "text": text}).encode() + b"\n"
        elif kind == "csv":
            yield (b"id,text\n" if not number else b"") + f"{number},{text}\n".encode()
        elif kind == "mbox":
            yield build.mbox(build.MAIL + text.encode() + b"\n")
        elif kind == "tar":
            yield _tar_member(f"{number}.txt", text.encode())
        else:
            yield build.warc_record(number, build.answer(f"<p>{text}</p>".encode()))


def _tar_member(name: str, data: bytes) -> bytes:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    return info.tobuf() + data.ljust(-(-len(data) // 512) * 512, b"\0")


READ = """
import io, resource, sys
from communique.reports import formats
from communique.settings import Settings
from tests.reports.formats.test_memory import Endless, pieces
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
kind = sys.argv[1]
stream = io.BufferedReader(Endless(pieces(kind)), 65536)
for count, item in enumerate(formats.open_stream(f"a.{kind}", stream, Settings())):
    if count == 500:
        early = peak()
print(count + 1, early, peak())
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(MEGABYTES))
def test_memory_is_flat(kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ, kind], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    count, early, late = map(int, done.stdout.split())

    assert count >= MEGABYTES[kind] * 1_000_000 // 20_000
    assert late - early < GROWTH
