"""A page of markup -> the text layer of the whole page with a map to its source, its lines, and what its head says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.reports.article import Network, article_lines
from communique.reports.blocks import Marked, mark, own_kinds
from communique.reports.head import Head, read_head
from communique.reports.kinds import with_judged_kinds
from communique.reports.layer import DEEPEST, Layer, Node, read_layer
from communique.reports.layout import with_names
from communique.reports.lines import Line
from communique.reports.metadata import Given
from communique.reports.signs import line_signs

_HTML = re.compile(rb"<(?:!doctype html|html|head|body|div|article|p|h1)\b", re.I)
_SNIFF = 2048
_MOST_LINES = 20_000
"""Lines of a page that are looked at for its article, which bounds memory; pages of news have hundreds."""


@dataclass(frozen=True)
class Page:
    """A page as read: its text layer, and what its head says."""

    layer: Layer
    head: Head

    @property
    def text(self) -> str:
        """The text layer of the whole page."""
        return self.layer.text

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Where each stretch of the text comes from."""
        return self.layer.nodes

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text."""
        return self.layer.lines

    @property
    def given(self) -> Given:
        """The metadata of the head."""
        return self.head.given

    @property
    def problems(self) -> tuple[str, ...]:
        """Why parts of the page were not looked at as they should be."""
        deeper, lines = self.layer.deeper, len(self.lines)
        return (
            *((f"{deeper:,} elements lie more than {DEEPEST} deep; they were not told apart",) if deeper else ()),
            *((f"the page has {lines:,} lines; those past {_MOST_LINES:,} were not looked at for its article",)
              if lines > _MOST_LINES else ()),
        )  # fmt: skip


def is_html(data: bytes) -> bool:
    """Whether bytes look like markup for a browser."""
    head = data[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and bool(_HTML.search(head) or head.startswith(b"<?xml"))


def read_page(markup: str) -> Page:
    """Reads the text layer of markup; broken markup is read as far as it goes, as browsers do."""
    layer = read_layer(markup)
    return Page(layer, read_head(layer))


def mark_page(page: Page, *, title: str | None = None, network: Network | None = None) -> Marked:
    """The lines of a page with their kinds; `network` judges which lines are the article's, the shipped one if None."""
    return with_judged_kinds(mark_by_rules(page, title=title, network=network), page.layer)


def mark_by_rules(page: Page, *, title: str | None = None, network: Network | None = None) -> Marked:
    """The lines of a page with their kinds as far as rules tell them, which is all but the last step of mark_page."""
    known = title or page.given.title
    own = own_kinds(page.lines)
    if not page.lines:
        return mark((), title=known)
    layer = page.layer.part(0, _MOST_LINES)
    signs = line_signs(layer, own[:_MOST_LINES], title=known, told=page.head.told)
    body, sure = article_lines(layer, own[:_MOST_LINES], signs, network, title=known)
    return mark(page.lines, title=known, own=with_names(own, page.layer), body=body, sure=sure)
