"""The bytes of one report in a format of its own -> its Parsed; the registry of what reads which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.reports.decode import decode
from communique.reports.formats import mail, rows
from communique.reports.formats.markdown import read_markdown
from communique.reports.formats.newsml import read_agency_xml
from communique.reports.formats.ninjs import read_ninjs
from communique.reports.formats.parsed import Parsed, merged
from communique.reports.formats.pdf import read_pdf
from communique.reports.formats.sniff import charset_of
from communique.reports.html import mark_page, read_page
from communique.reports.metadata import Given, given_by
from communique.reports.received import Received
from communique.reports.text import read_text
from communique.settings import Settings

Reader = Callable[[Received, Settings], Parsed]


def _agency_xml(received: Received, _settings: Settings) -> Parsed:
    return read_agency_xml(received.data, encoding=charset_of(received.media_type))


def _markdown(received: Received, _settings: Settings) -> Parsed:
    return read_markdown(decode(received.data))


def _ninjs(received: Received, _settings: Settings) -> Parsed:
    return read_ninjs(received.data)


def _pdf(received: Received, settings: Settings) -> Parsed:
    return read_pdf(received.data, settings)


def _letter(received: Received, _settings: Settings) -> Parsed:
    text, media_type, said = mail.letter(received.data)
    given, wrong = given_by(said)
    return _worded(text, given, wrong, is_markup=media_type == "text/html")


def _row(received: Received, _settings: Settings) -> Parsed:
    values = rows.values_of(received)
    given, wrong = given_by(values)
    if "\ufffd" in rows.words_of(values):
        wrong = (*wrong, "characters of the row could not be decoded; each is shown as a replacement character")
    is_markup = not rows.has_words(values, "text")
    return _worded(rows.words_of(values), given, wrong, is_markup=is_markup)


def _worded(words: str, given: Given, wrong: tuple[str, ...], *, is_markup: bool) -> Parsed:
    """Text or markup that came inside of something else; its offsets are its own, and it has no map to bytes."""
    if not is_markup:
        return Parsed(words, read_text(words, title=given.title), given, problems=wrong)
    page = read_page(words)
    known = merged(given, page.given)
    return Parsed(page.text, mark_page(page, title=known.title), known, media_type="text/html", problems=wrong)


READERS: Mapping[str, Reader] = {
    "pdf": _pdf,
    "markdown": _markdown,
    "nitf": _agency_xml,
    "newsitem": _agency_xml,
    "ninjs": _ninjs,
    "letter": _letter,
    "row": _row,
}
