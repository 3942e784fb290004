"""Bytes of atheris' making -> every reader of a format; any exception is a finding.

    pip install atheris
    python -m tests.fuzz pdf -max_total_time=60

The first word names the format by the end of a file's name (`python -m tests.fuzz list` shows all); the rest are
libFuzzer's own options. The valid files of the tests are what it starts from. The libraries under the readers are
watched for new branches too, but for those written in C or Rust.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["communique.reports", "feedparser", "pypdf", "markdown_it", "email"]):
    from communique.reports import Received, read
    from communique.settings import Settings

from tests.reports.formats.valid import FILES

LIMITS = Settings(max_report_bytes=1_000_000, max_unpacked_bytes=50_000_000)
EVERY = {**FILES, "a.html": b"<p>treaty</p>", "a.txt": b"treaty"}


def main(arguments: list[str]) -> None:
    """Fuzzes the format named until libFuzzer's own limits, or a finding, end it."""
    names = {name.removeprefix("a."): name for name in EVERY}
    if len(arguments) < 2 or arguments[1] not in names:
        sys.exit(f"say which: {' '.join(sorted(names))}")
    name = names[arguments[1]]

    def one(data: bytes) -> None:
        reports, problems = read(Received(name, data), LIMITS)
        if not (reports or problems):
            raise AssertionError("nothing was read and nothing was said")

    with tempfile.TemporaryDirectory() as corpus:
        Path(corpus, "valid").write_bytes(EVERY[name])
        atheris.Setup([arguments[0], *arguments[2:], corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
