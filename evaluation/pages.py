"""Public sets of web pages -> pages with the text of their articles, parted into two halves by their sites."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evaluation import data

SETS = ("cleaning/pages_421", "cleaning/fundus_80", "metadata/publisher_pages")


@dataclass(frozen=True)
class GoldPage:
    """A page and the text of its article, a paragraph a line; `site` is what its half is told by.

    `optional` are further paragraphs that may be kept or not: the gold of fundus has them in square brackets.
    """

    id: str
    site: str
    html: str
    wanted: str
    optional: tuple[str, ...] = ()

    @property
    def half(self) -> int:
        """0 or 1: pages of one site lie in one half, so that what was learned on the other knows nothing of it."""
        return zlib.crc32(self.site.encode()) % 2


def gold_pages(name: str) -> list[GoldPage]:
    """The pages of one of the sets, in their order; none where the set is absent."""
    return [
        GoldPage(str(row["id"]), str(row.get("site") or row["publisher"]), row["html"], *_wanted(row))
        for row in data(name) or []
    ]


def _wanted(row: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The text of a page's article, and the paragraphs that are optional."""
    if "body" in row:
        return str(row["body"]), ()
    if "paragraphs" in row:
        optional = tuple(text[1:-1] for text in row["paragraphs"] if text.startswith("[") and text.endswith("]"))
        return "\n".join(text for text in row["paragraphs"] if text[1:-1] not in optional), optional
    sections = [line for section in row["sections"] for line in (*section["headline"], *section["paragraphs"])]
    return "\n".join([*(row["summary"] or []), *sections]), ()
