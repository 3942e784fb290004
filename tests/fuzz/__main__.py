"""Bytes of atheris' making -> every reader of a format; any exception, and any hang, is a finding.

    pip install -e '.[fuzz]'
    python -m tests.fuzz pdf -max_total_time=60
    python -m tests.fuzz every 60

The first word names the format by the end of a file's name (`python -m tests.fuzz list` shows all); the rest are
libFuzzer's own options. `every` takes one format after the other, each for so many seconds, and fails where one does;
what made it fail is left in a file in the folder at hand. The valid files of the tests are what it starts from. The
libraries under the readers are watched for new branches too, but for those written in C or Rust.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["communique.reports", "feedparser", "pypdf", "markdown_it", "email"]):
    from communique.reports import Received, read
    from communique.settings import Settings

from tests.reports.formats.sound import assert_sound
from tests.reports.formats.valid import FILES

LIMITS = Settings(max_report_bytes=1_000_000, max_unpacked_bytes=50_000_000)
PATIENCE = 30
"""Seconds that one input may take."""

NAMES = {name.removeprefix("a."): name for name in FILES}


def main(arguments: list[str]) -> int:
    """Fuzzes every format in turn, or the one named until libFuzzer's own limits, or a finding, end the process."""
    asked = arguments[1] if len(arguments) > 1 else "list"
    if asked == "every":
        return _every(int(arguments[2]))
    if asked not in NAMES:
        sys.exit(f"say which: every {' '.join(sorted(NAMES))}")
    name = NAMES[asked]

    def one(data: bytes) -> None:
        assert_sound(*read(Received(name, data), LIMITS))

    with tempfile.TemporaryDirectory() as corpus:
        Path(corpus, "valid").write_bytes(FILES[name])
        atheris.Setup([arguments[0], f"-timeout={PATIENCE}", *arguments[2:], corpus], one)
        atheris.Fuzz()
    return 0


def _every(seconds: int) -> int:
    """1 where a format fails."""
    failed: list[str] = []
    for name in sorted(NAMES):
        sys.stderr.write(f"{name} for {seconds} s\n")
        command = [sys.executable, "-m", "tests.fuzz", name, f"-max_total_time={seconds}"]
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    sys.stderr.write(f"failed: {' '.join(failed) or 'none'}\n")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv))
