"""Markdown -> its text without marks, blocks from its headings and paragraphs, and its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from communique.model import SourceSpan
from communique.reports.blocks import mark
from communique.reports.decode import Decoded
from communique.reports.formats.parsed import Parsed
from communique.reports.lines import Line, trimmed
from communique.reports.metadata import given_by

_FENCE = "---"
_LONGEST_FRONT = 8_000
_DEEPEST = 40
_BODY = ("p", "li", "blockquote")
_NAMES = {"date": "published", "author": "byline", "authors": "byline", "lang": "language", "source": "publisher"}


def read_markdown(decoded: Decoded) -> Parsed:
    """Reads CommonMark. The map leads from each block to the bytes of the lines it stands on, marks included."""
    front, skipped = _front_matter(decoded.text)
    starts = [0, *(found.end() for found in re.finditer("\n", decoded.text)), len(decoded.text)]
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).parse(decoded.text[starts[skipped] :])
    pieces: list[str] = []
    lines: list[Line] = []
    spans: list[SourceSpan] = []
    length = 0
    for tag, words, first, last in _blocks(tokens):
        line = trimmed(words, 0, len(words))
        if line is None:
            continue
        lines.append(Line(length, length + len(line.text), line.text, gap=True, tag=tag))
        begin, end = (decoded.byte_at(starts[min(at + skipped, len(starts) - 1)]) for at in (first, last))
        spans.append(SourceSpan(start=length, end=length + len(line.text), byte_start=begin, byte_end=end))
        pieces.append(f"{line.text}\n\n")
        length += len(pieces[-1])
    text = "".join(pieces)
    title = next((line.text for line in lines if line.tag == "h1"), None)
    given, wrong = given_by({**({"title": title} if title else {}), **front})
    body = frozenset(index for index, line in enumerate(lines) if line.tag in _BODY)
    return Parsed(text, mark(lines, title=given.title, body=body), given, tuple(spans), "text/markdown", wrong)


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str, int, int]]:
    """The blocks that hold text: their element, their words without marks, and the lines they stand on."""
    open_: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            open_.append(token.tag)
        elif token.nesting == -1:
            open_.pop()
        elif token.map and token.type in ("inline", "fence", "code_block", "html_block"):
            words = _words(token) if token.type == "inline" else token.content
            yield _tag(token, open_), words, token.map[0], token.map[1]


def _tag(token: Token, open_: Sequence[str]) -> str:
    if token.type != "inline":
        return "pre"
    children = token.children or []
    if children and all(child.type in ("image", "softbreak") for child in children):
        return "figcaption"
    return "li" if "li" in open_ else open_[-1] if open_ else "p"


def _words(token: Token) -> str:
    words = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(words.get(child.type, child.content) for child in token.children or [])


def _front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    """What the lines between two `---` at the top say, by the names that writers give it, and how many they are."""
    if not text.startswith(f"{_FENCE}\n"):
        return {}, 0
    block, found, _ = text[len(_FENCE) + 1 : _LONGEST_FRONT].partition(f"\n{_FENCE}\n")
    if not found or "&" in block or "*" in block:  # what refers to itself is no metadata, and may be a bomb
        return {}, 0
    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - a loader of plain strings builds no objects
    except (yaml.YAMLError, RecursionError):
        return {}, 0
    if not isinstance(values, dict):
        return {}, 0
    named = {_NAMES.get(str(name).lower(), str(name).lower()): value for name, value in values.items()}
    return named, block.count("\n") + 3
