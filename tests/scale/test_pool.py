"""The pool: killed workers lose nothing, bad items are reported, and the number of workers changes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from communique.errors import WorkerError
from communique.scale import pool_map
from tests import ROOT


def doubler() -> Callable[[int], int]:
    return lambda item: item * 2


def picky() -> Callable[[int], int]:
    def work(item: int) -> int:
        if item == 3:
            raise ValueError("three is not for me")
        return item

    return work


def killed_once(folder: Path) -> Callable[[int], int]:
    """Its worker is killed the first time it sees item 2."""

    def work(item: int) -> int:
        mark = folder / "killed"
        if item == 2 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    return work


def poisoned() -> Callable[[int], int]:
    def work(item: int) -> int:
        if item == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    return work


def broken() -> Callable[[int], int]:
    raise RuntimeError("no model here")


def dead() -> Callable[[int], int]:
    os._exit(7)


@pytest.mark.parametrize("workers", [1, 3])
def test_the_results_are_the_same_for_any_number_of_workers(workers: int) -> None:
    assert sorted(pool_map(doubler, range(7), workers)) == [(item, item * 2) for item in range(7)]


def test_no_items_need_no_workers() -> None:
    assert list(pool_map(dead, [], 2)) == []


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    found = dict(pool_map(partial(killed_once, tmp_path), range(6), 2))
    assert (tmp_path / "killed").exists()
    assert found == {item: item for item in range(6)}


def test_an_item_that_kills_its_workers_is_given_up_and_the_rest_is_done() -> None:
    found = dict(pool_map(poisoned, range(5), 2))
    error = found.pop(2)
    assert isinstance(error, WorkerError)
    assert "2 worker processes died on it (exit code -9)" in str(error)
    assert found == {item: item for item in (0, 1, 3, 4)}


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_that_raises_is_reported_with_its_reason(workers: int) -> None:
    found = dict(pool_map(picky, range(5), workers))
    assert "ValueError: three is not for me" in str(found.pop(3))
    assert found == {item: item for item in (0, 1, 2, 4)}


def test_workers_that_cannot_start_stop_the_run() -> None:
    for workers in (1, 2):
        with pytest.raises(WorkerError, match="no model here"):
            list(pool_map(broken, range(3), workers))
    with pytest.raises(WorkerError, match="exit code 7"):
        list(pool_map(dead, range(3), 2))


_INTERRUPTED = """
import os, signal, sys, time
sys.path.insert(0, {root!r})
from communique.scale import pool_map
from tests.scale.slow import sleeper

if __name__ == "__main__":
    try:
        for item, result in pool_map(sleeper, range(50), 2):
            print("done", item, flush=True)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


def test_ctrl_c_stops_every_worker_and_leaves_no_noise(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(_INTERRUPTED.format(root=str(ROOT)))
    process = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("done")
    os.killpg(process.pid, signal.SIGINT)
    out, errors = process.communicate(timeout=20)
    assert "stopped" in out
    assert errors == ""
    ends = time.monotonic() + 5
    while (left := _alive(process.pid)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert left == []


def _alive(group: int) -> list[str]:
    """The command lines of the processes of a group that still run; the ended ones nobody waits for do not count."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return [row[-1] for row in rows if row[0] == str(group) and not row[1].startswith("Z")]
