"""Times the pipeline against bare spaCy on the same text and prints a table; fails where a limit is broken.

`python -m benchmarks` measures; `python -m benchmarks --write` also writes the tables to `benchmarks/README.md`.
CPU seconds of this process, so that other work on the machine disturbs little.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks import names, petrarch
from communique import pipeline, reports
from communique.language.analysis import analyse, engine
from communique.layer import Article, Layer
from communique.model import Block, Report
from communique.settings import Settings

README = Path(__file__).parent / "README.md"
SAMPLES = Path(reports.__file__).parent.parent / "samples"
COPIES = 8
"""How often the sample articles are read, each time under other ids, so that a run lasts some seconds."""

COLD_LIMIT = 10.0
RATIO_LIMIT = 3.0


def main(arguments: list[str]) -> int:
    """Measures, prints, and returns 1 where a limit is broken."""
    settings = Settings()
    engine(settings.pipeline)
    articles = _articles(settings)
    words = COPIES * sum(len(page.block_text(block).split()) for page, block in _bodies(articles))
    pipeline.code_article(articles[0], settings)  # tables and models are loaded once per process, not per report
    bare = _cpu(lambda: [analyse(article, settings) for _ in range(COPIES) for article in articles])
    whole = _cpu(lambda: [pipeline.code_article(article, settings) for _ in range(COPIES) for article in articles])
    layers = [pipeline.code_article(article, settings) for article in articles]
    joined = _cpu(lambda: _fold(articles, layers))
    cold = _cold()
    ratio = whole / bare
    named, loaded = names.share(articles, settings, COPIES), names.loading()
    rows = [
        ("bare spaCy parse, words per CPU-second", f"{words / bare:,.0f}", "1.00"),
        ("coding an article, all steps, words per CPU-second", f"{words / whole:,.0f}", f"{ratio:.2f}"),
        ("names, dates and places together, after the parse", "", f"{named:.2f}"),
        ("loading the gazetteer of places, CPU seconds", f"{loaded.places:.2f}", ""),
        ("loading the tables of actors, CPU seconds", f"{loaded.actors:.2f}", ""),
        ("memory that both add, MB", f"{loaded.megabytes:.0f}", ""),
        ("pages, origins, stories, merging, ledger, briefs (samples, once), CPU seconds", f"{joined:.2f}", ""),
        ("reading the samples from a cold process into a record, wall seconds", f"{cold:.1f}", ""),
    ]
    table = "\n".join(f"| {name} | {value} | {share} |" for name, value, share in rows)
    table = f"| measure | value | cost, ratio to spaCy |\n|---|---|---|\n{table}\n"
    beside = petrarch.measured(settings)
    print(table, beside, sep="\n")
    if "--write" in arguments:
        _write(table, beside)
    light = named <= names.SHARE_LIMIT and loaded.within_limits
    return int(ratio > RATIO_LIMIT or cold > COLD_LIMIT or not light)


def _articles(settings: Settings) -> list[Article]:
    found: list[Report] = []
    for received in reports.gather([SAMPLES]):
        if isinstance(received, reports.Received):
            found.extend(reports.read(received, settings)[0])
    return list(reports.articles(pipeline.arrange(found)[0]))


def _bodies(articles: list[Article]) -> list[tuple[Report, Block]]:
    return [
        (page, block) for article in articles for page in article.pages for block in page.blocks if block.kind == "body"
    ]


def _fold(articles: list[Article], layers: list[Layer]) -> None:
    arranged, problems = pipeline.arrange([page for article in articles for page in article.pages])
    pipeline.fold(arranged, layers, problems)


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _cold() -> float:
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        command = [sys.executable, "-m", "communique", "read", str(SAMPLES), "--record", f"{folder}/record.communique"]
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - began


def _write(table: str, beside: str) -> None:
    head = petrarch.renewed(README.read_text("utf-8"), beside).split("<!-- measured -->")[0]
    versions = f"Python {platform.python_version()}, spaCy {version('spacy')}, {platform.machine()}"
    README.write_text(f"{head}<!-- measured -->\n{versions}\n\n{table}", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
