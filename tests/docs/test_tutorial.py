"""The tutorial does what it says: its commands are run and their output holds what the page shows."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

TUTORIAL = ROOT / "docs" / "tutorial.md"
CONSOLE = re.compile(r"```console\n(.*?)```", re.S)
PYTHON = re.compile(r"```python\n(.*?)```", re.S)
LOOSELY = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.slow
@pytest.mark.xdist_group("processes")
def test_the_tutorial_runs_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "src" / "communique" / "samples", tmp_path / "src" / "communique" / "samples")
    monkeypatch.chdir(tmp_path)
    text = TUTORIAL.read_text("utf-8")
    commands = [shown for block in CONSOLE.findall(text) for shown in block.split("$ ")[1:]]
    assert len(commands) > 8
    for shown in commands:
        command, _, wanted = shown.partition("\n")
        told = run(shlex.split(command))
        matches = doctest.OutputChecker().check_output(f"{wanted.rstrip()}\n...", f"{told}\nthe end", LOOSELY)
        assert matches, (command, told)
    runner = doctest.DocTestRunner(optionflags=LOOSELY)
    for block in PYTHON.findall(text):
        runner.run(doctest.DocTestParser().get_doctest(block, {}, "tutorial", str(TUTORIAL), 0))
    assert runner.tries > 5
    assert runner.failures == 0


def run(words: list[str]) -> str:
    assert words[0] == "communique"
    done = subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, timeout=120, env={**os.environ, "COLUMNS": "80"}
    )
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout
