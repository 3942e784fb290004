"""robots.txt as RFC 9309 has it: whose rules, the longest match, wildcards, and hostile files."""

from __future__ import annotations

import time

import pytest

from communique.fetch.robots import parse

SITE = """# the desk
User-agent: other
Disallow: /

User-agent: Communique
User-agent: another
Disallow: /archive/ # old
Allow: /archive/open
Disallow: /*.pdf$
Disallow: /*?print=
Disallow: /caf%C3%A9
Disallow:
Crawl-delay: 2.5

User-agent: *
Disallow: /everyone
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/news", True),
        ("/everyone", True),
        ("/archive/1999", False),
        ("/archive/open/1999", True),
        ("/paper.pdf", False),
        ("/paper.pdf?x", True),
        ("/a.pdf/b.pdf", False),
        ("/news?print=1", False),
        ("/news?id=1&print=1", True),
        ("/café/menu", False),
        ("/caf%c3%a9/menu", False),
    ],
)
def test_the_longest_rule_of_our_own_group_decides(path: str, allowed: bool) -> None:
    assert parse(SITE, "communique").allow(path) is allowed


def test_a_robot_that_is_not_named_gets_the_rules_for_all() -> None:
    assert not parse(SITE, "stranger").allow("/everyone")
    assert parse("User-agent: other\nDisallow: /", "communique").allow("/")


def test_delays_are_read_and_kept_within_reason() -> None:
    assert parse(SITE, "communique").delay == 2.5
    for value, seconds in (("9000", 60), ("-1", 0), ("soon", 0), ("nan", 0)):
        assert parse(f"User-agent: *\nCrawl-delay: {value}", "communique").delay == seconds


def test_of_rules_as_long_the_one_that_allows_wins() -> None:
    assert parse("User-agent: *\nDisallow: /a\nAllow: /a", "communique").allow("/a")


@pytest.mark.parametrize(
    "text", ["", "\ufeff\x00\x01", "Disallow: /", "<html>Not found</html>", ": : :\n:", "User-agent"]
)
def test_what_is_no_robots_txt_closes_nothing(text: str) -> None:
    assert parse(text, "communique").allow("/page")


def test_hostile_patterns_take_no_time() -> None:
    began = time.monotonic()
    robots = parse("User-agent: *\n" + f"Disallow: /{'*a' * 500}b$\n" * 500, "communique")
    robots.allow("/" + "a" * 4000)
    assert time.monotonic() - began < 5
    assert not parse("User-agent: *\n" + "Disallow: /x\n" * 10_000, "communique").allow("/page")
