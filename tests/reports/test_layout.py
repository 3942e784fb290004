"""Crossheads, bylines and furniture within a page's article are told by elements, their names, and their place."""

from __future__ import annotations

import pytest

from communique.reports.blocks import Marked
from communique.reports.html import mark_page, read_page

PARAGRAPHS = (
    "The grain commission of the two river states met on Tuesday in the old customs house and agreed on a price.",
    "Its chairman said that the barges would leave as soon as the ice on the upper river had gone.",
    "Millers on both banks had waited for the agreement since the frost, and several had closed.",
    "The commission will meet again in April to look at the price, its secretary told reporters.",
)


def marked(*between: str) -> Marked:
    middle = len(PARAGRAPHS) // 2
    body = [f"<p>{text}</p>" for text in PARAGRAPHS]
    inner = "".join([*body[:middle], *between, *body[middle:]])
    head = "<html><head><title>Grain price agreed</title></head><body><h1>Grain price agreed</h1>"
    return mark_page(read_page(f"{head}<article>{inner}</article></body></html>"))


def kind_of(page: Marked, text: str) -> str:
    return next(kind for line, kind in zip(page.lines, page.kinds, strict=True) if line.text == text)


@pytest.mark.parametrize("crosshead", ["<h2>The millers</h2>", "<h3>The millers</h3>"])
def test_a_crosshead_is_a_headline_and_still_the_articles(crosshead: str) -> None:
    page = marked(crosshead)

    assert kind_of(page, "The millers") == "headline"
    assert "The millers" in [line.text for line in page.article()]
    assert "The millers" not in [line.text for line in page.of("body")]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("article-author", "Ilse Varga and staff", "byline"),
        ("wp-caption", "Barges at the upper lock", "caption"),
        ("topic-tags", "Grain and rivers", "navigation"),
        ("newsletter-box", "The river in your post", "other"),
    ],
)
def test_a_short_line_is_what_its_element_is_named_for(name: str, text: str, kind: str) -> None:
    assert kind_of(marked(f'<div class="{name}">{text}</div>'), text) == kind


def test_a_paragraph_is_body_whatever_its_element_is_named_for() -> None:
    text = (
        "The harbour office of the lower town, which keeps the lists of barges and of their owners, said in a letter "
        "to the commission that it would open its books to both states before the end of the month."
    )

    assert kind_of(marked(f'<p class="author-text">{text}</p>'), text) == "body"
