"""Times the search for copies from 10,000 to a million reports, with the most memory that each size took.

`python -m benchmarks.copies [--write] [SIZE...]`; each size in a process of its own. `--write` writes the table to
`benchmarks/copies.md`.
"""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.written import reports
from communique.reports import find_origins

WRITTEN = Path(__file__).parent / "copies.md"
HEAD = """# The search for copies, as reports grow

`python -m benchmarks.copies --write` renews this. CPU seconds and peak memory of one process a size, beside other
work, Python {python}, numpy {numpy}. The reports are made up ([written.py](written.py)): 50 to 2,000 words, 400 in the
median, 460 on average; a fifth are copies of earlier ones, all cut at the end, a third with words of their own; a tenth
of the words stand in set phrases. A quarter of the copies are of one agency story in each 2,000 reports, which so comes
in about a hundred outlets. "Found" is the part of the copies that share the origin of what they were copied from,
"wrong" counts the reports that share one with reports that go back to another. The reports themselves are in memory;
the search adds the difference to the peak, and up to 10 kB a report of temporary files.

"""
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
COLUMNS = ("reports", "CPU s", "reports per CPU-second", "memory of the reports, MB", "peak, MB", "found", "wrong")
SLOWEST = 2_000


def main(arguments: Sequence[str]) -> int:
    """Measures, prints, and returns 1 where a size goes slower than promised."""
    sizes = [int(each) for each in arguments if each.isdigit()] or SIZES
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    print("\n".join(lines))
    slow = False
    for size in sizes:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.copies", "one", str(size)], check=True, capture_output=True
        )
        taken, before, peak, found, wrong = json.loads(told.stdout)
        slow |= size / taken < SLOWEST
        rate = f"{size:,} | {taken:.1f} | {size / taken:,.0f}"
        lines.append(f"| {rate} | {before:,.0f} | {peak:,.0f} | {found:.3f} | {wrong} |")
        print(lines[-1], flush=True)
    if "--write" in arguments:
        _write(lines)
    return int(slow)


def one(size: int) -> tuple[float, float, float, float, int]:
    """CPU seconds, MB of the reports before and at the most, part of the copies found, reports wrongly joined."""
    made, source = reports(size)
    before = _megabytes()
    began = time.process_time()
    found = find_origins(made)
    taken = time.process_time() - began
    peak = _megabytes()
    origin = {report.id: report.origin for report in found}
    origins = [origin[report.id] for report in made]
    copied = [number for number, root in enumerate(source) if root != number]
    right = sum(origins[number] == origins[source[number]] for number in copied)
    return taken, before, peak, right / len(copied), _wrong(origins, source)


def _wrong(origins: Sequence[str | None], source: Sequence[int]) -> int:
    """How many reports have an origin with others that go back to another report than most of them do."""
    roots: defaultdict[str | None, Counter[int]] = defaultdict(Counter)
    for origin, root in zip(origins, source, strict=True):
        roots[origin][root] += 1
    return sum(told.total() - max(told.values()) for told in roots.values())


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _write(lines: Sequence[str]) -> None:
    head = HEAD.format(python=platform.python_version(), numpy=version("numpy"))
    WRITTEN.write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(one(int(sys.argv[2]))))
    else:
        sys.exit(main(sys.argv[1:]))
