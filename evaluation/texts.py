"""Plain text -> what the rooms make of it, for evaluators whose gold is text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from communique import actors, events
from communique.actors import Cast
from communique.language import places, times
from communique.language.analysis import Analysis, analyse
from communique.language.plain import analysed, article
from communique.layer import CodedEvent
from communique.model import Block
from communique.reports.datelines import dateline
from communique.settings import Settings


def reported(text: str, published: str | None = None) -> Analysis:
    """A passage of a report as the pipeline parses it: the datelines of its paragraphs are in none of its sentences."""
    whole = article(text, published)
    (page,) = whole.pages
    blocks = tuple(part for block in page.blocks for part in _cut(text, block))
    return analyse(msgspec.structs.replace(whole, pages=(msgspec.structs.replace(page, blocks=blocks),)), Settings())


def coded(text: str, published: str | None) -> tuple[tuple[CodedEvent, ...], Cast]:
    """The events of a text, and its cast with the states that events bring in by a place alone."""
    analysis = analysed(text, published)
    cast, where = actors.resolve(analysis), places.find(analysis)
    found = events.code(analysis, cast, times.find(analysis), where)
    hosts = {actor.id: actor for actor in events.hosts(analysis, cast, where, found)}
    return found, Cast(actors={**cast.actors, **hosts}, mentions=cast.mentions)


def _cut(text: str, block: Block) -> Iterator[Block]:
    found = dateline(text[block.start : block.end])
    start = block.start
    if found is not None:
        yield Block(kind="dateline", start=start, end=start + found.length)
        start += found.length
        start += len(text[start : block.end]) - len(text[start : block.end].lstrip())
    yield Block(kind="body", start=start, end=block.end)
