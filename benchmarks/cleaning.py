"""Times the cleaning of pages against trafilatura's precision mode, and the search for copies as reports grow.

`python -m benchmarks.cleaning [--write]`; pages are those of the public set, where it is here. CPU seconds of one
process, so that the ratio holds on other machines; `--write` writes the tables to `benchmarks/reports.md`.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from trafilatura import extract

from communique.model import Block, Report, make_id
from communique.reports import find_origins
from communique.reports.html import mark_page, read_page
from evaluation import data

WRITTEN = Path(__file__).parent / "reports.md"
HEAD = """# Cleaning and copies

`python -m benchmarks.cleaning --write` renews these; CPU seconds of one process beside other work, Python 3.11.

"""
EVERY = 5
SIZES = (1_000, 4_000, 16_000, 64_000, 256_000)
PARAGRAPHS, WORDS = 8, 45
COPIED = 0.2
RATIO_LIMIT = 1.0


def main(arguments: Sequence[str]) -> int:
    """Measures, prints, and returns 1 where cleaning costs more than trafilatura."""
    pages = [row["html"] for row in (data("cleaning/pages_421") or [])[::EVERY]]
    lines: list[str] = []
    ratio = 0.0
    if pages:
        theirs = _seconds(lambda: [_trafilatura(page) for page in pages], pages[0])
        ours = _seconds(lambda: [mark_page(read_page(page)) for page in pages], pages[0])
        ratio = ours / theirs
        lines += ["| cleaning a page of pages_421 | CPU ms | ratio |", "|---|---|---|"]
        lines += [f"| trafilatura, precision mode | {1000 * theirs / len(pages):.1f} | 1.00 |"]
        lines += [f"| communique, every line marked | {1000 * ours / len(pages):.1f} | {ratio:.2f} |", ""]
    lines += [
        "| reports of 360 words, a fifth copies | CPU s | reports per CPU-second | memory, MB |",
        "|---|---|---|---|",
    ]
    lines += [f"| {size:,} | {taken:.1f} | {size / taken:,.0f} | {memory:,.0f} |" for size, taken, memory in _curve()]
    table = "\n".join(lines)
    print(table)
    if "--write" in arguments:
        WRITTEN.write_text(f"{HEAD}{table}\n", "utf-8")
    return int(ratio > RATIO_LIMIT)


def _trafilatura(page: str) -> str | None:
    found: str | None = extract(page, favor_precision=True, include_comments=False, include_tables=False)
    return found


def _seconds(work: Callable[[], object], first: str) -> float:
    """CPU seconds of some work, after one page was cleaned so that all is loaded."""
    _trafilatura(first)
    mark_page(read_page(first))
    began = time.process_time()
    work()
    return time.process_time() - began


def _curve() -> Iterator[tuple[int, float, float]]:
    for size in SIZES:
        reports = _reports(size)
        began = time.process_time()
        find_origins(reports)
        taken = time.process_time() - began
        yield size, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _reports(size: int) -> list[Report]:
    """Made-up reports with words as unevenly frequent as those of a language; some are cut copies with additions."""
    chance = random.Random(size)  # noqa: S311
    vocabulary = [f"{first}{second}" for first in _syllables() for second in _syllables()]
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    written: list[list[str]] = []
    found: list[Report] = []
    for number in range(size):
        fresh = [" ".join(chance.choices(vocabulary, weights, k=WORDS)) for _ in range(PARAGRAPHS)]
        if written and chance.random() < COPIED:
            fresh = [*chance.choice(written)[: chance.randint(3, PARAGRAPHS)], fresh[0]]
        else:
            written.append(fresh)
        found.append(_report(number, fresh))
    return found


def _syllables() -> list[str]:
    return [f"{consonant}{vowel}" for consonant in "bdfgklmnprst" for vowel in "aeiou"]


def _report(number: int, paragraphs: Sequence[str]) -> Report:
    text = "\n\n".join(paragraphs)
    blocks: list[Block] = []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(kind="body", start=start, end=start + len(paragraph)))
        start += len(paragraph) + len("\n\n")
    return Report(id=make_id("report", str(number)), path=f"{number}.txt", text=text, blocks=tuple(blocks))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
