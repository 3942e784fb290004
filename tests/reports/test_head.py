"""Title and writers come from where most of a page agrees on them; outlets, roles and kickers are taken off."""

from __future__ import annotations

import json

import pytest

from communique.reports.html import read_page
from communique.reports.writers import names_in


def page(head: str, body: str = "", **linked: object) -> str:
    data = {"@type": "NewsArticle", **linked}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head>{head}{script}</head><body>{body}</body></html>"


def title(head: str, body: str, **linked: object) -> str | None:
    return read_page(page(head, body, **linked)).given.title


def byline(body: str, head: str = "", **linked: object) -> str | None:
    return read_page(page(head, f"<h1>Lake states open a joint office</h1>{body}", **linked)).given.byline


def test_the_heading_is_the_title_where_the_head_has_none_but_the_name_of_the_page() -> None:
    head = '<title>Lakes</title><meta name="twitter:title" content="Why the lake states met">'

    assert title(head, "<h1>Lake states open office</h1>") == "Lake states open office"


def test_what_a_page_calls_itself_elsewhere_is_its_title() -> None:
    head = '<title>Lakes</title><meta property="og:title" content="Why the lake states met">'

    assert title(head, "<h1>Lake states open office</h1>") == "Why the lake states met"


def test_two_places_in_the_head_that_agree_outweigh_a_heading_of_another_article() -> None:
    head = '<meta property="og:title" content="Lake states open office"><title>Lake states open office</title>'

    assert title(head, "<h1>Live from the summit</h1>", headline="Lake states open office") == "Lake states open office"


def test_a_kicker_is_no_part_of_the_title() -> None:
    head = '<meta property="og:title" content="Lake states open office">'

    assert title(head, "<h1><span>Diplomacy: </span>Lake states open office</h1>") == "Lake states open office"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee and Bo Ek, chief diplomatic correspondent", ["Ann Lee", "Bo Ek"]),
        ("ANN LEE, BO EK", ["Ann Lee", "Bo Ek"]),
        ("Von Anna Müller und Jan de Vries", ["Anna Müller", "Jan de Vries"]),
        ("Ann Lee (ale) | ann.lee@post.example", ["Ann Lee"]),
        ("ByAnn Lee Dec. 21, 2023 11:00 pm", ["Ann Lee"]),
        ("Ann LeeTwitter", ["Ann Lee"]),
        ("Amanda Byrd", ["Amanda Byrd"]),
        ("Lee, Ann", ["Ann Lee"]),
        ("By Ann Lee and Bo Ek  The Associated Press", ["Ann Lee", "Bo Ek"]),
        ("https://post.example/staff/ann", []),
    ],
)
def test_names_are_told_from_what_stands_around_them(line: str, names: list[str]) -> None:
    assert names_in(line) == names


def test_who_is_printed_under_the_headline_wrote_it_and_not_all_who_helped() -> None:
    authors = [{"name": "Ann Lee"}, {"name": "Bo Ek"}]

    assert byline('<div class="byline">By Ann Lee</div>', author=authors) == "Ann Lee"


def test_an_outlet_is_the_writer_only_where_nobody_is_named() -> None:
    said = {"author": {"name": "Selin Post"}, "publisher": {"name": "Selin Post"}}

    assert byline('<a rel="author" href="/a">Ann Lee</a>', **said) == "Ann Lee"
    assert byline("", **said) == "Selin Post"
