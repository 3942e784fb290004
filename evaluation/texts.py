"""Plain text -> an article ready to be parsed, for evaluators whose gold is text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from communique.language.analysis import Analysis, analyse
from communique.language.plain import analysed, article
from communique.model import Block
from communique.reports.datelines import dateline
from communique.settings import Settings

__all__ = ["analysed", "article", "reported"]


def reported(text: str, published: str | None = None) -> Analysis:
    """A passage of a report as the pipeline parses it: the datelines of its paragraphs are in none of its sentences."""
    whole = article(text, published)
    (page,) = whole.pages
    blocks = tuple(part for block in page.blocks for part in _cut(text, block))
    return analyse(msgspec.structs.replace(whole, pages=(msgspec.structs.replace(page, blocks=blocks),)), Settings())


def _cut(text: str, block: Block) -> Iterator[Block]:
    found = dateline(text[block.start : block.end])
    start = block.start
    if found is not None:
        yield Block(kind="dateline", start=start, end=start + found.length)
        start += found.length
        start += len(text[start : block.end]) - len(text[start : block.end].lstrip())
    yield Block(kind="body", start=start, end=block.end)
