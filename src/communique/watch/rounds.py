"""Feeds and folders -> a record that grows as they do, round by round, each report once however often it is stopped."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import msgspec

from communique import api
from communique.errors import FetchError, InputError, ReportError
from communique.fetch import Fetcher, is_web_address
from communique.model import Problem
from communique.receive import could_fetch, could_not_fetch, receive
from communique.record import Following, Record
from communique.settings import Settings, from_environment
from communique.watch.feeds import keep_items, note_items
from communique.watch.folders import Folder

_LONGEST_BACK_OFF = 86_400.0  # seconds
_MOST_DOUBLINGS = 16
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_SPAN = re.compile(r"^(\d{1,6})([smhd])$")


@dataclass(frozen=True)
class Round:
    """What one round over all sources brought: reports that are new to the record, and each source that failed."""

    reports: int
    failed: tuple[tuple[str, str], ...] = ()


def seconds(span: str) -> int:
    """The seconds in `30s`, `10m`, `2h` or `1d`; InputError for anything else."""
    found = _SPAN.match(span.strip())
    if found is None or int(found.group(1)) == 0:
        raise InputError(f"{span!r} is no stretch of time; write 30s, 10m, 2h or 1d")
    return int(found.group(1)) * _UNITS[found.group(2)]


def watch(
    sources: Sequence[str | Path],
    record: str | Path | Record,
    *,
    every: float = 600,
    once: bool = False,
    workers: int | None = None,
    settings: Settings | None = None,
    progress: api.Progress | None = None,
) -> Iterator[Round]:
    """Follows feeds (addresses or files) and folders; yields what each round of `every` seconds brought.

    Each report is read once, across restarts and kills: what is read, and what is still to be, is kept in the record.
    A source that fails is a problem row and is asked again later, each time twice as long after; the others go on.
    `once` ends it after one round. RecordError where the record cannot be opened or written.
    """
    settings = settings or from_environment()
    with nullcontext(record) if isinstance(record, Record) else Record.open(record) as store:
        rounds = _Rounds(store, [str(source) for source in sources], settings, every)
        known: tuple[Problem, ...] | None = None  # a round that was stopped may have left reports that are not coded
        while True:
            began = time.monotonic()
            found = rounds.go()
            if (said := store.reading_problems()) != known or found.reports:
                api.read((), store, workers=workers, settings=settings, progress=progress)
                known = said
            yield found
            if once:
                return
            time.sleep(max(0.0, every - (time.monotonic() - began)))


class _Rounds:
    """The sources, and what one round of them does to the record."""

    def __init__(self, store: Record, sources: Sequence[str], settings: Settings, every: float) -> None:
        self._store, self._settings, self._every = store, settings, every
        self._sources = tuple(dict.fromkeys(sources))
        self._folders = {source: Folder(source) for source in self._sources if not _is_feed(source)}
        self._fetcher = Fetcher(settings)

    def go(self) -> Round:
        """Takes what is new from every source that is due."""
        before = self._store.count_received()
        told = [(source, self._tried(source)) for source in self._sources]
        failed = tuple((source, reason) for source, reason in told if reason)
        return Round(self._store.count_received() - before, failed)

    def _tried(self, source: str) -> str | None:
        """Takes what is new from a source, or says why it could not; then the source rests."""
        state = self._store.following(source)
        if (left := state.due - time.time()) > 0:
            return f"it failed {state.failures} times and is asked again in {left:.0f} seconds"
        try:
            self._follow(source, state)
        except (FetchError, InputError, ReportError) as error:
            wait = getattr(error, "wait", None) or 0.0
            self._rest(source, state, max(wait, self._back_off(state.failures + 1)))
            self._store.keep([could_not_fetch(source, f"{error}; the source is asked again later")])
            return str(error)
        return None

    def _follow(self, source: str, state: Following) -> None:
        folder = self._folders.get(source)
        if folder is None:
            note_items(self._store, source, state, self._fetcher, self._settings)
            keep_items(self._store, source, self._fetcher, self._settings)
            return
        receive(self._store, folder.whole_files(), self._settings, count=lambda _number: None)
        folder.read_all()
        self._store.put_following(source, Following())
        self._store.keep([could_fetch(source)])

    def _rest(self, source: str, state: Following, wait: float) -> None:
        failures = state.failures + 1
        resting = msgspec.structs.replace(state, failures=failures, due=time.time() + wait)
        self._store.put_following(source, resting)

    def _back_off(self, failures: int) -> float:
        """Seconds until a source is asked again: one round after its first failure, twice as long after each more."""
        return min(self._every * 2.0 ** min(failures - 1, _MOST_DOUBLINGS), _LONGEST_BACK_OFF)


def _is_feed(source: str) -> bool:
    return is_web_address(source) or Path(source).is_file()
