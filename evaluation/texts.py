"""Plain text -> an article ready to be parsed, for evaluators whose gold is text: one body block a paragraph."""

from __future__ import annotations

import hashlib
import re

from communique.language.analysis import Analysis, analyse
from communique.model import Article, Block, Report, make_id
from communique.settings import Settings

_PARAGRAPH = re.compile(r"[^\n]+")


def article(text: str, published: str | None = None) -> Article:
    """An article of one page whose every line with words in it is a body block; offsets are those of `text`."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = tuple(_block(found) for found in _PARAGRAPH.finditer(text) if found.group().strip())
    report = Report(id=make_id("report", digest), path="gold", text=text, published=published, blocks=blocks)
    return Article(id=make_id("article", report.id), pages=(report,))


def analysed(text: str, published: str | None = None) -> Analysis:
    """The article of `text`, parsed with the default pipeline; `doc` holds its blocks in order."""
    return analyse(article(text, published), Settings())


def _block(found: re.Match[str]) -> Block:
    words = found.group()
    start = found.start() + len(words) - len(words.lstrip())
    return Block(kind="body", start=start, end=start + len(words.strip()))
