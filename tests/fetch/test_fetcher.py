"""Fetching from a real server that misbehaves: a clear reason within the limit, and good manners towards a good one."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import struct
import subprocess
import time
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest

from communique.errors import FetchError
from communique.fetch import Fetcher, Validators
from communique.settings import Settings
from tests.fetch.server import (
    Behaviour,
    Say,
    Server,
    answer,
    bomb,
    changed_by,
    drip,
    page,
    redirect,
    serving,
    status,
)

SETTINGS = Settings(
    fetch_allow="127.0.0.1",
    fetch_delay_seconds=0,
    fetch_silence_seconds=0.5,
    fetch_total_seconds=1.0,
    max_report_bytes=1_000_000,
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture(autouse=True)
def fresh(server: Server) -> None:
    server.pages.clear()
    server.asked.clear()


def _reset(_asked: Mapping[str, str], say: Say) -> None:
    say(HEAD + b"Content-Length: 100\r\n\r\nhalf")
    connection = say.__self__._sock  # type: ignore[attr-defined]
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


BAD: dict[str, tuple[Behaviour, str]] = {
    "slow drip of the body": (drip(b"x", 0.1, HEAD + b"\r\n"), "longer than 1 seconds in all"),
    "slow drip of a header": (drip(b"x", 0.1, b"HTTP/1.1 200 OK\r\nX-Long: "), "longer than 1 seconds in all"),
    "endless interim answers": (drip(b"HTTP/1.1 100 Continue\r\n\r\n", 0.05), "longer than 1 seconds in all"),
    "silence": (drip(b"", 2), "said nothing for 0.5 seconds"),
    "endless body": (drip(b"x" * 65_536, 0, HEAD + b"\r\n"), r"more than max_report_bytes \(1,000,000 bytes\)"),
    "announces too much": (answer(b"", Content_Length="9000000000"), "9,000,000,000 bytes, more than"),
    "shorter than announced": (answer(b"half", Content_Length="100"), "broke off after 4 of the 100 bytes"),
    "longer than announced": (answer(b"half and half", Content_Length="4"), "sent more than the 4 bytes it announced"),
    "chunks that break off": (answer(b"5\r\nhello\r\n", Transfer_Encoding="chunked"), "broke off before its end"),
    "gzip bomb": (answer(bomb(50_000_000), Content_Encoding="gzip"), "unpacked, has more than max_report_bytes"),
    "bomb in a bomb": (answer(gzip.compress(bomb(10**6)), Content_Encoding="gzip, gzip"), "did not say we accept"),
    "deflate bomb": (answer(zlib.compress(b" " * 50_000_000), Content_Encoding="deflate"), "unpacked, has more than"),
    "gzip cut short": (
        answer(gzip.compress(b"words " * 999)[:-9], Content_Encoding="gzip"),
        "broke off before its end",
    ),
    "no gzip at all": (answer(b"plain words", Content_Encoding="gzip"), "says it is packed as gzip and is not"),
    "brotli unasked": (answer(b"\x0b\x02\x80", Content_Encoding="br"), "did not say we accept"),
    "a header of a million characters": (answer(b"x", X_Long="x" * 1_000_000), "not HTTP as it should be: LineTooLong"),
    "a thousand headers": (answer(b"x", **{f"X{n}": "y" for n in range(1000)}), "not HTTP as it should be"),
    "no HTTP": (lambda _asked, say: say(b"220 mail.example ready\r\n"), "not HTTP as it should be"),
    "nothing": (lambda _asked, say: say(b""), "broke off|not HTTP"),
    "connection reset": (_reset, "connection broke off"),
    "403": (status(403), "answers 403 Forbidden"),
    "404": (status(404), "answers 404 Not Found"),
    "500": (status(500), "answers 500 Internal Server Error"),
    "an unheard-of status": (status(799), "answers 799"),
    "304 unasked": (status(304), "answers 304"),
    "a picture": (page(b"GIF89a", "image/gif"), "holds image/gif, which is no report"),
    "redirect to a private address": (redirect("http://10.0.0.1/"), "10.0.0.1 is not a public address"),
    "redirect to the metadata service": (redirect("http://169.254.169.254/latest/"), "not a public address"),
    "redirect to another loopback": (redirect("http://127.0.0.2/"), "not a public address"),
    "redirect to a file": (redirect("file:///etc/passwd"), "only http and https"),
    "redirect with a password": (redirect("http://me:secret@127.0.0.1/"), "user name or password"),
    "redirect to nonsense": (redirect("http://[::1/"), "redirected to .* Invalid IPv6 URL"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_server_that_misbehaves_is_told_with_its_reason_within_the_limit(name: str, server: Server) -> None:
    behaviour, reason = BAD[name]
    server.pages["/page"] = behaviour
    began = time.monotonic()
    with pytest.raises(FetchError, match=reason):
        Fetcher(SETTINGS).fetch(server.url("/page"))
    assert time.monotonic() - began < 5


def test_a_loop_of_redirects_ends(server: Server) -> None:
    server.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(FetchError, match="redirected more than 5 times"):
        Fetcher(SETTINGS).fetch(server.url("/a"))
    assert len(server.paths()) == 6


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress),
     ("deflate", lambda data: zlib.compress(data)[2:-4]), ("identity", bytes),
     ("gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:]))],
)  # fmt: skip
def test_packed_pages_come_out_whole(encoding: str, pack: type[bytes], server: Server) -> None:
    words = b"Ministers met in Lindhaven. " * 30_000
    server.pages["/page"] = answer(pack(words), Content_Encoding=encoding)
    found = Fetcher(SETTINGS).fetch(server.url("/page"))
    assert found
    assert found.data == words


def test_a_page_says_where_it_came_from_and_what_it_is(server: Server) -> None:
    server.pages |= {"/old?a=%C3%BC%20b": redirect("/new"),
                     "/new": page("words", "Text/HTML; Charset=Windows-1251", ETag='"7"')}  # fmt: skip
    found = Fetcher(SETTINGS).fetch(server.url("/old?a=ü b#part"))
    assert found
    assert (found.final_url, found.data) == (server.url("/new"), b"words")
    assert found.media_type == "text/html; charset=windows-1251"
    assert found.validators == Validators(etag='"7"')


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    server.pages["/page"] = changed_by('"7"', "words")
    fetcher = Fetcher(SETTINGS)
    found = fetcher.fetch(server.url("/page"))
    assert found
    assert fetcher.fetch(server.url("/page"), found.validators) is None


def test_we_say_who_we_are_and_how_to_reach_the_user(server: Server) -> None:
    server.pages["/page"] = page("words")
    settings = msgspec.structs.replace(SETTINGS, fetch_contact="Zürich desk\r\nX: y, desk@example.org")
    Fetcher(settings).fetch(server.url("/page"))
    for _, headers in server.asked:
        assert headers["user-agent"].startswith("communique/0.")
        assert "desk@example.org" in headers["user-agent"]
        assert "x" not in headers


def test_what_robots_txt_closes_is_not_asked_for(server: Server) -> None:
    server.pages |= {"/robots.txt": page("User-agent: *\nDisallow: /private", "text/plain"), "/open": page("words"),
                     "/way-in": redirect("/private/page")}  # fmt: skip
    fetcher = Fetcher(SETTINGS)
    assert fetcher.fetch(server.url("/open"))
    for path in ("/private/page", "/way-in"):
        with pytest.raises(FetchError, match=r"robots.txt of .* does not allow"):
            fetcher.fetch(server.url(path))
    assert [path for path, _ in server.asked] == ["/robots.txt", "/open", "/way-in"]


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [(status(403), "does not allow"), (status(503), "cannot be had"), (drip(b"x", 0.1), "cannot be had"),
     (redirect("http://10.0.0.1/robots.txt"), "cannot be had")],
)  # fmt: skip
def test_a_site_whose_robots_txt_is_closed_or_fails_is_left_alone(
    behaviour: Behaviour, reason: str, server: Server
) -> None:
    server.pages |= {"/robots.txt": behaviour, "/page": page("words")}
    with pytest.raises(FetchError, match=reason):
        Fetcher(SETTINGS).fetch(server.url("/page"))
    assert server.paths() == []


def test_a_robots_txt_that_failed_is_not_asked_for_with_every_page(server: Server) -> None:
    server.pages |= {"/robots.txt": status(500), "/a": page("words")}
    now = [0.0]
    fetcher = Fetcher(SETTINGS, clock=lambda: now[0])
    for _ in range(3):
        with pytest.raises(FetchError, match=r"robots.txt of .* cannot be had"):
            fetcher.fetch(server.url("/a"))
    assert [path for path, _ in server.asked] == ["/robots.txt"]
    now[0], server.pages["/robots.txt"] = 301, status(404)
    assert fetcher.fetch(server.url("/a"))


def test_requests_to_one_host_are_spaced_as_it_asks(server: Server) -> None:
    server.pages |= {"/robots.txt": page("User-agent: communique\nCrawl-delay: 7", "text/plain"), "/a": page("words")}
    now, waits = [0.0], []

    def pause(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    settings = msgspec.structs.replace(SETTINGS, fetch_delay_seconds=3)
    fetcher = Fetcher(settings, clock=lambda: now[0], pause=pause)
    fetcher.fetch(server.url("/a"))
    fetcher.fetch(server.url("/a"))
    assert waits == [7, 7]


def test_a_name_is_resolved_once_a_hop_and_that_address_is_connected_to(server: Server) -> None:
    server.pages["/page"] = page("words")
    answers = [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]
    fetcher = Fetcher(SETTINGS, resolve=lambda _host, _port: answers.pop(0))
    found = fetcher.fetch(f"http://news.example:{server.port}/page")
    assert found
    assert len(answers) == 1  # one for the page and one for its robots.txt
    assert {headers["host"] for _, headers in server.asked} == {f"news.example:{server.port}"}
    with pytest.raises(FetchError, match="not a public address"):
        fetcher.fetch(f"http://news.example:{server.port}/page")


@pytest.mark.parametrize(
    ("value", "wait"),
    [("120", 120), ("soon", None), ("Tue, 10 May 2011 12:00:00 GMT", 0), ("9" * 30, 86_400)],
)
def test_how_long_a_server_wants_to_be_left_alone_is_known(value: str, wait: float | None, server: Server) -> None:
    server.pages["/page"] = status(503, Retry_After=value)
    with pytest.raises(FetchError) as told:
        Fetcher(SETTINGS).fetch(server.url("/page"))
    assert not told.value.lasting
    assert told.value.wait == wait


def test_a_host_that_asks_to_be_left_alone_is(server: Server) -> None:
    server.pages |= {"/busy": status(429, Retry_After="120"), "/page": page("words")}
    now = [0.0]
    fetcher = Fetcher(SETTINGS, clock=lambda: now[0])
    for path, reason in (("/busy", "429 Too Many Requests"), ("/page", "left alone for 120 seconds more")):
        with pytest.raises(FetchError, match=reason):
            fetcher.fetch(server.url(path))
    now[0] = 121
    assert fetcher.fetch(server.url("/page"))
    assert server.paths() == ["/busy", "/page"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_certificates_are_checked_against_the_name_asked_for(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=x", "-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    trust = ssl.create_default_context(cafile=str(certificate))

    def to_loopback(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    def secured(threads: object) -> None:
        threads.socket = context.wrap_socket(threads.socket, server_side=True)  # type: ignore[attr-defined]

    with serving(secured) as server:
        server.pages["/page"] = page("words")
        fetcher = Fetcher(SETTINGS, resolve=to_loopback, trust=trust)
        found = fetcher.fetch(f"https://news.example:{server.port}/page")
        assert found
        assert found.data == b"words"
        with pytest.raises(FetchError, match="certificate of the site is not good: Hostname mismatch"):
            fetcher.fetch(f"https://other.example:{server.port}/page")
        with pytest.raises(FetchError, match="certificate of the site is not good"):
            Fetcher(SETTINGS, resolve=to_loopback).fetch(f"https://news.example:{server.port}/page")
