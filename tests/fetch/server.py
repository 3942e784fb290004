"""A real server on 127.0.0.1 that answers each path as a test says, well or badly, and notes what it was asked."""

from __future__ import annotations

import gzip
import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Say = Callable[[bytes], None]
Behaviour = Callable[[Mapping[str, str], Say], None]
"""Gets the headers of a request (names in lower case) and a way to send bytes."""


@dataclass
class Server:
    """Pages by path; `asked` lists the paths and headers of every request."""

    port: int = 0
    pages: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: clients that hang up are what is tested."""


@contextmanager
def serving(wrap: Callable[[socketserver.TCPServer], None] | None = None) -> Iterator[Server]:
    """A server that runs while the context lasts; `wrap` may put its socket under TLS."""
    made = Server()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            path = self.rfile.readline().decode("latin-1").split(" ")[1]
            headers = {}
            while (line := self.rfile.readline().decode("latin-1").strip()) != "":
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            made.asked.append((path, headers))
            behave = made.pages.get(path, status(404))
            try:
                behave(headers, self.wfile.write)
            except OSError:
                return

    with _Threads(("127.0.0.1", 0), Handler) as threads:
        if wrap:
            wrap(threads)
        made.port = threads.server_address[1]
        runner = threading.Thread(target=threads.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        runner.start()
        yield made
        threads.shutdown()
        runner.join()


def page(body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> Behaviour:
    """A good answer; `headers` with `_` for `-`."""
    data = body.encode() if isinstance(body, str) else body
    return answer(data, **{"Content_Type": kind, "Content_Length": str(len(data)), **headers})


def answer(body: bytes, code: int = 200, **headers: str) -> Behaviour:
    """These bytes after these headers, true or not."""

    def behave(_asked: Mapping[str, str], say: Say) -> None:
        say(_head(code, headers) + body)

    return behave


def status(code: int, **headers: str) -> Behaviour:
    """An answer with no body."""
    return answer(b"", code, **headers)


def redirect(to: str, code: int = 302) -> Behaviour:
    return status(code, Location=to)


def changed_by(tag: str, body: str, kind: str = "text/html") -> Behaviour:
    """A page with an ETag, which answers 304 to who knows it."""

    def behave(asked: Mapping[str, str], say: Say) -> None:
        known = asked.get("if-none-match") == tag
        (status(304) if known else page(body, kind, ETag=tag))(asked, say)

    return behave


def drip(piece: bytes, seconds: float, before: bytes = b"") -> Behaviour:
    """A piece again and again, with a pause between, for ever."""

    def behave(_asked: Mapping[str, str], say: Say) -> None:
        say(before)
        while True:
            say(piece)
            time.sleep(seconds)

    return behave


def bomb(size: int) -> bytes:
    """So many bytes of blanks, packed small."""
    return gzip.compress(b" " * size)


def _head(code: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {code} So", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
