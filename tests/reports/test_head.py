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


def test_what_a_page_calls_itself_elsewhere_is_its_title_where_its_heading_is_that_of_the_window() -> None:
    head = '<title>Lake states open office</title><meta property="og:title" content="Why the lake states met">'

    assert title(head, "<h1>Lake states open office</h1>") == "Why the lake states met"


def test_a_heading_that_the_window_does_not_show_is_the_title_where_nothing_repeats_what_is_shared() -> None:
    head = '<title>Lakes: all you need to know</title><meta property="og:title" content="Why the lake states met">'

    assert title(head, "<h1>Lake states open office</h1>") == "Lake states open office"


def test_a_heading_that_the_window_does_not_show_is_not_the_title_where_what_is_shared_is_said_oftener() -> None:
    head = (
        '<title>Lakes</title><meta property="og:title" content="Why the lake states met">'
        '<meta name="parsely-title" content="Why the lake states met">'
    )

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


def test_a_kicker_that_only_the_head_has_is_no_part_of_the_title() -> None:
    head = '<meta property="og:title" content="Opinion | Why the lake states met">'

    assert title(head, "<h1>Why the lake states met</h1>") == "Why the lake states met"


@pytest.mark.parametrize("end", [" | Selin Post", " | Selin Post Online", "｜Selin Post"])
def test_the_outlet_after_a_title_is_taken_off_with_what_follows_its_name(end: str) -> None:
    head = f'<meta property="og:site_name" content="Selin Post"><title>Lake states open office{end}</title>'

    assert title(head, "") == "Lake states open office"


def test_a_byline_may_hold_the_day_and_stand_in_several_lines() -> None:
    assert byline("<p>By Ann Lee December 22, 2023</p><p>By Bo Ek December 22, 2023</p>") == "Ann Lee, Bo Ek"


def test_who_is_named_below_the_headline_counts_before_who_is_named_above_it() -> None:
    markup = page("", "<p>By Bo Ek Dec 11, 2023</p><h1>Lake states open a joint office</h1><p>By Ann Lee</p>")

    assert read_page(markup).given.byline == "Ann Lee"


def test_writers_of_other_articles_farther_down_did_not_write_this_one() -> None:
    others = "<p>The office opens in May and has nine clerks.</p>" * 30 + '<p><a rel="author" href="/b">Bo Ek</a></p>'

    assert byline('<p><a rel="author" href="/a">Ann Lee</a> | Comment now</p>' + others) == "Ann Lee"


def test_lone_names_above_the_text_are_the_writers_where_else_only_the_outlet_is_named() -> None:
    said = {"author": {"name": "Selin Post"}, "publisher": {"name": "Selin Post"}}

    assert byline("<p>Ann Lee/Bo Ek</p><p>The office opens in May.</p>", **said) == "Ann Lee, Bo Ek"


def test_the_newsroom_of_an_outlet_and_its_town_are_no_persons() -> None:
    publisher = {"name": "selinpost.example"}
    town = '<meta name="author" content="selinpost.example, Selin, Delta">'

    assert byline("", town, author={"name": "Newsroom selinpost.example"}, publisher=publisher) == (
        "Newsroom selinpost.example"
    )


def test_a_person_may_be_named_in_parts() -> None:
    assert byline("", author=[{"givenName": "Ann Maria", "familyName": "Lee"}]) == "Ann Maria Lee"
