"""Markup -> the text layer of the whole page: its characters, where each comes from, its lines and their elements."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import msgspec

from communique.reports.lines import Line, trimmed
from communique.reports.markup import Token, attributes, tokens
from communique.tables import load

DEEPEST = 300
"""Elements in one another that are told apart."""

_NAMES = re.compile(
    r"(?<![\w-])(?:class|i(?:d|temprop)|role|data-(?:component|testid))\s{0,3}="
    r"\s{0,3}(?:\"([^\"]{0,160})|'([^']{0,160})|([^\s\"'>]{1,160}))"
)
_RELATED = re.compile(r"canonical|author|\bnext\b|\bprev", re.I)
# Each way begins with a character of its own, so that nearly all places are passed over at a glance.
_PIECE = re.compile(
    r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?| [ \t\r\n\f\v]++"
    r"|\t[ \t\r\n\f\v]*+|\r[ \t\r\n\f\v]*+|\n[ \t\r\n\f\v]*+|\f[ \t\r\n\f\v]*+|\v[ \t\r\n\f\v]*+"
)
_SPACES = re.compile(r"[ \t\r\n\f\v]*")


class Elements(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of elements (tables/markup.yaml)."""

    hidden: frozenset[str]
    inline: frozenset[str]
    void: frozenset[str]
    closed_by_own_kind: frozenset[str]
    within_paragraph: frozenset[str]
    telling: tuple[str, ...]
    within_article: frozenset[str]


class Node(NamedTuple):
    """Characters `start`..`end` of the text layer come from characters `source`..`source_end` of the markup."""

    start: int
    end: int
    source: int
    source_end: int


class Element(NamedTuple):
    """An element that is not inline: the index of the one it stands in (-1 for none), its tag, its classes and ids.

    `names` holds class, id, role and the like, lowered, each between blanks.
    """

    parent: int
    tag: str
    names: str


@dataclass(frozen=True)
class Layer:
    """The text layer of a page.

    `lines[i]` stands in element `places[i]` of `elements`, and `linked[i]` of its characters are in links; `metas`
    are names and contents of the head; `data` its linked data; `signed` where in `text` links to writers' pages are;
    `deeper` how many elements lie too deep in others to be told apart, their words being those of what they lie in.
    """

    text: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    places: tuple[int, ...]
    linked: tuple[int, ...]
    elements: tuple[Element, ...]
    metas: tuple[tuple[str, str], ...]
    data: tuple[str, ...]
    signed: tuple[tuple[int, int], ...]
    language: str | None
    deeper: int = 0

    def around(self, index: int) -> set[int]:
        """The elements that a line stands in, one in the other, by their indexes."""
        found: set[int] = set()
        place = self.places[index]
        while place >= 0:
            found.add(place)
            place = self.elements[place].parent
        return found

    def part(self, start: int, end: int) -> Layer:
        """The layer with none but its lines from `start` to `end`."""
        if start == 0 and end >= len(self.lines):
            return self
        part = slice(start, end)
        return replace(self, lines=self.lines[part], places=self.places[part], linked=self.linked[part])


def read_layer(markup: str) -> Layer:
    """Reads the text layer of markup; broken markup is read as far as it goes, as browsers do."""
    reading = _Reading(markup, load("markup", Elements))
    for token in tokens(markup):
        reading.take(token)
    return reading.finished()


@dataclass
class _Reading:
    """What is read so far. An open stretch of a line runs from `line` to `length`; `stack` holds the
    indexes of the elements that are open, and `tags` their tags."""

    markup: str
    known: Elements
    pieces: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    signed: list[tuple[int, int]] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    language: str | None = None
    length: int = 0
    line: int = 0
    place: int = -1
    hidden: int = 0
    deeper: int = 0
    links: int = 0
    link: int | None = None
    signs: bool = False
    is_linked_data: bool = False

    def take(self, token: Token) -> None:
        """Takes the next token."""
        if token.kind == "words":
            if not self.hidden:
                self._words(token.start, token.end)
        elif token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            self._close(token.name)
        elif self.is_linked_data:
            self.data.append(self.markup[token.start : token.end])

    def finished(self) -> Layer:
        """The layer, after the last token."""
        self._break()
        text = "".join(self.pieces)
        tags = self._tags_around()
        telling = {place: self._telling(tags[place]) if place >= 0 else "" for _, _, place, _ in self.spans}
        kept = [
            (line, place, linked)
            for start, end, place, linked in self.spans
            if (line := trimmed(text, start, end, tag=telling[place]))
        ]
        return Layer(
            text=text,
            nodes=tuple(self.nodes),
            lines=tuple(line for line, _, _ in kept),
            places=tuple(place for _, place, _ in kept),
            linked=tuple(linked for _, _, linked in kept),
            elements=tuple(self.elements),
            metas=tuple(self.metas),
            data=tuple(self.data),
            signed=tuple(self.signed),
            language=self.language,
            deeper=self.deeper,
        )

    def _tags_around(self) -> list[frozenset[str]]:
        """The tags of each element and of all that it stands in."""
        found: list[frozenset[str]] = []
        for element in self.elements:
            around = found[element.parent] if element.parent >= 0 else frozenset[str]()
            found.append(around if element.tag in around else around | {element.tag})
        return found

    def _telling(self, tags: frozenset[str]) -> str:
        """The tag that tells most of all that a line stands in; an article has headers and footers of its own."""
        if not tags.isdisjoint(("article", "main")):
            tags -= self.known.within_article
        return next((tag for tag in self.known.telling if tag in tags), "")

    def _open(self, token: Token) -> None:
        tag = token.name
        if tag in self.known.inline:
            self._open_inline(token)
            return
        if not (self.hidden or tag in self.known.within_paragraph):
            self._break()
        if tag in ("meta", "html") or (tag == "link" and _RELATED.search(token.rest)):
            self._read_head(tag, attributes(token.rest))
        elif tag == "script":
            self.is_linked_data = "ld+json" in token.rest.lower()
        if tag in self.known.void or token.rest.endswith("/"):
            return
        top = self.tags[-1] if self.tags else ""
        ends_paragraph = top == "p" and tag not in self.known.within_paragraph
        if ends_paragraph or (tag in self.known.closed_by_own_kind and top == tag):
            self._leave()
        if len(self.stack) < DEEPEST:
            names = " ".join(a or b or c for a, b, c in _NAMES.findall(token.rest.lower())) if token.rest else ""
            self.elements.append(Element(self.stack[-1] if self.stack else -1, tag, f" {names} "))
            self.stack.append(len(self.elements) - 1)
            self.tags.append(tag)
            self.hidden += tag in self.known.hidden
        else:
            self.deeper += 1

    def _open_inline(self, token: Token) -> None:
        if token.name == "a":
            self._end_link()
            if "href" in token.rest:
                self.link = self.length
                self.signs = False
                if "rel" in token.rest and _RELATED.search(token.rest):
                    values = attributes(token.rest)
                    self.signs = "author" in values.get("rel", "").split()
                    self._relate(values)
        elif token.name == "time" and "datetime" in token.rest:
            self.metas.append(("time", attributes(token.rest).get("datetime", "")))

    def _relate(self, values: Mapping[str, str]) -> None:
        """Notes the page before or after this one, where a link says that it leads there."""
        for rel in values.get("rel", "").lower().split():
            self.metas.append((f"rel:{rel}", values.get("href", "")))

    def _read_head(self, tag: str, values: Mapping[str, str]) -> None:
        if tag == "html":
            self.language = values.get("lang") or self.language
        elif tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.metas.append((name, values.get("content", "")))
        elif values.get("rel") == "canonical":
            self.metas.append(("og:url", values.get("href", "")))
        elif tag == "link":
            self._relate(values)

    def _close(self, tag: str) -> None:
        if tag in self.known.inline:
            if tag == "a":
                self._end_link()
            return
        parts = tag not in self.known.within_paragraph or (self.stack and self.place == self.stack[-1])
        if parts and not self.hidden:
            self._break()
        self.is_linked_data = False
        if tag in self.tags:
            while self._leave() != tag:
                pass

    def _leave(self) -> str:
        self.stack.pop()
        tag = self.tags.pop()
        self.hidden -= tag in self.known.hidden
        return tag

    def _end_link(self) -> None:
        if self.link is not None:
            start = max(self.link, self.line)
            self.links += self.length - start
            if self.signs and self.length > start:
                self.signed.append((start, self.length))
            self.link = None

    def _words(self, start: int, end: int) -> None:
        """Adds the words at `start`..`end` of the markup: white space as one blank, references resolved."""
        markup = self.markup
        if self.line < self.length and self.place != (self.stack[-1] if self.stack else -1):
            if not markup[start:end].strip():
                return
            self._break()
        if self.line == self.length:
            blank = _SPACES.match(markup, start, end)
            start = blank.end() if blank else start
            if start == end:
                return
        position = start
        for found in _PIECE.finditer(markup, start, end):
            at, after = found.span()
            if at > position:
                self._add(markup[position:at], position, at)
            piece = found.group()
            self._add(html.unescape(piece) if piece[0] == "&" else " ", at, after)
            position = after
        if position < end:
            self._add(markup[position:end], position, end)

    def _add(self, words: str, start: int, end: int) -> None:
        length = self.length
        if self.line == length:
            bare = words.lstrip(" ")
            if not bare:
                return
            start += (len(words) - len(bare)) if len(words) == end - start else 0
            words = bare
            self.place = self.stack[-1] if self.stack else -1
        after = length + len(words)
        last = self.nodes[-1] if self.nodes else None
        if (
            last is not None
            and last.source_end == start
            and last.end == length
            and len(words) == end - start
            and last.end - last.start == start - last.source
        ):
            self.nodes[-1] = Node(last.start, after, last.source, end)
        else:
            self.nodes.append(Node(length, after, start, end))
        self.pieces.append(words)
        self.length = after

    def _break(self) -> None:
        if self.length > self.line:
            linked = self.links + (self.length - max(self.link, self.line) if self.link is not None else 0)
            self.spans.append((self.line, self.length, self.place, linked))
            self.pieces.append("\n")
            self.length += 1
            self.line = self.length
        self.links = 0
