"""What the head of a page and its heading say -> the metadata that came with the page."""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from communique.reports.layer import Layer
from communique.reports.lines import words_of
from communique.reports.metadata import Given, given_by, without_outlet
from communique.reports.writers import writers
from communique.tables import load

_PARTED = re.compile(r"\s[|–—-]\s")
_HEADLINE_WORDS = 3
_LONGEST_TITLE = 60


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
    found["title"] = _title(layer, articles, found.get("publisher"), table.titles) or ""
    found["language"] = (layer.language or "").split("-")[0].lower()
    told = [text for item in items if isinstance(text := item.get("articleBody"), str)]
    return Head(given_by(found)[0], max(told, key=len, default=""))


def _title(
    layer: Layer, articles: Sequence[Mapping[str, Any]], publisher: str | None, weights: Mapping[str, float]
) -> str | None:
    """The title that most places agree on, by weight; the outlet's name after it and a kicker before it taken off."""
    said = [("linked", item["headline"]) for item in articles[:1] if isinstance(item.get("headline"), str)]
    said += [(name.lower(), value) for name, value in layer.metas if name.lower() in weights]
    said += [("title", line.text) for line in layer.lines if line.tag == "title"][:1]
    plain = [(name, without_outlet(html.unescape(value).strip(), publisher)) for name, value in said]
    heading = _heading([line.text for line in layer.lines if line.tag == "h1"], [value for _, value in plain])
    alone = [value for name, value in plain if name in ("linked", "og:title")]
    places = [(name, _without_kicker(value, heading)) for name, value in plain]
    places = [("h1", _without_any_kicker(heading, alone)), *places] if heading else places
    votes: defaultdict[tuple[str, ...], float] = defaultdict(float)
    first: dict[tuple[str, ...], str] = {}
    for name, value in dict(reversed(places)).items():
        key = words_of(value.lower())
        if key:
            votes[key] += weights[name]
            first[key] = value
    best = max(votes, key=lambda key: votes[key], default=None)
    return first[best] if best is not None else None


def _heading(headings: Sequence[str], others: Sequence[str]) -> str | None:
    """The heading of the page: of several, the one that something else repeats."""
    long = [text for text in headings if _HEADLINE_WORDS <= len(text.split()) <= _LONGEST_TITLE]
    said = [words_of(other.lower()) for other in others]
    repeated = (text for text in long if any(words_of(text.lower()) == other[: len(words_of(text))] for other in said))
    return next(repeated, long[0] if long else None)


def _without_any_kicker(heading: str, others: Sequence[str]) -> str:
    """The heading without the words before the title that another place gives alone."""
    return next((other for other in others if _ends_with(heading, other)), heading)


def _without_kicker(value: str, heading: str | None) -> str:
    """A title of the head without what it sets before a mark and the heading: "Opinion | ..."."""
    title = _PARTED.split(value, maxsplit=1)[-1]
    return heading if heading and words_of(title.lower()) == words_of(heading.lower()) else value


def _ends_with(text: str, title: str) -> bool:
    own, end = words_of(text.lower()), words_of(title.lower())
    return _HEADLINE_WORDS <= len(end) < len(own) and own[-len(end) :] == end


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
