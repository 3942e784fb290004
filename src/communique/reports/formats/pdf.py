"""A PDF -> its text layer, page by page, with its paragraphs as lines, and what its own metadata says."""

from __future__ import annotations

import io
import logging
import re
from statistics import median
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from communique.errors import ReportError
from communique.reports.blocks import mark
from communique.reports.formats.parsed import Parsed
from communique.reports.formats.source import BROKEN, why
from communique.reports.lines import Line, trimmed
from communique.reports.metadata import given_by
from communique.settings import Settings

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else what it mends goes to the terminal

PAGE = "\f"
_MOST_OPERATORS = 50_000
_FORM = 500  # a form that is drawn is read anew each time
_MOST_DRAWN_ON_PAGE = 1_000_000
_MOST_DRAWN = 20_000_000
_SHORT = 0.8
_LEAST_TITLE = 3
_FAILS = (*BROKEN, PyPdfError)


def read_pdf(data: bytes, settings: Settings) -> Parsed:
    """Reads the text layer; pages are parted by form feeds, and wraps and hyphens stay as they are on the page.

    There is no map to bytes: a PDF draws text, and does not hold it in order. ReportError where no page has text
    (a scan, say) or the file cannot be read; a page that fails, or draws without end, is named and left out.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReportError("the PDF is locked with a password")
        count = len(reader.pages)
    except _FAILS as error:
        raise ReportError(f"the PDF cannot be read: {why(error)}") from error
    pages, problems = _pages(reader, min(count, settings.max_pdf_pages))
    if count > settings.max_pdf_pages:
        problems.append(f"the PDF has {count:,} pages, and only the first {settings.max_pdf_pages:,} were read")
    text = PAGE.join(pages)
    if not text.strip():
        raise ReportError("; ".join(["the PDF has no text layer (it may be a scan)", *problems[:3]]))
    given, wrong = given_by(_metadata(reader))
    lines = _paragraphs(text)
    return Parsed(text, mark(lines, title=given.title), given, (), "application/pdf", (*problems, *wrong))


def _pages(reader: pypdf.PdfReader, count: int) -> tuple[list[str], list[str]]:
    pages: list[str] = []
    problems: list[str] = []
    drawn = 0
    for number in range(count):
        try:
            page = reader.pages[number]
            drawn += _size(page)
            if drawn > _MOST_DRAWN:
                problems.append(f"its pages draw more than {_MOST_DRAWN:,} bytes; it was read to page {number}")
                break
            words = page.extract_text(visitor_operand_before=_Limit())
        except _FAILS as error:
            problems.append(f"page {number + 1} cannot be read: {why(error)}")
            words = ""
        pages.append(words.encode("utf-8", "replace").decode("utf-8").replace(PAGE, " "))
    return pages, problems


def _size(page: pypdf.PageObject) -> int:
    """How many bytes draw a page; ReportError where they are so many that reading them would take seconds."""
    contents = page.get_contents()
    size = len(contents.get_data()) if contents is not None else 0
    if size > _MOST_DRAWN_ON_PAGE:
        raise ReportError(f"it is drawn by {size:,} bytes, more than {_MOST_DRAWN_ON_PAGE:,}")
    return size


class _Limit:
    """Counts what pages draw: one that draws without end is told by the count, not by a clock."""

    def __init__(self) -> None:
        self._left = _MOST_OPERATORS

    def __call__(self, operator: bytes, *_drawn: Any) -> None:
        self._left -= _FORM if operator == b"Do" else 1
        if self._left < 0:
            raise ReportError(f"it draws more than {_MOST_OPERATORS:,} times")


def _paragraphs(text: str) -> tuple[Line, ...]:
    """The lines of the pages joined to paragraphs: one ends where a line ends a sentence, and short."""
    raw = [line for found in re.finditer(r"[^\n\f]+", text) if (line := trimmed(text, found.start(), found.end()))]
    if not raw:
        return ()
    width = median(len(line.text) for line in raw if len(line.text) >= median(len(each.text) for each in raw))
    joined: list[Line] = []
    full = False
    for line in raw:
        apart = not joined or _is_gap(text[joined[-1].end : line.start])
        if not apart and (full or (not joined[-1].finished and line.text[0].islower())):
            joined[-1] = Line(joined[-1].start, line.end, text[joined[-1].start : line.end], gap=True)
        else:
            joined.append(Line(line.start, line.end, line.text, gap=True))
        full = len(line.text) >= _SHORT * width and not (line.finished and len(line.text) < 0.95 * width)
    return tuple(joined)


def _is_gap(between: str) -> bool:
    return between.count("\n") > 1


def _metadata(reader: pypdf.PdfReader) -> dict[str, str]:
    """Title and author as the file's own properties say; programs often write a file's name there, which is none."""
    try:
        said = reader.metadata
        title, author = (said.title, said.author) if said else (None, None)
    except _FAILS:
        return {}
    values = {"byline": author, "title": title if title and len(str(title).split()) >= _LEAST_TITLE else None}
    return {name: str(value).strip() for name, value in values.items() if value and str(value).strip()}
