"""One request over one connection to an address that was checked -> its answer, within limits of time and size.

`http.client` reads the answer from a socket that we opened ourselves, so that the address connected to is the one that
was checked, and every wait is cut to the time left.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from typing import Any

from communique.errors import FetchError
from communique.fetch.addresses import Target
from communique.fetch.body import unpacked

Trust = Callable[[], ssl.SSLContext]
"""Gives the certificates that are trusted, once they are needed."""

_CHUNK = 65_536
_AFTERWARDS = 0.1  # seconds in which a server may show that it sends more than it announced


@dataclass
class Limits:
    """What one fetch may take: seconds to connect, of silence and in all (`left`), and bytes of its body."""

    connect: float
    silence: float
    total: float
    bytes: int
    clock: Callable[[], float] = time.monotonic
    _ends: float = field(init=False)

    def __post_init__(self) -> None:
        self._ends = self.clock() + self.total

    def paused(self, seconds: float) -> None:
        """Does not count seconds that we waited ourselves."""
        self._ends += seconds

    def wait(self, longest: float) -> float:
        """How long the next step may take: `longest`, or what is left in all; FetchError where nothing is."""
        left = self._ends - self.clock()
        if left <= 0:
            raise FetchError(f"the answer took longer than {self.total:g} seconds in all")
        return min(longest, left)

    def too_slow(self, longest: float) -> FetchError:
        """What to say when a step did not end in the time it was given."""
        if self._ends - self.clock() <= 0:
            return FetchError(f"the answer took longer than {self.total:g} seconds in all")
        return FetchError(f"the server said nothing for {longest:g} seconds")


@dataclass(frozen=True)
class Answer:
    """A status, headers (names in any case) and, for a status of 200, the body with its compression undone."""

    status: int
    headers: Message
    body: bytes = b""


def ask(
    asked: Target,
    addresses: Sequence[str],
    headers: Mapping[str, str],
    limits: Limits,
    trust: Trust,
) -> Answer:
    """Asks a target at its checked addresses with GET; FetchError where there is no whole answer within the limits."""
    line = _Line(_connected(asked, addresses, limits, trust), limits)
    connection = http.client.HTTPConnection(asked.host, asked.port)
    connection.sock = line
    try:
        connection.putrequest("GET", asked.path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": asked.authority, **headers, "Connection": "close"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = _body(response, line, limits) if response.status == HTTPStatus.OK else b""
        return Answer(response.status, response.headers, body)
    except http.client.IncompleteRead as error:
        raise FetchError("the answer broke off before its end") from error
    except (http.client.HTTPException, ValueError) as error:
        raise FetchError(f"the answer is not HTTP as it should be: {_shown(error)}") from error
    except TimeoutError as error:
        raise limits.too_slow(limits.silence) from error
    except OSError as error:
        raise FetchError(f"the connection broke off: {error.strerror or error}") from error
    finally:
        line.end()


class _Line:
    """A socket that http.client can use, whose every read is cut to the time left."""

    def __init__(self, connected: socket.socket, limits: Limits) -> None:
        self._socket = connected
        self._raw = _Raw(connected, limits)
        self._reader = _Reader(self._raw, _CHUNK)

    def sendall(self, data: bytes) -> None:
        self._socket.sendall(data)

    def makefile(self, _mode: str = "rb") -> io.BufferedReader:
        return self._reader

    def close(self) -> None:
        """Does nothing: http.client closes when an answer is whole, and what comes after it is still of interest."""

    def says_more(self) -> bool:
        """Whether bytes come after the answer, now or before the server closes."""
        try:
            return bool(self._reader.peek(1))
        except (OSError, FetchError):
            return False

    def hurry(self) -> None:
        """Gives the server only a moment more."""
        self._raw.silence = _AFTERWARDS

    def end(self) -> None:
        """Closes the connection."""
        self._socket.close()


class _Reader(io.BufferedReader):
    """A reader that stays open when http.client closes it."""

    def close(self) -> None:
        """Does nothing; the line is ended by the one who opened it."""


class _Raw(io.RawIOBase):
    def __init__(self, connected: socket.socket, limits: Limits) -> None:
        super().__init__()
        self._socket, self._limits, self.silence = connected, limits, limits.silence

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._socket.settimeout(self._limits.wait(self.silence))
        return self._socket.recv_into(buffer)


def _connected(asked: Target, addresses: Sequence[str], limits: Limits, trust: Trust) -> socket.socket:
    """A connection to the first address that answers, under TLS for https."""
    failure: Exception | None = None
    for address in addresses:
        try:
            plain = socket.create_connection((address, asked.port), timeout=limits.wait(limits.connect))
        except OSError as error:
            failure = error
            continue
        return _secured(plain, asked, limits, trust) if asked.scheme == "https" else plain
    if isinstance(failure, TimeoutError):
        raise FetchError(f"the server did not accept a connection in {limits.connect:g} seconds") from failure
    raise FetchError(f"no connection could be made: {_shown(failure)}") from failure


def _secured(plain: socket.socket, asked: Target, limits: Limits, trust: Trust) -> socket.socket:
    try:
        plain.settimeout(limits.wait(limits.connect))
        return trust().wrap_socket(plain, server_hostname=asked.host)
    except ssl.SSLCertVerificationError as error:
        plain.close()
        raise FetchError(f"the certificate of the site is not good: {error.verify_message}", lasting=True) from error
    except OSError as error:
        plain.close()
        raise FetchError(f"no secure connection could be made: {_shown(error)}") from error


def _body(response: http.client.HTTPResponse, line: _Line, limits: Limits) -> bytes:
    announced = response.length
    if announced is not None and announced > limits.bytes:
        raise FetchError(f"the answer has {announced:,} bytes, more than max_report_bytes ({limits.bytes:,})",
                         lasting=True)  # fmt: skip
    pieces = iter(lambda: response.read(_CHUNK), b"")
    body = unpacked(pieces, response.headers.get("Content-Encoding", ""), limits.bytes)
    if announced is not None:
        if response.length:
            got = announced - response.length
            raise FetchError(f"the answer broke off after {got:,} of the {announced:,} bytes announced")
        line.hurry()
        if line.says_more():
            raise FetchError(f"the server sent more than the {announced:,} bytes it announced; the page may be cut")
    return body


def _shown(error: Exception | None) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
