"""What several rooms' tests stand on: a real server on this machine, and a record in a file."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.record import Record
from tests.fetch.server import Server, serving

# Where the tests run in the background, Ctrl-C is ignored, and would be in the processes that they start and stop.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.communique") as made:
        yield made
