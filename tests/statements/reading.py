"""Paragraphs of a test -> everything the room of statements reads from them."""

from __future__ import annotations

from dataclasses import dataclass

from communique import actors
from communique.actors import Cast
from communique.language import times
from communique.language.analysis import Analysis, analyse
from communique.layer import Article, CodedPosition, CodedStatement
from communique.model import Block, Report, pieces
from communique.settings import Settings
from communique.statements import extract, stances


@dataclass(frozen=True)
class Reading:
    """What was read from one article."""

    analysis: Analysis
    cast: Cast
    statements: tuple[CodedStatement, ...]
    positions: tuple[CodedPosition, ...]

    def speakers(self) -> list[tuple[str, ...]]:
        """The names of the speakers of every statement, in order."""
        return [tuple(self.cast.actors[one].name for one in said.speakers) for said in self.statements]


def page(*paragraphs: str, name: str = "page", published: str | None = "2011-05-10") -> Report:
    """A report whose every paragraph is a body block."""
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind="body", start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    return Report(
        id=f"report-{name}", path=name, text="\n\n".join(paragraphs), blocks=tuple(blocks), published=published
    )


def read_pages(*pages: Report) -> Reading:
    """Reads pages as one article."""
    analysis = analyse(Article(id="article-test", pages=pages), Settings())
    cast = actors.resolve(analysis)
    found = times.find(analysis)
    said = extract(analysis, cast, found)
    return Reading(analysis, cast, said, stances(analysis, cast, said, found))


def read(*paragraphs: str) -> Reading:
    """Reads paragraphs as one article of one page."""
    return read_pages(page(*paragraphs))


def content(said: CodedStatement) -> list[str]:
    """The words of a statement's content, piece by piece."""
    return [piece.words for piece in pieces(said.content)]
