"""What the head of a page says, its meta elements and linked data -> metadata as it came with the page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.reports.layer import Layer
from communique.reports.metadata import Given, given_by

_HEADLINE_WORDS = 3
_META = {
    "og:url": "url", "og:site_name": "publisher", "article:published_time": "published", "og:title": "title",
    "og:article:published_time": "published", "datepublished": "published", "parsely-pub-date": "published",
    "dc.date.issued": "published", "date": "published", "pubdate": "published", "publishdate": "published",
    "sailthru.date": "published", "article.published": "published", "author": "byline", "parsely-author": "byline",
    "dc.creator": "byline", "byl": "byline", "application-name": "publisher", "article:publisher_name": "publisher",
}  # fmt: skip


@dataclass(frozen=True)
class Head:
    """The metadata of a page's head, and the text of the article where its linked data hold that (else empty)."""

    given: Given
    told: str


def read_head(layer: Layer) -> Head:
    """The head of a page: data for search engines first, then meta elements, then the first <time>."""
    found: dict[str, Any] = {}
    items = [item for blob in layer.data for item in _items(_parsed(blob))]
    for values in (
        *_linked(items),
        *({_META[name.lower()]: value} for name, value in layer.metas if name.lower() in _META),
    ):
        for name, value in values.items():
            found.setdefault(name, value)
    times = [value for name, value in layer.metas if name == "time"]
    if "published" not in found and times:
        found["published"] = times[0]
    language = (layer.language or "").split("-")[0].lower()
    headings = [line.text for line in layer.lines if line.tag == "h1"]
    if len(headings) == 1 and len(headings[0].split()) >= _HEADLINE_WORDS:
        found["title"] = headings[0]
    plain = {name: html.unescape(value) if isinstance(value, str) else value for name, value in found.items()}
    given, _ = given_by({**plain, "language": language or None})
    told = [text for item in items if isinstance(text := item.get("articleBody"), str)]
    return Head(given, max(told, key=len, default=""))


def _parsed(blob: str) -> Any:
    try:
        return json.loads(blob, strict=False)
    except (ValueError, RecursionError):
        return None


def _linked(items: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Publisher, title, time and writers from the linked data of a page (schema.org), articles only."""
    for item in items:
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
