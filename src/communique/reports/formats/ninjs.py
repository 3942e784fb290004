"""A ninjs item (IPTC's news in JSON) -> a text of its headline, byline, body and captions, marked as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from communique.errors import ReportError
from communique.reports.blocks import Marked, mark
from communique.reports.formats.parsed import Parsed
from communique.reports.formats.rows import decoded
from communique.reports.html import read_page
from communique.reports.lines import Line, split
from communique.reports.metadata import given_by
from communique.vocabulary import BlockKind

_MARKUP = ("html", "xhtml", "xml")
_MOST_PICTURES = 200


def read_ninjs(data: bytes) -> Parsed:
    """Reads ninjs 1 and 2. The text is put together from the item's own strings, in the order a page would show them,
    so there is no map to bytes. ReportError where the item has no text.
    """
    item = decoded(data)
    if not isinstance(item, dict):
        raise ReportError("it is not a JSON object")
    lines: list[Line] = []
    kinds: list[BlockKind] = []
    pieces: list[str] = []
    length = 0
    for kind, words in _parts(item):
        for line in split(words):
            lines.append(Line(length + line.start, length + line.end, line.text, gap=True))
            kinds.append(kind)
        pieces.append(f"{words}\n\n")
        length += len(words) + 2
    if "body" not in kinds:
        raise ReportError("the item has no text")
    given, wrong = given_by({name: value for name, value in _metadata(item).items() if value})
    return Parsed("".join(pieces), _marked(lines, kinds, given.title), given, (), "application/ninjs+json", wrong)


def _parts(item: Mapping[str, Any]) -> Iterator[tuple[BlockKind, str]]:
    """The strings of the item that are text, by the kind of their block."""
    for kind, words in (
        ("headline", _headline(item)),
        ("byline", item.get("byline")),
        ("dateline", item.get("located")),
        ("body", _body(item)),
        *(("caption", caption) for caption in _captions(item)),
        ("credit", item.get("copyrightnotice")),
    ):
        if isinstance(words, str) and words.strip():
            yield kind, words.encode("utf-8", "replace").decode("utf-8")  # type: ignore[misc]


def _headline(item: Mapping[str, Any]) -> str | None:
    many = [each.get("value") for each in _dicts(item.get("headlines"))]
    return item.get("headline") or next((value for value in many if value), None)


def _body(item: Mapping[str, Any]) -> str | None:
    """The text of the body: plain where the item has it plain, else the text of its markup."""
    bodies = [(str(each.get("contenttype") or ""), each.get("value")) for each in _dicts(item.get("bodies"))]
    plain = [item.get("body_text"), *(value for type_, value in bodies if not any(mark in type_ for mark in _MARKUP))]
    markup = [item.get("body_xhtml"), *(value for type_, value in bodies if any(mark in type_ for mark in _MARKUP))]
    if found := next((value for value in plain if isinstance(value, str) and value.strip()), None):
        return found
    found = next((value for value in markup if isinstance(value, str) and value.strip()), None)
    return "\n\n".join(line.text for line in read_page(found).lines) if found else None


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
