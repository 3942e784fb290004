"""What the head of a page and its heading say -> the metadata that came with the page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from communique.reports.layer import Layer
from communique.reports.metadata import Given, given_by
from communique.reports.page_title import page_title
from communique.reports.writers import writers
from communique.tables import load


class HeadTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of what is where in heads of pages (tables/head.yaml)."""

    meta: Mapping[str, str]
    titles: Mapping[str, float]


@dataclass(frozen=True)
class Head:
    """The metadata of a page's head, and the text of the article where its linked data hold that (else empty)."""

    given: Given
    told: str


def read_head(layer: Layer) -> Head:
    """The head of a page: data for search engines first, then meta elements, then the first <time>."""
    table: HeadTable = load("head", HeadTable)
    items = [item for blob in layer.data for item in _items(_parsed(blob))]
    articles = [item for item in items if any(kind in str(item.get("@type")) for kind in ("Article", "Report"))]
    metas = [
        (table.meta[name.lower()], html.unescape(value)) for name, value in layer.metas if name.lower() in table.meta
    ]
    found: dict[str, str] = {}
    for name, value in (*(pair for item in articles for pair in _linked(item)), *metas):
        if value:
            found.setdefault(name, value)
    times = [value for name, value in layer.metas if name == "time"]
    if "published" not in found and times:
        found["published"] = times[0]
    said = [
        *(list(_writers(item.get("author"))) for item in articles),
        *([value] for name, value in metas if name == "byline"),
    ]
    found["byline"] = ", ".join(writers(layer, said, found.get("publisher")))
    found["title"] = page_title(layer, articles, found.get("publisher"), table.titles) or ""
    found["language"] = (layer.language or "").split("-")[0].lower()
    told = [text for item in items if isinstance(text := item.get("articleBody"), str)]
    return Head(given_by(found)[0], max(told, key=len, default=""))


def _parsed(blob: str) -> Any:
    try:
        return json.loads(blob, strict=False)
    except (ValueError, RecursionError):
        return None


def _linked(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Publisher and time from an article in the linked data of a page (schema.org)."""
    publisher = item.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    for key, value in (("publisher", name), ("published", item.get("datePublished"))):
        if isinstance(value, str):
            yield key, html.unescape(value)


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
        name = (item.get("name") or _whole_name(item)) if isinstance(item, dict) else item
        for each in name if isinstance(name, list) else [name]:
            if isinstance(each, str) and each:
                yield html.unescape(each)


def _whole_name(person: Mapping[str, Any]) -> str:
    return " ".join(part for key in ("givenName", "familyName") if isinstance(part := person.get(key), str))
