"""An address of the web -> the page it answers with: asked politely, each redirect checked like the first address."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import urldefrag, urljoin

import msgspec

from communique.errors import FetchError, RestingError
from communique.fetch import addresses, headers, robots, wire
from communique.fetch.addresses import Target
from communique.fetch.body import ENCODINGS
from communique.settings import Settings

AGENT = "communique"
"""The product token that a robots.txt may address."""

_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, */*;q=0.5"
_REDIRECTS = {301, 302, 303, 307, 308}
_CLOSED = {401, 403}  # of robots.txt: the whole site is closed
_ROBOTS_KEPT = 3600.0  # seconds
_FAILURE_KEPT = 300.0  # seconds in which a robots.txt that could not be had is not asked for again


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What a server gave to ask by whether a page has changed."""

    etag: str | None = None
    modified: str | None = None


NOTHING = Validators()


@dataclass(frozen=True)
class Fetched:
    """A page as received: the address asked and the one that answered, its bytes, and what the server calls them.

    `media_type` is the type with its charset where one is told (`text/html; charset=utf-8`), empty where none is;
    `codings` are those that were undone to have the bytes, in order.
    """

    url: str
    final_url: str
    data: bytes
    media_type: str = ""
    validators: Validators = NOTHING
    codings: tuple[str, ...] = ()


class Fetcher:
    """Fetches pages one after another and remembers, per site, its robots.txt and when it was last asked.

    `resolve`, `clock`, `pause` and `trust` stand for the system's resolver, a clock in seconds, waiting, and the
    certificates that are trusted.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolve: addresses.Resolve = addresses.resolve,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._rules = addresses.rules(settings)
        self._resolve, self._clock, self._pause = resolve, clock, pause
        self._given_trust = trust
        self._robots: dict[str, tuple[robots.Robots | FetchError, float]] = {}
        self._asked: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    def fetch(self, url: str, known: Validators | None = None) -> Fetched | None:
        """The page at an address, or None where the server says that it has not changed since `known`.

        FetchError says why there is none: refused by our rules or robots.txt, unreachable, too slow, too large, broken.
        """
        asked, answer = self._followed(url, known or NOTHING, self._limits(self._settings.max_report_bytes))
        if answer.status == HTTPStatus.NOT_MODIFIED and known:
            return None
        if answer.status != HTTPStatus.OK:
            raise headers.refused(answer.status, answer.headers)
        media_type = headers.media_type(answer.headers)
        validators = Validators(
            etag=headers.header(answer.headers, "ETag"), modified=headers.header(answer.headers, "Last-Modified")
        )
        return Fetched(url, asked.url, answer.body, media_type, validators, headers.codings(answer.headers))

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """The certificates that are trusted; those of the system take a while to load."""
        return self._given_trust or ssl.create_default_context()

    def _limits(self, size: int) -> wire.Limits:
        given = self._settings
        return wire.Limits(
            given.fetch_connect_seconds, given.fetch_silence_seconds, given.fetch_total_seconds, size, self._clock
        )

    def _followed(
        self, url: str, known: Validators, limits: wire.Limits, *, obey: bool = True
    ) -> tuple[Target, wire.Answer]:
        """The answer at the end of the redirects, and who gave it; robots.txt is asked at every hop if `obey`."""
        asked = addresses.target(urldefrag(url).url)
        for _ in range(self._settings.fetch_redirects + 1):
            self._leave_alone(asked.host)
            found = addresses.checked(asked, self._rules, self._resolve)
            delay = self._permitted(asked, limits) if obey else 0.0
            self._wait_for(asked.host, delay, limits)
            answer = wire.ask(asked, found, self._headers(known), limits, lambda: self._trust)
            if (seconds := headers.retry_after(answer.headers)) and answer.status not in _REDIRECTS:
                self._resting[asked.host] = self._clock() + seconds
            location = headers.header(answer.headers, "Location", longest=addresses.LONGEST)
            if answer.status not in _REDIRECTS or not location:
                return asked, answer
            asked = _next(asked, location)
        raise FetchError(f"the address is redirected more than {self._settings.fetch_redirects} times", lasting=True)

    def _permitted(self, asked: Target, limits: wire.Limits) -> float:
        """The seconds between requests that the site wants; FetchError where its robots.txt closes the path to us."""
        found, until = self._robots.get(asked.site, (robots.ALL, float("-inf")))
        if until <= self._clock():
            found, seconds = self._read_robots(asked, limits)
            self._robots[asked.site] = (found, self._clock() + seconds)
        if isinstance(found, FetchError):
            reason = f"the robots.txt of {asked.site} cannot be had, so nothing is fetched there: {found}"
            raise FetchError(reason, lasting=found.lasting, wait=found.wait)
        if not found.allow(asked.path):
            raise FetchError(f"the robots.txt of {asked.site} does not allow it to be fetched", lasting=True)
        return found.delay

    def _read_robots(self, asked: Target, limits: wire.Limits) -> tuple[robots.Robots | FetchError, float]:
        """What a site's robots.txt says, or why it cannot be had, and for how many seconds that is remembered."""
        try:
            return self._parsed_robots(asked, limits), _ROBOTS_KEPT
        except FetchError as error:
            return error, _FAILURE_KEPT

    def _parsed_robots(self, asked: Target, limits: wire.Limits) -> robots.Robots:
        """What a site's robots.txt says; a missing one allows all, one that fails to come allows nothing now."""
        _, answer = self._followed(f"{asked.site}/robots.txt", NOTHING, limits, obey=False)
        if answer.status == HTTPStatus.OK:
            return robots.parse(answer.body[: robots.MOST_BYTES].decode("utf-8", "replace"), AGENT)
        if answer.status in _CLOSED:
            return robots.NONE
        if answer.status in headers.PASSING or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise FetchError(f"the server answers {answer.status}", wait=headers.retry_after(answer.headers))
        return robots.ALL

    def _wait_for(self, host: str, delay: float, limits: wire.Limits) -> None:
        """Waits until the host may be asked again, and notes that it is asked now."""
        due = self._asked.get(host, float("-inf")) + max(delay, self._settings.fetch_delay_seconds)
        seconds = due - self._clock()
        if seconds > 0:
            self._pause(seconds)
            limits.paused(seconds)
        self._asked[host] = self._clock()

    def _leave_alone(self, host: str) -> None:
        """RestingError while a host that asked to be left alone may not be asked."""
        seconds = self._resting.get(host, float("-inf")) - self._clock()
        if seconds > 0:
            raise RestingError(f"{host} asked to be left alone for {seconds:.0f} seconds more", wait=seconds)

    def _headers(self, known: Validators) -> dict[str, str]:
        given = " ".join(self._settings.fetch_contact.encode("ascii", "replace").decode("ascii").split())
        contact = f"; {given}" if given else ""
        agent = f"{AGENT}/{version('communique')} (reads news reports into a sourced record{contact})"
        said = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": ENCODINGS}
        if known.etag:
            said["If-None-Match"] = known.etag
        if known.modified:
            said["If-Modified-Since"] = known.modified
        return said


def _next(asked: Target, location: str) -> Target:
    try:
        return addresses.target(urldefrag(urljoin(asked.url, location)).url)
    except (FetchError, ValueError) as error:
        raise FetchError(f"it is redirected to {location[:80]!r}: {error}", lasting=True) from error
