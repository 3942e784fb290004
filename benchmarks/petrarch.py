"""UniversalPetrarch's own sample sentences -> CPU time per event there and here, measured in one run.

Its coding is timed on the parses that come with it, so what it spends on parsing counts only where an English UDPipe
model is named too; reading its dictionaries, the files and printing are left out. Here everything from the text to the
coded events counts, and the rooms of events alone, with the encoder. Each sentence is an article of its own.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from communique.language.plain import article
from communique.layer import Article, CodedEvent
from communique.pipeline import STEPS
from communique.settings import Settings

CHECKOUT, MODEL = "COMMUNIQUE_PETRARCH", "COMMUNIQUE_UDPIPE"
SKIPPED = f"UniversalPetrarch: skipped; ${CHECKOUT} names no checkout (benchmarks/README.md says how to give one)"
ROUNDS = 5
"""How often each side codes all sentences, after once that does not count; the quickest counts."""

_HEAD = (
    "| what runs | CPU ms a sentence | events | with both sides | CPU ms an event | CPU ms one with both sides |",
    "|---|---|---|---|---|---|",
)
_BEGIN, _END = "<!-- petrarch -->", "<!-- /petrarch -->"
_NAMES = [step.name for step in STEPS]

# Runs in the checkout with its own Python. networkx 1.11, which it needs, wants fractions.gcd, gone since Python 3.9.
_PEER = """
import contextlib, fractions, json, math, os, sys, time
fractions.gcd = math.gcd
folder, model, out, rounds = sys.argv[1:]
sys.path.insert(0, folder)
import petrarch_ud, udpipeparser
from PETRreader import parse_Config, read_xml_input
from PETRwriter import write_events
sample = [folder + "/data/text/GigaWord.sample.PETR_parsed.xml"]
coding, parsing = [], []
with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    parse_Config(folder + "/data/config/PETR_config.ini")
    petrarch_ud.read_dictionaries()
    for _ in range(int(rounds) + 1):
        stories = read_xml_input(sample, True)
        began = time.process_time()
        petrarch_ud.do_coding(stories)
        coding.append(time.process_time() - began)
    write_events(stories, out)
    sentences = [sentence for story in read_xml_input(sample, True).values() for sentence in story["sents"].values()]
    if model:
        parser = udpipeparser.UDpipeparser(model)
        for _ in range(int(rounds) + 1):
            began = time.process_time()
            for sentence in sentences:
                parser.udpipe_parse_sent(sentence["content"])
            parsing.append(time.process_time() - began)
with open(out, encoding="utf-8") as lines:
    sides = [line.split("\\t")[1:3] for line in lines]
print(json.dumps({
    "texts": [(sentence["content"], sentence["date"]) for sentence in sentences],
    "coding": min(coding[1:]),
    "parsing": min(parsing[1:]) if model else None,
    "events": len(sides),
    "sided": sum(not any(side.startswith("---") for side in both) for both in sides),
}))
"""


class Peer(msgspec.Struct, frozen=True):
    """What UniversalPetrarch made of its sample: CPU seconds, and events, of which some know both sides."""

    texts: tuple[tuple[str, str], ...]
    coding: float
    parsing: float | None
    events: int
    sided: int


@dataclass(frozen=True)
class Line:
    """A line of the table: what ran, its CPU seconds for all sentences, the events found, those with both sides."""

    name: str
    seconds: float
    events: int
    sided: int


def measured(settings: Settings) -> str:
    """The comparison as a table and its ratios, or the line that says it was skipped."""
    checkout = os.environ.get(CHECKOUT)
    if not checkout:
        return SKIPPED
    peer = _peer(Path(checkout).resolve(), os.environ.get(MODEL, ""))
    coding = Line("UniversalPetrarch, its parse not counted", peer.coding, peer.events, peer.sided)
    theirs = [coding]
    if peer.parsing is not None:
        seconds = peer.coding + peer.parsing
        theirs.append(replace(coding, name="UniversalPetrarch with UDPipe's parse", seconds=seconds))
    whole, alone = _ours([article(text.strip(), _day(date)) for text, date in peer.texts], settings)
    lines = [_shown(line, len(peer.texts)) for line in (*theirs, whole, alone)]
    ratios = [f"- {line.name}: {_ratios(line, whole)}" for line in theirs]
    return "\n".join([*_HEAD, *lines, "", f"CPU time per event there over that here, {whole.name}:", "", *ratios, ""])


def renewed(page: str, table: str) -> str:
    """A page with the table between its marks; as it was where nothing was measured."""
    if table == SKIPPED:
        return page
    head, _, rest = page.partition(_BEGIN)
    return f"{head}{_BEGIN}\n{table}{_END}{rest.partition(_END)[2]}"


def _peer(checkout: Path, model: str) -> Peer:
    folder = checkout / "UniversalPetrarch"
    with tempfile.TemporaryDirectory() as work:
        python = str(checkout / ".venv/bin/python")
        command = [python, "-c", _PEER, str(folder), model, f"{work}/events.txt", str(ROUNDS)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=work)
    return msgspec.json.decode(done.stdout, type=Peer)


def _ours(articles: Sequence[Article], settings: Settings) -> tuple[Line, Line]:
    """From text to events, and of that the step of events alone, which runs the encoder."""
    rounds = [_coded(articles, settings) for _ in range(ROUNDS + 1)][1:]
    seconds, events = min(rounds, key=lambda one: sum(one[0].values()))
    sided = sum(bool(event.actors and event.recipients) for event in events)
    return (
        Line("communique, from text to events", sum(seconds.values()), len(events), sided),
        Line("communique, its step of events alone", seconds["events"], len(events), sided),
    )


def _coded(articles: Sequence[Article], settings: Settings) -> tuple[dict[str, float], list[CodedEvent]]:
    """CPU seconds of each step up to the events, and the events."""
    seconds, events = defaultdict[str, float](float), list[CodedEvent]()
    for one in articles:
        known: dict[str, Any] = {"article": one, "settings": settings}
        for step in STEPS[: _NAMES.index("events") + 1]:
            began = time.process_time()
            known[step.gives] = step.run(*(known[need] for need in step.needs))
            seconds[step.name] += time.process_time() - began
        events += known["events"]
    return seconds, events


def _day(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _shown(line: Line, sentences: int) -> str:
    each = (line.seconds / count * 1000 for count in (sentences, line.events, line.sided))
    sentence, event, sided = (f"{value:.1f}" for value in each)
    return f"| {line.name} | {sentence} | {line.events} | {line.sided} | {event} | {sided} |"


def _ratios(there: Line, here: Line) -> str:
    event, sided = ((there.seconds / there.events) / (here.seconds / here.events),
                    (there.seconds / there.sided) / (here.seconds / here.sided))  # fmt: skip
    return f"{event:.2f}; counting only events with both sides {sided:.2f}"
