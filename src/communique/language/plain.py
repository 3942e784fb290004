"""Plain text -> an article ready to be parsed, and the parsed document: for use without files and records."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from communique.language.analysis import Analysis, analyse
from communique.layer import Article
from communique.model import Block, Report, make_id
from communique.settings import Settings

_PARAGRAPH = re.compile(r"[^\n]+")


def article(text: str, published: str | dt.date | None = None) -> Article:
    """An article of one page whose every line with words in it is a body block; offsets are those of `text`."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    day = published.isoformat() if isinstance(published, dt.date) else published
    blocks = tuple(_block(found) for found in _PARAGRAPH.finditer(text) if found.group().strip())
    report = Report(id=make_id("report", digest), path="plain text", text=text, published=day, blocks=blocks)
    return Article(id=make_id("article", report.id), pages=(report,))


def analysed(text: str, published: str | dt.date | None = None, settings: Settings | None = None) -> Analysis:
    """A text as the rooms above read it: parsed, with the day (ISO) it was published; `doc` holds its lines in order.

    >>> [token.text for token in analysed("Kenya agreed.", "2009-06-27").doc]
    ['Kenya', 'agreed', '.']
    """
    return analyse(article(text, published), settings or Settings())


def _block(found: re.Match[str]) -> Block:
    words = found.group()
    start = found.start() + len(words) - len(words.lstrip())
    return Block(kind="body", start=start, end=start + len(words.strip()))
