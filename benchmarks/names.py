"""Names, dates and places of the samples -> their cost beside the bare parse; the gazetteers' time and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from communique import actors
from communique.language import places, times
from communique.language.analysis import Analysis, analyse
from communique.layer import Article
from communique.settings import Settings

SHARE_LIMIT = 0.25
SECONDS_LIMIT = 0.5
MEGABYTES_LIMIT = 200.0

# In a process of its own, so that what other work loaded does not count; spaCy is imported before the clock starts.
_LOAD = """
import sys, time, tracemalloc
import spacy.lang.en
from communique.actors.lexicon import lexicon
from communique.language.places.gazetteer import gazetteer
if sys.argv[1:]:
    tracemalloc.start()
began = time.process_time()
gazetteer()
halfway = time.process_time()
lexicon()
print(tracemalloc.get_traced_memory()[0] if sys.argv[1:] else f"{halfway - began} {time.process_time() - halfway}")
"""


@dataclass(frozen=True)
class Loading:
    """CPU seconds that the places and the actors take to load, and the megabytes of memory that both hold."""

    places: float
    actors: float
    megabytes: float

    @property
    def within_limits(self) -> bool:
        """Whether both together load as fast, and are as small, as promised."""
        return self.places + self.actors < SECONDS_LIMIT and self.megabytes < MEGABYTES_LIMIT


def share(articles: Sequence[Article], settings: Settings, copies: int) -> float:
    """CPU time of names, dates and places together over that of the parse they start from, in one run."""
    parsing = resolving = 0.0
    for _ in range(copies):
        for article in articles:
            began = time.process_time()
            analysis = analyse(article, settings)
            parsed = time.process_time()
            _resolve(analysis)
            parsing += parsed - began
            resolving += time.process_time() - parsed
    return resolving / parsing


def _resolve(analysis: Analysis) -> None:
    times.find(analysis)
    places.find(analysis)
    actors.resolve(analysis)


def loading() -> Loading:
    """What loading costs in a fresh process; memory is traced in another one, since that takes time."""
    places_seconds, actors_seconds = map(float, _told().split())
    return Loading(places_seconds, actors_seconds, float(_told("memory")) / 1e6)


def _told(*arguments: str) -> str:
    return subprocess.run([sys.executable, "-c", _LOAD, *arguments], check=True, capture_output=True, text=True).stdout
