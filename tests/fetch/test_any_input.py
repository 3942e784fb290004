"""Whatever is typed or sent, fetching ends with a page or a FetchError, and never with anything else."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import FetchError
from communique.fetch import Fetcher
from communique.fetch.addresses import checked, rules, target
from communique.fetch.body import unpacked
from communique.fetch.robots import parse
from communique.settings import Settings
from tests.fetch.server import Behaviour, Server, serving

LIMIT = 5_000
SETTINGS = Settings(fetch_allow="127.0.0.1", fetch_delay_seconds=0, fetch_total_seconds=0.5, max_report_bytes=LIMIT)
HEADERS = st.sampled_from(
    (
        "Content-Length: 5",
        "Content-Length: -1",
        "Content-Length: x",
        "Transfer-Encoding: chunked",
        "Content-Encoding: gzip",
        "Content-Encoding: deflate",
        "Location: http://[",
        "Location: \x00",
        "Retry-After: Tue, 99 Foo",
        "ETag: \xff",
        "Content-Type: text/html; charset*=utf-8''%ff",
        "Content-Type: ;;",
        "\x00: \x00",
        ": x",
        "no colon",
        " folded",
    )
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://a.example", "http://127.0.0.1:", "http://["]))
@settings(max_examples=300, deadline=None)
def test_any_address_is_a_target_or_refused(text: str, before: str) -> None:
    try:
        asked = target(before + text)
        checked(asked, rules(Settings()), lambda _host, _port: ["9.9.9.9"])
    except FetchError:
        return
    assert asked.path.isascii()
    assert not set(asked.url) & set(" \r\n\t\x00")


@given(
    st.lists(st.binary(max_size=200), max_size=5), st.sampled_from(["gzip", "deflate", "", "br", "gzip, deflate", "é"])
)
@settings(max_examples=200, deadline=None)
def test_any_body_is_unpacked_within_the_limit_or_refused(pieces: list[bytes], encoding: str) -> None:
    for given_pieces in (pieces, [gzip.compress(b"x" * 3_000) + piece for piece in pieces]):
        try:
            assert len(unpacked(given_pieces, encoding, LIMIT)) <= LIMIT
        except FetchError:
            continue


@given(st.text(max_size=200), st.text(max_size=50))
@settings(max_examples=200, deadline=None)
def test_any_robots_txt_answers(text: str, path: str) -> None:
    robots = parse(f"User-agent: *\nDisallow: {text}", "communique")
    assert robots.allow("/" + path) in (True, False)
    assert 0 <= robots.delay <= 60


def test_any_answer_is_a_page_or_refused(server: Server) -> None:
    @given(st.sampled_from([200, 204, 301, 304, 429, 999]), st.lists(HEADERS, max_size=4), st.binary(max_size=300))
    @settings(max_examples=80, deadline=None)
    def answered(code: int, headers: list[str], body: bytes) -> None:
        head = "\r\n".join([f"HTTP/1.1 {code} So", *headers, "", ""]).encode("latin-1")
        for answer in (head + body, body):
            server.pages["/page"] = answering(answer)
            try:
                found = Fetcher(SETTINGS).fetch(server.url("/page"))
            except FetchError:
                continue
            assert found
            assert len(found.data) <= LIMIT

    answered()


def answering(answer: bytes) -> Behaviour:
    return lambda _asked, say: say(answer)
