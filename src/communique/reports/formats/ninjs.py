"""A ninjs item (IPTC's news in JSON) -> a text of its headline, byline, body and captions, marked as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from communique.errors import ReportError
from communique.reports.blocks import Marked, mark
from communique.reports.formats.json_places import traced, with_places
from communique.reports.formats.parsed import Parsed
from communique.reports.formats.rows import decoded
from communique.reports.formats.traced import SURROGATES, Traced, Tracer
from communique.reports.html import read_page
from communique.reports.lines import Line, split
from communique.reports.metadata import given_by
from communique.vocabulary import BlockKind

_MARKUP = ("html", "xhtml", "xml")
_MOST_PICTURES = 200


def read_ninjs(data: bytes) -> Parsed:
    """Reads ninjs 1 and 2. The text is put together from the item's own strings, in the order a page would show them;
    the map leads to where these stand in its bytes. ReportError where the item has no text.
    """
    item = decoded(data)
    if not isinstance(item, dict):
        raise ReportError("it is not a JSON object")
    lines: list[Line] = []
    kinds: list[BlockKind] = []
    tracer = Tracer()
    for kind, part in _parts(*_with_places(item, data)):
        for line in split(part.text):
            lines.append(Line(tracer.length + line.start, tracer.length + line.end, line.text, gap=True))
            kinds.append(kind)
        tracer.traced(part)
        tracer.bare("\n\n")
    if "body" not in kinds:
        raise ReportError("the item has no text")
    given, wrong = given_by({name: value for name, value in _metadata(item).items() if value})
    made = tracer.made()
    marked = _marked(lines, kinds, given.title)
    return Parsed(made.text, marked, given, made.spans(), "application/ninjs+json", wrong)


def _with_places(item: Mapping[str, Any], data: bytes) -> tuple[Mapping[str, Any], str]:
    """The item with its strings Placed in the words beside it; as it is where it lies too deep to be read so."""
    try:
        words = data.decode("utf-8")
        return with_places(words), words
    except (ValueError, RecursionError):
        return item, ""


def _parts(item: Mapping[str, Any], words: str) -> Iterator[tuple[BlockKind, Traced]]:
    """The strings of the item that are text, by the kind of their block."""
    strings: tuple[tuple[BlockKind, Any], ...] = (
        ("headline", _headline(item)),
        ("byline", item.get("byline")),
        ("dateline", item.get("located")),
        ("body", _plain_body(item)),
        *(("caption", caption) for caption in _captions(item)),
        ("credit", item.get("copyrightnotice")),
    )
    for kind, value in strings:
        if isinstance(value, str) and value.strip():
            yield kind, _whole(traced(value, words))
        elif kind == "body" and (markup := _markup_body(item)):
            yield kind, _lines_of(_whole(traced(markup, words)))


def _whole(part: Traced) -> Traced:
    """A string with U+FFFD for halves of surrogate pairs, which are no text."""
    return replace(part, text=SURROGATES.sub("\ufffd", part.text))


def _lines_of(markup: Traced) -> Traced:
    """The lines of the text layer of markup, a blank line between any two."""
    page = read_page(markup.text)
    layer = markup.through(page.text, page.nodes)
    tracer = Tracer()
    for number, line in enumerate(page.lines):
        tracer.bare("\n\n" if number else "")
        tracer.traced(layer.part(line.start, line.end))
    return tracer.made()


def _headline(item: Mapping[str, Any]) -> str | None:
    many = [each.get("value") for each in _dicts(item.get("headlines"))]
    return item.get("headline") or next((value for value in many if value), None)


def _plain_body(item: Mapping[str, Any]) -> str | None:
    """The text of the body where the item has it plain."""
    return _first(item.get("body_text"), *(value for kind, value in _bodies(item) if not _is_markup(kind)))


def _markup_body(item: Mapping[str, Any]) -> str | None:
    """The markup of the body."""
    return _first(item.get("body_xhtml"), *(value for kind, value in _bodies(item) if _is_markup(kind)))


def _bodies(item: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(str(each.get("contenttype") or ""), each.get("value")) for each in _dicts(item.get("bodies"))]


def _is_markup(media_type: str) -> bool:
    return any(mark in media_type for mark in _MARKUP)


def _first(*values: Any) -> str | None:
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _captions(item: Mapping[str, Any]) -> Iterator[str]:
    pictures = item.get("associations")
    found = list(pictures.values()) if isinstance(pictures, dict) else _dicts(pictures)
    for picture in found[:_MOST_PICTURES]:
        words = picture.get("description_text") if isinstance(picture, dict) else None
        if isinstance(words, str):
            yield words


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _metadata(item: Mapping[str, Any]) -> Mapping[str, Any]:
    sources = [each.get("name") for each in _dicts(item.get("infosources"))]
    uri = item.get("uri")
    return {
        "url": uri if isinstance(uri, str) and uri.startswith(("http://", "https://")) else None,
        "title": _headline(item),
        "byline": item.get("byline"),
        "agency": item.get("copyrightholder") or next((name for name in sources if name), None),
        "published": item.get("versioncreated") or item.get("firstcreated"),
        "language": item.get("language"),
    }


def _marked(lines: list[Line], kinds: list[BlockKind], title: str | None) -> Marked:
    """The body's own lines are looked at as any text's: a credit line or a byline may stand among them."""
    body = frozenset(index for index, kind in enumerate(kinds) if kind == "body")
    told = mark(lines, title=title, body=body)
    kept = tuple(
        by_text if kind == "body" and by_text in ("credit", "byline", "dateline") else kind
        for kind, by_text in zip(kinds, told.kinds, strict=True)
    )
    headline = kept.index("headline") if "headline" in kept else None
    return Marked(tuple(lines), kept, headline, kept.index("body") if "body" in kept else len(kept))
