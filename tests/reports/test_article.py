"""The article of a page is told from what stands around it, in layouts that mark it and in those that do not."""

from __future__ import annotations

import numpy as np
import pytest

from communique.reports.article import article_lines, chosen_lines, shipped
from communique.reports.blocks import own_kinds
from communique.reports.html import mark_page, read_page
from communique.reports.signs import line_signs

PARAGRAPHS = [
    "The lake states agreed on Tuesday to open a joint office in the harbour town of Selin, their envoys said.",
    "Officials will meet there four times a year and hear complaints from fishermen of either shore.",
    "“We have talked past one another for ten years,” the envoy of the northern state told reporters.",
    "Neither side would say who pays for the building, which stood empty after the customs house burned.",
    "A first meeting is planned for the spring, when the ice on the upper lake has gone.",
]
TEASERS = [
    "Storm tears roofs from the fish market",
    "Ferry company asks for higher fares and fewer stops",
    "Why the old customs house burned, and who knew",
]


def page(body: str) -> str:
    links = "".join(f'<li class="card"><a href="/{i}">{words}</a></li>' for i, words in enumerate(TEASERS))
    return f"""<html lang="en"><head><title>Lake states open office | Selin Post</title></head><body>
<div class="header-nav"><a href="/">Home</a><a href="/w">World</a><a href="/s">Sport</a></div>
<h1>Lake states open office</h1>{body}
<div class="related-stories"><h3>More stories</h3><ul>{links}</ul></div>
<div class="comments"><p>I think that the office is a waste of our money and that nobody will ever go there.</p></div>
<div class="footer"><p>Copyright 2012 Selin Post. All rights reserved. Sign up to our newsletter.</p></div>
</body></html>"""


def body_of(markup: str) -> list[str]:
    return [line.text for line in mark_page(read_page(markup)).article()]


def test_all_paragraphs_and_nothing_else_where_the_markup_names_the_article() -> None:
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)

    assert body_of(page(f'<article><div class="article-body">{inside}</div></article>')) == PARAGRAPHS


def test_all_paragraphs_and_nothing_else_where_it_names_nothing() -> None:
    assert body_of(page("<div>" + "".join(f"<p>{words}</p>" for words in PARAGRAPHS) + "</div>")) == PARAGRAPHS


@pytest.mark.parametrize(("likely", "all_taken"), [(("Ferries", "Fishing", "Taxes"), True), (("Ferries",), False)])
def test_the_items_of_a_list_belong_to_the_article_with_most_of_them(likely: tuple[str, ...], all_taken: bool) -> None:
    items = ["Ferries", "Fishing", "Taxes", "Customs"]
    listed = "".join(f"<li>{words}</li>" for words in items)
    layer = read_page(page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><ul>{listed}</ul>")).layer
    signs = np.array([[10.0] if line.text in (*PARAGRAPHS, *likely) else [4.0] for line in layer.lines], np.float32)
    one = np.ones(1, np.float32)
    network = {"weights": one[:, None], "bias": 0 * one, "out": one, "last": -6 * one}
    found, _ = article_lines(layer, own_kinds(layer.lines), signs, network)
    taken = [layer.lines[index].text for index in sorted(found)]

    assert taken == [*PARAGRAPHS[:2], *(items if all_taken else likely)]


def test_crossheads_and_the_standfirst_belong_to_the_article() -> None:
    standfirst = "Envoys of both shores end ten years of quarrels over fish and ferries."
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS[:3]) + "<h2>An empty house</h2>"
    inside += "".join(f"<p>{words}</p>" for words in PARAGRAPHS[3:])
    found = body_of(page(f'<p class="standfirst">{standfirst}</p><div class="story-body">{inside}</div>'))

    assert found == [standfirst, *PARAGRAPHS[:3], "An empty house", *PARAGRAPHS[3:]]


def test_a_sentence_right_under_the_headline_is_a_standfirst_also_in_the_header() -> None:
    standfirst = "Envoys of both shores end ten years of quarrels over fish and ferries."
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    head = f"<header><h1>Lake states open office</h1><p>{standfirst}</p><p>Share</p></header>"

    assert body_of(f"<html><body>{head}<div>{inside}</div></body></html>") == [standfirst, *PARAGRAPHS]


def test_a_standfirst_is_found_under_a_headline_that_is_no_main_heading() -> None:
    standfirst = "Envoys of both shores end ten years of quarrels over fish and ferries."
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    head = f"<h2>Lake states open office</h2><p>{standfirst}</p>"
    markup = f"<title>Lake states open office</title><body>{head}<p>By Ann Lee</p><div>{inside}</div></body>"

    assert body_of(markup) == [standfirst, *PARAGRAPHS]


def test_another_article_on_the_page_is_none_of_this_one() -> None:
    def article(title: str, paragraphs: list[str]) -> str:
        return f"<div><h1>{title}</h1>{''.join(f'<p>{words}</p>' for words in paragraphs)}</div>"

    others = [f"{words.replace('office', 'market')} So it was said." for words in PARAGRAPHS]
    markup = article("Lake states open office", PARAGRAPHS) + article("Lake states open market", others)
    within = article("Lake states open office", [*PARAGRAPHS[:3], "</p><h1>An empty old house</h1>", *PARAGRAPHS[3:]])

    assert body_of(markup) == PARAGRAPHS
    assert body_of(within)[-1] == PARAGRAPHS[-1]


def test_a_date_or_a_caption_under_the_headline_is_no_standfirst() -> None:
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    above = (
        "<div>Published: Dec. 22, 2012, 1:54 p.m. by Ann Lee</div><p>Photo by Ann Lee of the Selin Post, from left</p>"
    )

    assert body_of(page(f'{above}<div class="story-body">{inside}</div>')) == PARAGRAPHS


def test_a_byline_and_a_credit_among_the_paragraphs_stay_what_they_say() -> None:
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    marked = mark_page(read_page(page(f"<article><p>By Ann Lee</p>{inside}<p>(Editing by Bo Ek)</p></article>")))

    assert [line.text for line in marked.of("body")] == PARAGRAPHS
    assert [line.text for line in marked.of("byline")] == ["By Ann Lee"]
    assert [line.text for line in marked.of("credit")] == ["(Editing by Bo Ek)"]


def test_the_network_has_a_weight_for_every_sign() -> None:
    found = read_page(page("".join(f"<p>{words}</p>" for words in PARAGRAPHS)))
    signs = line_signs(found.layer, own_kinds(found.lines), title=None, told="")

    assert signs.shape == (len(found.lines), len(shipped()["weights"]))


def test_where_all_is_doubted_the_least_doubted_lines_are_taken() -> None:
    found = read_page("".join(f"<p>{words}</p>" for words in PARAGRAPHS))
    chances = np.array([0.3, 0.3, 0.02, 0.3, 0.01], dtype=np.float32)

    assert chosen_lines(chances, found.layer) == [0, 1, 3]


def test_a_page_without_prose_does_not_fail() -> None:
    for markup in ("<p></p>", "<html><body>x</body></html>", "<nav><a href='/'>Home</a></nav>"):
        found = read_page(markup)
        if found.lines:
            own = own_kinds(found.lines)
            signs = line_signs(found.layer, own, title=None, told="")
            assert article_lines(found.layer, own, signs)[0] <= set(range(len(found.lines)))
        assert len(mark_page(found).kinds) == len(found.lines)


def test_a_page_of_very_many_lines_is_read_whole_though_not_all_are_judged() -> None:
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    found = mark_page(read_page(f"<article>{inside}</article>" + "<p>x" * 21_000))

    assert [line.text for line in found.of("body")][: len(PARAGRAPHS)] == PARAGRAPHS
    assert len(found.kinds) == len(PARAGRAPHS) + 21_000


def test_paragraphs_go_on_as_long_as_more_of_the_same_follow() -> None:
    sure, doubted = [f"“{words}”" for words in PARAGRAPHS], [f"{words} So it was said." for words in PARAGRAPHS * 2]
    found = read_page("".join(f"<p>{words}</p>" for words in [*sure, *doubted]))
    own = own_kinds(found.lines)
    signs = line_signs(found.layer, own, title=None, told="")
    opens_quotation = np.zeros((signs.shape[1], 1), np.float32)
    opens_quotation[11] = 1
    network = {"weights": opens_quotation, "bias": np.zeros(1), "out": np.array([4.3]), "last": np.array([-1.3])}

    assert article_lines(found.layer, own, signs, network)[0] == set(range(len(found.lines)))


def test_a_heading_right_above_the_first_paragraph_is_a_crosshead_of_the_article() -> None:
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    marked = mark_page(read_page(page(f'<p>By Ann Lee</p><div class="story-body"><h2>Takeaways</h2>{inside}</div>')))

    assert [line.text for line in marked.article()] == ["Takeaways", *PARAGRAPHS]
    assert [line.text for line in marked.of("body")] == PARAGRAPHS


def test_a_button_in_a_paragraph_does_not_end_it() -> None:
    found = read_page("<div><p>The envoys met <button>Share</button> again in Selin.</p></div>")

    assert [line.tag for line in found.lines] == ["p", "button", "p"]
