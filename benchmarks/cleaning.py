"""Times the cleaning of pages against trafilatura's precision mode.

`python -m benchmarks.cleaning [--write]`; pages are those of the public set, where it is here. CPU seconds of one
process, so that the ratio holds on other machines; `--write` writes the table to `benchmarks/reports.md`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from trafilatura import extract

from communique.reports.html import mark_page, read_page
from evaluation import data

WRITTEN = Path(__file__).parent / "reports.md"
HEAD = """# Cleaning

`python -m benchmarks.cleaning --write` renews this; CPU seconds of one process beside other work, Python 3.11.

"""
EVERY = 5
RATIO_LIMIT = 1.0


def main(arguments: Sequence[str]) -> int:
    """Measures, prints, and returns 1 where cleaning costs more than trafilatura."""
    pages = [row["html"] for row in (data("cleaning/pages_421") or [])[::EVERY]]
    if not pages:
        print("cleaning: skipped; the public pages are not here (COMMUNIQUE_SHARED names their folder)")
        return 0
    theirs, ours = _seconds(pages)
    ratio = ours / theirs
    lines = ["| cleaning a page of pages_421 | CPU ms | ratio |", "|---|---|---|"]
    lines += [f"| trafilatura, precision mode | {1000 * theirs / len(pages):.1f} | 1.00 |"]
    lines += [f"| communique, every line marked | {1000 * ours / len(pages):.1f} | {ratio:.2f} |"]
    table = "\n".join(lines)
    print(table)
    if "--write" in arguments:
        WRITTEN.write_text(f"{HEAD}{table}\n", "utf-8")
    return int(ratio > RATIO_LIMIT)


def _trafilatura(page: str) -> str | None:
    found: str | None = extract(page, favor_precision=True, include_comments=False, include_tables=False)
    return found


def _seconds(pages: Sequence[str]) -> tuple[float, float]:
    """CPU seconds of trafilatura and of ours on the same pages, turn by turn, after a first page loaded all."""
    spent = [0.0, 0.0]
    works: tuple[Callable[[str], object], ...] = (_trafilatura, lambda page: mark_page(read_page(page)))
    for work in works:
        work(pages[0])
    for page in pages:
        for at, work in enumerate(works):
            began = time.process_time()
            work(page)
            spent[at] += time.process_time() - began
    return spent[0], spent[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
