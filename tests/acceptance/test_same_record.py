"""Same input, same record: whatever the order of files, hash seed, number of processes, or interruptions."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import communique
import communique.errors
from communique import export
from tests import ROOT

SAMPLES = ROOT / "src" / "communique" / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample reports in a folder of their own, which is the working directory of every run."""
    for name in ("corfu", "maize"):
        shutil.copytree(SAMPLES / name, tmp_path / name)
    return tmp_path


def run(folder: Path, *arguments: str, seed: str = "0", record: str = "a.communique") -> None:
    """Reads in a process of its own, then exports."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "communique", "read", *arguments, "--record", record]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=120)


def exported(folder: Path, record: str = "a.communique") -> dict[str, bytes]:
    target = folder / f"{record}.out"
    with communique.open(folder / record) as opened:
        export.export(opened, target)
    return {file.name: file.read_bytes() for file in sorted(target.iterdir())}


@pytest.mark.slow
@pytest.mark.xdist_group("processes")
def test_order_seed_and_workers_leave_every_byte_as_it_is(folder: Path) -> None:
    files = sorted(str(path.relative_to(folder)) for path in folder.glob("*/*") if path.suffix != ".json")
    run(folder, *files, record="a.communique")
    run(folder, *reversed(files), "--workers", "2", seed="4711", record="b.communique")
    first = exported(folder, "a.communique")
    assert exported(folder, "b.communique") == first
    assert len(first["events.jsonl"].splitlines()) > 10


@pytest.mark.slow
@pytest.mark.xdist_group("processes")
def test_reading_in_two_sittings_gives_the_record_of_one(folder: Path) -> None:
    run(folder, "corfu", "maize", record="once.communique")
    run(folder, "corfu/000_5d17e2b09c4f.txt", "maize", record="twice.communique")
    run(folder, "corfu", "maize", record="twice.communique")
    assert exported(folder, "twice.communique") == exported(folder, "once.communique")


@pytest.mark.slow
@pytest.mark.xdist_group("processes")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_goes_on_where_it_was(folder: Path, sign: signal.Signals) -> None:
    run(folder, "corfu", "maize", record="whole.communique")
    command = [sys.executable, "-m", "communique", "read", "corfu", "maize", "--record", "stopped.communique"]
    running = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_for_a_layer(folder / "stopped.communique", running)
    running.send_signal(sign)
    _, complaint = running.communicate(timeout=60)
    assert b"Traceback" not in complaint
    if sign == signal.SIGINT:
        assert running.returncode == 130
        assert sorted(path.name for path in folder.glob("stopped.communique*")) == ["stopped.communique"]
    run(folder, "corfu", "maize", record="stopped.communique")
    assert exported(folder, "stopped.communique") == exported(folder, "whole.communique")


def wait_for_a_layer(record: Path, running: subprocess.Popen[bytes]) -> None:
    """Waits until the run has coded an article, so that it is stopped in the middle of its work."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        if record.exists():
            try:
                with communique.open(record) as opened:
                    if opened.layer_keys():
                        return
            except communique.errors.RecordError:
                pass  # it is being written to at this moment
        time.sleep(0.02)
    pytest.fail("the run ended before it could be stopped")
