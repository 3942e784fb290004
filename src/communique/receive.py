"""Paths and addresses of the web -> reports kept in a record, each file and page as soon as it is read."""

from __future__ import annotations

import itertools
import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from communique import reports
from communique.errors import FetchError
from communique.fetch import Fetched, Fetcher, is_web_address
from communique.model import Problem, Unpacking
from communique.record import Reading, Record
from communique.reports import Received
from communique.settings import Settings

Count = Callable[[int], None]
"""Called with how many files and pages were read."""

FETCH = "fetch"
"""The step named by the problem of an address that could not be fetched."""


def receive(
    store: Record, paths: Sequence[str | Path], settings: Settings, *, count: Count, fetcher: Fetcher | None = None
) -> None:
    """Reads what is not in the record yet; an address that cannot be fetched is a problem row, and the rest goes on.

    What was wrong with a file or a member of one that is no more is taken back. InputError where a path does not exist.
    """
    files = [path for path in paths if not is_web_address(path)]
    pages = list(dict.fromkeys(str(path) for path in paths if is_web_address(path)))
    done = itertools.count(1)
    told: defaultdict[str, list[Problem]] = defaultdict(list)
    before: dict[str, set[str]] = {}
    for received in reports.gather(files, settings):
        count(next(done))
        path = received.report if isinstance(received, Problem) else received.path
        file = _file(path)
        if file not in before:
            before[file] = store.told_of(file)
        before[file].discard(path)
        if isinstance(received, Problem):
            told[received.report].append(received)
            store.add_problems(received.report, told[received.report])
        elif not store.has_source(received.path, received.data, received.sidecar):
            store.keep([reading(received, settings)])
    store.take_back(itertools.chain.from_iterable(before.values()))
    if pages:
        fetcher = fetcher or Fetcher(settings)
        for url in pages:
            count(next(done))
            _receive_page(store, url, settings, fetcher)


def _file(path: str) -> str:
    """The file that a path of a report leads into: `a.zip` of `a.zip#b.mbox#3`; the path itself where it is none's."""
    parts = path.split("#")
    ends = (len("#".join(parts[:count])) for count in range(1, len(parts)))
    return next((path[:end] for end in ends if os.path.isfile(path[:end])), path)


def reading(received: Received, settings: Settings) -> Reading:
    """Bytes received with what is read from them."""
    found, problems = reports.read(received, settings)
    return Reading(path=received.path, data=received.data, sidecar=received.sidecar, reports=found, problems=problems)


def page(fetched: Fetched) -> Received:
    """A page of the web as bytes received. When its server sent it says nothing of when it was published."""
    steps = tuple(Unpacking(coding=coding) for coding in fetched.codings)
    return Received(fetched.url, fetched.data, {"url": fetched.final_url}, fetched.media_type, unpacking=steps)


def could_not_fetch(url: str, reason: str, excerpt: str = "") -> Reading:
    """A problem row of an address, kept apart from those of what was read there before."""
    problem = Problem(report=url, step=FETCH, reason=reason, excerpt=excerpt)
    return Reading(path=_beside(url), data=None, problems=(problem,))


def could_fetch(url: str) -> Reading:
    """Takes back the problem row of an address that answers now."""
    return Reading(path=_beside(url), data=None)


def _receive_page(store: Record, url: str, settings: Settings, fetcher: Fetcher) -> None:
    try:
        fetched = fetcher.fetch(url, store.visit(url))
    except FetchError as error:
        store.keep([could_not_fetch(url, str(error))])
        return
    if fetched is None:
        store.keep([could_fetch(url)])
    else:
        store.keep([could_fetch(url), reading(page(fetched), settings)], (url, fetched.validators))


def _beside(url: str) -> str:
    return f"{FETCH} {url}"
