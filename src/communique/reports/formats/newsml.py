"""NewsML-G2 and NITF -> the text layer of the document, its blocks as the markup names them, and its metadata."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from communique.errors import ReportError
from communique.reports.blocks import Marked, mark
from communique.reports.formats.parsed import Parsed
from communique.reports.formats.source import Item, Source, named, problem
from communique.reports.formats.xml_layer import Element, Layer, read_xml
from communique.reports.lines import Line, trimmed
from communique.reports.metadata import Given, given_by
from communique.tables import load
from communique.vocabulary import BlockKind

_ITEM = "application/vnd.iptc.g2.newsitem+xml"
_OTHER_ITEMS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_BASIC = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$")
_VERBATIM = frozenset({"inlineData", "pre"})


class Markup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What elements of agency XML mean for blocks."""

    kinds: Mapping[str, BlockKind]
    body: frozenset[str]
    content: frozenset[str]
    outside: frozenset[str]
    inline: frozenset[str]


def open_message(source: Source) -> Iterator[Item]:
    """The news items of a NewsML-G2 message, each as the bytes of its own element, under its guid or number."""
    data = source.whole()
    layer = _layer(data, None)
    items = [element for element in layer.elements if element.path[-1] == "newsItem"]
    close = "</newsItem>".encode(layer.encoding)
    for number, item in enumerate(items, start=1):
        end = data.find(close[-2:] if b"\0" in close else b">", item.byte_end) + 1
        name = item.attributes.get("guid") or str(number)
        place = item.byte_start, end
        path = f"{source.path}#{named(name)}"
        yield source.part(path, data[slice(*place)], None, f"{_ITEM}; charset={layer.encoding}", place)
    for reason in layer.problems or ([] if items else ["the message holds no news items"]):
        yield problem(source.path, reason)
    others = Counter(element.path[-1] for element in layer.elements if element.path[-1] in _OTHER_ITEMS)
    for name, count in sorted(others.items()):
        yield problem(f"{source.path}#{name}", f"{count} of type {name}, which hold no report, were passed over")


def read_agency_xml(data: bytes, *, encoding: str | None = None) -> Parsed:
    """Reads one NITF document or NewsML-G2 item. Blocks are what the markup says; in the body, what it leaves open
    (a credit line in a paragraph) is told as in any text. ReportError where nothing can be read.
    """
    layer = _layer(data, encoding)
    lines, paths = _lines(layer)
    if not lines:
        raise ReportError(layer.problems[0] if layer.problems else "it holds no text")
    values = {name: value for name, value in _metadata(layer).items() if value}
    given, wrong = given_by(values)
    marked = _marked(lines, paths, given)
    reasons = (*layer.problems, *wrong)
    return Parsed(layer.text, marked, given, tuple(layer.spans), "application/xml", reasons)


def _layer(data: bytes, encoding: str | None) -> Layer:
    return read_xml(data, inline=_markup().inline, encoding=encoding, verbatim=_VERBATIM)


def _lines(layer: Layer) -> tuple[list[Line], list[tuple[str, ...]]]:
    found = [(trimmed(layer.text, start, end, tag=path[-1] if path else ""), path) for start, end, path in layer.lines]
    kept = [(line, path) for line, path in found if line is not None]
    return [line for line, _ in kept], [path for _, path in kept]


def _marked(lines: list[Line], paths: list[tuple[str, ...]], given: Given) -> Marked:
    content = frozenset(index for index, path in enumerate(paths) if _is_content(path))
    bare = [Line(line.start, line.end, line.text, gap=True) for line in lines]
    told = mark(bare, title=given.title, body=content)
    kinds = [
        _kind(path, index in content, by_text)
        for index, (path, by_text) in enumerate(zip(paths, told.kinds, strict=True))
    ]
    headline = next((i for i, kind in enumerate(kinds) if kind == "headline"), None)
    head = next((i for i, kind in enumerate(kinds) if kind == "body"), len(lines))
    return Marked(tuple(lines), tuple(kinds), headline, head)


def _kind(path: tuple[str, ...], is_content: bool, by_text: BlockKind) -> BlockKind:
    named = next((_markup().kinds[name] for name in reversed(path) if name in _markup().kinds), None)
    if named:
        return named
    if not is_content:
        return "other"
    return by_text if by_text in ("credit", "byline", "caption", "dateline") else "body"


def _is_content(path: tuple[str, ...]) -> bool:
    """Whether an element stands in the text of the report: a paragraph below an element that holds the content."""
    below = [name for name in path if name in _markup().content or name in _markup().outside]
    return bool(below) and below[-1] in _markup().content and not _markup().body.isdisjoint(path)


def _metadata(layer: Layer) -> Mapping[str, str | None]:
    """Fields of a report from either format; the first element that has one counts."""
    return {
        "url": _url(layer),
        "title": _text(layer, "hl1") or _text(layer, "headline") or _text(layer, "title"),
        "byline": _byline(_text(layer, "by") or _text(layer, "byline")),
        "agency": _text(layer, "distributor") or _provider(layer),
        "publisher": _attribute(layer, "pubdata", "name"),
        "published": _time(
            _attribute(layer, "date.issue", "norm") or _text(layer, "versionCreated") or _text(layer, "firstCreated")
        ),
        "language": _attribute(layer, "language", "tag")
        or _attribute(layer, "nitf", "xml:lang")
        or _attribute(layer, "newsItem", "xml:lang"),
    }


def _provider(layer: Layer) -> str | None:
    for element in layer.elements:
        if element.path[-1] == "provider":
            names = [each for each in layer.elements if each.path[-2:] == ("provider", "name")]
            return _words(layer, names[0]) if names else element.attributes.get("literal")
    return None


def _url(layer: Layer) -> str | None:
    found = _attribute(layer, "link", "href") or _attribute(layer, "newsItem", "guid")
    return found if found and found.startswith(("http://", "https://")) else None


def _byline(words: str | None) -> str | None:
    return re.sub(r"^by\s+", "", words, flags=re.I) if words else None


def _text(layer: Layer, name: str) -> str | None:
    return next((words for e in layer.elements if e.path[-1] == name and (words := _words(layer, e))), None)


def _words(layer: Layer, element: Element) -> str:
    return " ".join(layer.text[element.start : element.end].split())


def _attribute(layer: Layer, name: str, attribute: str) -> str | None:
    found = (e.attributes.get(attribute) for e in layer.elements if e.path[-1] == name)
    return next((value for value in found if value), None)


def _time(value: str | None) -> str | None:
    """A time of the basic form (20090627T143000Z) in the extended one; others as they are."""
    found = _BASIC.match(value) if value else None
    if not found:
        return value
    year, month, day, hour, minute, second, zone = found.groups()
    date = f"{year}-{month}-{day}"
    try:
        dt.date.fromisoformat(date)
    except ValueError:
        return value
    zone = "" if not zone else "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return f"{date}T{hour}:{minute}{f':{second}' if second else ''}{zone}" if hour else date


@cache
def _markup() -> Markup:
    return load("agency_xml", Markup)
