"""A page of markup -> the text layer of the whole page with a map to its source, its lines, and what its head says."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from communique.reports.blocks import Marked, mark
from communique.reports.lines import Line, trimmed
from communique.reports.metadata import Given, given_by

_HIDDEN = frozenset({"script", "style", "template", "svg", "noscript", "iframe", "object", "canvas", "math"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "amp",
        "input",
    ]
)
_SELF_CLOSING = frozenset({"p", "li", "tr", "td", "th", "option", "dt", "dd"})
_DEEPEST = 300
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_TELLING = (
    "h1",
    "figcaption",
    "nav",
    "footer",
    "aside",
    "button",
    "form",
    "title",
    "li",
    "h2",
    "h3",
    "h4",
    "header",
    "p",
)
_WITHIN_ARTICLE = frozenset({"header", "footer", "form", "aside"})
_SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_LETTERS = re.compile(r"[^\W_]+")
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|div|article|p|h1)\b", re.I)
_SNIFF = 2048
_HEADLINE_WORDS = 3
_META = {
    "og:url": "url", "og:site_name": "publisher", "article:published_time": "published", "og:title": "title",
    "og:article:published_time": "published", "datepublished": "published", "parsely-pub-date": "published",
    "dc.date.issued": "published", "date": "published", "pubdate": "published", "publishdate": "published",
    "sailthru.date": "published", "article.published": "published", "author": "byline", "parsely-author": "byline",
    "dc.creator": "byline", "byl": "byline", "application-name": "publisher", "article:publisher_name": "publisher",
}  # fmt: skip


@dataclass(frozen=True)
class Node:
    """Characters `start`..`end` of the text layer come from characters `source`..`source_end` of the markup."""

    start: int
    end: int
    source: int
    source_end: int


@dataclass(frozen=True)
class Page:
    """The text layer of a page, where each stretch of it comes from, its lines, and the metadata of its head."""

    text: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    given: Given


def is_html(data: bytes) -> bool:
    """Whether bytes look like markup for a browser."""
    head = data[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and bool(_HTML.search(head) or head.startswith(b"<?xml"))


def read_page(markup: str) -> Page:
    """Reads the text layer of markup; broken markup is read as far as it goes, as browsers do."""
    layer = _Layer(markup)
    layer.feed(markup)
    layer.close()
    text = "".join(layer.pieces)
    lines = tuple(line for start, end, tag in layer.lines if (line := trimmed(text, start, end, tag=tag)))
    return Page(text, tuple(layer.nodes), lines, _head(layer))


def mark_page(markup: str, page: Page, *, title: str | None = None) -> Marked:
    """The lines of a page with their kinds; the article is where trafilatura, set to precision, finds it."""
    return mark(page.lines, title=title or page.given.title, body=_article(markup, page.lines))


def _article(markup: str, lines: tuple[Line, ...]) -> frozenset[int]:
    """The indexes of the lines that the main text of the page consists of."""
    from trafilatura import extract  # here, since it loads for half a second that plain text need not wait for

    found = extract(markup, favor_precision=True, include_comments=False, include_tables=False)
    whole = _squeezed(found or "")
    chosen: set[int] = set()
    for index, line in enumerate(lines):
        squeezed = _squeezed(line.text)
        if squeezed and len(squeezed) > 3 and squeezed in whole and line.tag != "title":
            chosen.add(index)
    return frozenset(chosen)


def _squeezed(text: str) -> str:
    return "".join(_LETTERS.findall(text))


class _Layer(HTMLParser):
    """Collects text nodes with their places, breaking lines at elements that begin a block."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self.nodes: list[Node] = []
        self.lines: list[tuple[int, int, str]] = []
        self.metas: list[tuple[str, str]] = []
        self.data: list[str] = []
        self.language: str | None = None
        self._open: list[str] = []
        self._hidden = 0
        self._length = 0
        self._line = (0, "")
        self._json: list[str] | None = None
        self._starts = [0, *(found.end() for found in re.finditer("\n", markup))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.metas.append(
                (
                    values.get("property") or values.get("name") or values.get("itemprop") or "",
                    values.get("content", ""),
                )
            )
        elif tag == "link" and values.get("rel") == "canonical":
            self.metas.append(("og:url", values.get("href", "")))
        elif tag == "html":
            self.language = values.get("lang")
        elif tag == "time" and "datetime" in values:
            self.metas.append(("time", values["datetime"]))
        if tag not in _INLINE:
            self._break()
        if tag not in _VOID:
            self._enter(tag)
        self._json = [] if tag == "script" and values.get("type") == "application/ld+json" else self._json

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._break()
        if tag in self._open:
            while self._leave() != tag:
                pass
        if tag == "script" and self._json is not None:
            self.data.append("".join(self._json))
            self._json = None

    def handle_data(self, data: str) -> None:
        if self._json is not None:
            self._json.append(data)
        if not self._hidden:
            start = self._source()
            position = 0
            for space in _SPACES.finditer(data):
                self._add(data[position : space.start()], start + position, start + space.start())
                self._add(" ", start + space.start(), start + space.end())
                position = space.end()
            self._add(data[position:], start + position, start + len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def parse_html_declaration(self, i: int) -> int:
        """Reads a declaration; one that is not well formed is passed over as a comment, as browsers do."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def _enter(self, tag: str) -> None:
        if tag in _SELF_CLOSING and self._open[-1:] == [tag]:
            self._leave()
        if len(self._open) < _DEEPEST:
            self._open.append(tag)
            self._hidden += tag in _HIDDEN

    def _leave(self) -> str:
        tag = self._open.pop()
        self._hidden -= tag in _HIDDEN
        return tag

    def _reference(self, words: str) -> None:
        start = self._source()
        length = len(words) + self.rawdata.startswith(";", start + len(words))
        if not self._hidden:
            self._add(html.unescape(f"{words};"), start, start + length)

    def _source(self) -> int:
        row, column = self.getpos()
        return self._starts[row - 1] + column

    def _add(self, words: str, start: int, end: int) -> None:
        if not words:
            return
        if self._line[0] == self._length:
            bare = words.lstrip(" ")
            start += (len(words) - len(bare)) if len(words) == end - start else 0
            words = bare
            if not words:
                return
            self._line = (self._length, self._tag())
        last = self.nodes[-1] if self.nodes else None
        verbatim = len(words) == end - start
        if (
            last
            and verbatim
            and last.source_end == start
            and last.end == self._length
            and last.end - last.start == start - last.source
        ):
            self.nodes[-1] = Node(last.start, last.end + len(words), last.source, end)
        else:
            self.nodes.append(Node(self._length, self._length + len(words), start, end))
        self.pieces.append(words)
        self._length += len(words)

    def _tag(self) -> str:
        tags = [tag for tag in reversed(self._open) if tag in _TELLING]
        inside = "article" in self._open or "main" in self._open
        kept = [tag for tag in tags if not (inside and tag in _WITHIN_ARTICLE)]
        return min(kept, key=_TELLING.index, default="")

    def text(self, start: int, end: int) -> str:
        """The characters `start`..`end` of the text layer read so far."""
        return "".join(self.pieces)[start:end]

    def _break(self) -> None:
        start, tag = self._line
        if self._length > start:
            self.lines.append((start, self._length, tag))
            self.pieces.append("\n")
            self._length += 1
        self._line = (self._length, "")

    def close(self) -> None:
        super().close()
        self._break()


def _head(layer: _Layer) -> Given:
    """The metadata of the page's head: data for search engines first, then meta elements, then the first <time>."""
    found: dict[str, Any] = {}
    for values in (
        *_linked(layer.data),
        *({_META[name.lower()]: value} for name, value in layer.metas if name.lower() in _META),
    ):
        for name, value in values.items():
            found.setdefault(name, value)
    times = [value for name, value in layer.metas if name == "time"]
    if "published" not in found and times:
        found["published"] = times[0]
    language = (layer.language or "").split("-")[0].lower()
    headings = [layer.text(start, end) for start, end, tag in layer.lines if tag == "h1"]
    if len(headings) == 1 and len(headings[0].split()) >= _HEADLINE_WORDS:
        found["title"] = headings[0]
    plain = {name: html.unescape(value) if isinstance(value, str) else value for name, value in found.items()}
    given, _ = given_by({**plain, "language": language or None})
    return given


def _linked(blobs: list[str]) -> Iterator[Mapping[str, Any]]:
    """Publisher, title, time and writers from the linked data of a page (schema.org), articles only."""
    for blob in blobs:
        try:
            data = json.loads(blob, strict=False)
        except ValueError:
            continue
        for item in _items(data):
            if "Article" in str(item.get("@type")) or "Report" in str(item.get("@type")):
                publisher = item.get("publisher")
                yield {
                    name: value
                    for name, value in (
                        ("publisher", publisher.get("name") if isinstance(publisher, dict) else None),
                        ("title", item.get("headline")),
                        ("published", item.get("datePublished")),
                        ("byline", ", ".join(_writers(item.get("author")))),
                    )
                    if isinstance(value, str) and value
                }


def _items(data: Any) -> Iterator[Mapping[str, Any]]:
    queue = [data]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend([item["@graph"]] if "@graph" in item else [])


def _writers(author: Any) -> Iterator[str]:
    for item in author if isinstance(author, list) else [author]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name:
            yield name
