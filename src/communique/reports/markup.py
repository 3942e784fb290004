"""Markup -> its tags, words and raw texts in order with their places, read as leniently as browsers read them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

# Quotes count only where a value begins, as browsers have it; else one stray quote would swallow what follows.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>")
_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
# A tag at which markup breaks off; a sign of "less than" before many words is none.
_CUT = re.compile(
    r"</?(?:[a-zA-Z][^\s/<>]*+(?:\s++[^\s=<>]++\s*+=\s*+(?:\"[^\"<]*+\"?|'[^'<]*+'?|[^\s\"'<>]*+))*+\s*+[^\s<>]*+)?"
)
_RAW = frozenset({"script", "style", "iframe", "xmp", "noembed", "noframes"})
_OPENINGS = ("<!", "<?", "</")
_LONGEST_TAG = 20_000
_GOES_ON = re.compile(r"</head\b|<(?:body|main|article)\b", re.I)
"""Where a page goes on after a script whose end was lost."""
_BROKEN_TAGS = 100
"""Tags that end nowhere near are looked through this often; after that a tag ends at its first ">"."""

Kind = Literal["open", "close", "words", "raw"]


class Token(NamedTuple):
    """A stretch `start`..`end` of markup: a tag with its name and what stands after the name, words, or raw text.

    The name of words is empty; that of raw text is the element it stands in ("script", "style").
    """

    kind: Kind
    name: str
    rest: str
    start: int
    end: int


def tokens(markup: str) -> Iterator[Token]:
    """The tokens of markup, in order, comments and declarations left out; in time in proportion to the length."""
    position = 0
    broken = 0
    comments = True
    open_ended: set[str] = set()
    while (at := markup.find("<", position)) >= 0:
        tag = _TAG.match(markup, at, at + _LONGEST_TAG) if broken < _BROKEN_TAGS else None
        if tag is None and not (markup.startswith(_OPENINGS, at) or _NAME.match(markup, at)):
            end = markup.find("<", at + 1)
            end = len(markup) if end < 0 else end
            yield Token("words", "", "", position, end)
            position = end
            continue
        if at > position:
            yield Token("words", "", "", position, at)
        if tag is None:
            name = _NAME.match(markup, at)
            broken += name is not None
            comments = comments and not (markup.startswith("<!--", at) and markup.find("-->", at) < 0)
            end = _end_of(markup, at, commented=comments and markup.startswith("<!--", at))
            if end < 0:
                if not _CUT.fullmatch(markup, at):
                    yield Token("words", "", "", at, len(markup))
                return
            if name is not None:
                closing, word = name[1], name[2].lower()
                yield Token("close" if closing else "open", word, markup[name.end() : end - 1], at, end)
            position = end
        else:
            position = tag.end()
            name = tag
            closing, word, rest = tag.groups()
            word = word.lower()
            yield Token("close" if closing else "open", word, rest, at, position)
        if name is not None and not closing and word in _RAW:
            raw = word
            end = _close_of(markup, position, raw, open_ended)
            yield Token("raw", raw, "", position, end)
            if raw in open_ended:
                yield Token("close", raw, "", end, end)
            position = end
    if position < len(markup):
        yield Token("words", "", "", position, len(markup))


def attributes(rest: str) -> Mapping[str, str]:
    """The attributes in what stands after a tag's name: names lowered, references resolved; the first counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(rest):
        found.setdefault(name.lower(), html.unescape(values[0] or values[1] or values[2]))
    return found


def _end_of(markup: str, at: int, *, commented: bool) -> int:
    """Where a comment, a declaration or a broken tag ends; -1 where nothing ends it."""
    if commented:
        return markup.index("-->", at) + len("-->")
    return markup.find(">", at) + 1 or -1


def _close_of(markup: str, position: int, name: str, open_ended: set[str]) -> int:
    """Where an element of raw text ends: at its closing tag, else where the page plainly goes on, else with the markup.

    `open_ended` holds the names that nothing closes from some place on, so that the markup is not searched again.
    """
    found = re.compile(rf"</{re.escape(name)}\b", re.I).search(markup, position) if name not in open_ended else None
    if found is None:
        open_ended.add(name)
        found = _GOES_ON.search(markup, position)
    return found.start() if found else len(markup)
