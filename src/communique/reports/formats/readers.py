"""The bytes of one report in a format of its own -> its Parsed; the registry of what reads which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from communique.reports.decode import decode
from communique.reports.formats import mail, rows
from communique.reports.formats.markdown import read_markdown
from communique.reports.formats.newsml import read_agency_xml
from communique.reports.formats.ninjs import read_ninjs
from communique.reports.formats.parsed import Parsed, merged
from communique.reports.formats.pdf import read_pdf
from communique.reports.formats.row_places import row_places
from communique.reports.formats.sniff import charset_of
from communique.reports.formats.traced import Traced
from communique.reports.html import mark_page, read_page
from communique.reports.metadata import Given, given_by
from communique.reports.received import Received
from communique.reports.repair import mended, repaired, stretches
from communique.reports.text import read_text
from communique.settings import Settings

Reader = Callable[[Received, Settings], Parsed]


def _agency_xml(received: Received, _settings: Settings) -> Parsed:
    return read_agency_xml(received.data, encoding=charset_of(received.media_type))


def _markdown(received: Received, _settings: Settings) -> Parsed:
    decoded = decode(received.data)
    parsed = read_markdown(decoded)
    return replace(parsed, problems=(*parsed.problems, *decoded.repairs))


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
    given, wrong = given_by(
        {name: mended(value) if isinstance(value, str) else value for name, value in values.items()}
    )
    if "\ufffd" in rows.words_of(values):
        wrong = (*wrong, "characters of the row could not be decoded; each is shown as a replacement character")
    field = "text" if rows.has_words(values, "text") else "html"
    words = row_places(received, field, rows.words_of(values))
    return _worded(words, given, wrong, is_markup=field == "html")


def _worded(words: Traced, given: Given, wrong: tuple[str, ...], *, is_markup: bool) -> Parsed:
    """Text or markup that came inside of something else, with its places in that."""
    if told := repaired(words.text):
        words, wrong = words.through(mended(words.text), stretches(words.text)), (*wrong, told)
    if not is_markup:
        return Parsed(words.text, read_text(words.text, title=given.title), given, words.spans(), problems=wrong)
    page = read_page(words.text)
    known = merged(given, page.given)
    spans = words.through(page.text, page.nodes).spans()
    return Parsed(page.text, mark_page(page, title=known.title), known, spans, "text/html", (*wrong, *page.problems))


READERS: Mapping[str, Reader] = {
    "pdf": _pdf,
    "markdown": _markdown,
    "nitf": _agency_xml,
    "newsitem": _agency_xml,
    "ninjs": _ninjs,
    "letter": _letter,
    "row": _row,
}
