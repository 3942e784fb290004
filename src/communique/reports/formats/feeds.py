"""An RSS or Atom feed -> one row for each item, with the text or markup that the feed gives of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import feedparser
import msgspec

from communique.errors import ReportError
from communique.reports.formats.feed_places import item_places
from communique.reports.formats.rows import FEED_ITEM, ROW
from communique.reports.formats.source import LONGEST_NAME, Item, Source, named, problem, why

_MARKUP = ("html", "xhtml")


@dataclass(frozen=True)
class Feed:
    """What a feed holds: its items, each under the names of a row of reports, and why it could not be read wholly."""

    items: tuple[dict[str, str], ...]
    broken: str | None = None


def open_feed(source: Source) -> Iterator[Item]:
    """The items of a feed, each as a row; that feedparser had to go on where XML is broken is said."""
    data = source.whole()
    feed = parse_feed(data)
    places, encoding = item_places(data)
    if len(places) != len(feed.items) and not feed.broken:
        places = []  # the two readers do not see the same items
    for number, values in enumerate(feed.items, start=1):
        place = places[number - 1] if number <= len(places) else None
        yield _item(source, number, values, data, place, encoding)
    if feed.broken:
        yield problem(source.path, f"the feed is broken and was read as far as it goes: {feed.broken}")
    elif not feed.items:
        yield problem(source.path, "the feed has no items")


def parse_feed(data: bytes) -> Feed:
    """The items of a feed with their links, whether or not they have text; ReportError where it is no feed.

    What RSS says in `<source>` is kept as their publisher: feeds of others' news name it there.
    """
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version") and not found.entries:
        raise ReportError("it is not a feed that can be read")
    items = ({name: value for name, value in _values(entry, found.feed).items() if value} for entry in found.entries)
    broken = found.bozo and not isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride)
    return Feed(tuple(items), why(found.bozo_exception) if broken else None)


def _item(
    source: Source,
    number: int,
    values: Mapping[str, str],
    data: bytes,
    place: tuple[int, int] | None,
    encoding: str,
) -> Item:
    """An item as received: its own bytes of the feed with what was read from them, or that alone as a row."""
    name = values.get("id") or values.get("url") or ""
    path = f"{source.path}#{name if name and name == named(name) and len(name) <= LONGEST_NAME else number}"
    if not values.get("text") and not values.get("html"):
        return problem(path, "the item has no text of its own; its page may have", values.get("title", ""))
    if place is None:
        return source.part(path, msgspec.json.encode(values), None, ROW, None, [f"item {number} of a feed"])
    media_type = f"{FEED_ITEM}; charset={encoding}"
    return source.part(path, data[slice(*place)], {"values": dict(values)}, media_type, place)


def _values(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, str]:
    content, is_markup = _content(entry)
    source = entry.get("source") or {}
    values = {
        "id": entry.get("id"),
        "url": _address(entry, feed),
        "title": entry.get("title"),
        "publisher": source.get("title") or feed.get("title"),
        "byline": (entry.get("author_detail") or {}).get("name") or entry.get("author"),
        "published": _time(entry),
        "language": entry.get("language") or feed.get("language"),
        ("html" if is_markup else "text"): content,
    }
    return {name: _clean(value) for name, value in values.items() if isinstance(value, str)}


def _address(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    """The address of an item, made whole by the feed's own where it can be; an id in its place need not be one."""
    link, site = entry.get("link"), feed.get("link")
    if not isinstance(link, str) or not (entry.get("links") or link.startswith(("http://", "https://"))):
        return None
    try:
        return urljoin(site, link) if isinstance(site, str) else link
    except ValueError:
        return link


def _content(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """The longest text of the item, and whether it is markup."""
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    best: Mapping[str, Any] = max(parts, key=lambda part: len(part.get("value") or ""), default={})
    value = best.get("value") or ""
    return value, (any(mark in str(best.get("type")) for mark in _MARKUP) and "<" in value) or "&" in value


def _time(entry: Mapping[str, Any]) -> str | None:
    """When the item was published, with its zone as given; else when it was updated."""
    given = entry.get("published") or entry.get("updated")
    try:
        return parsedate_to_datetime(given).isoformat() if given else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return str(given)


def _clean(value: str) -> str:
    return value.encode("utf-8", "replace").decode("utf-8").strip()
