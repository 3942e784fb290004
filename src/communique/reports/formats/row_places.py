"""The words of a row -> where they stand in the bytes it came in: JSON, a line of a table, an item of a feed."""

from __future__ import annotations

import re
from functools import cache

from communique.reports.formats.feed_places import texts
from communique.reports.formats.json_places import traced, with_places
from communique.reports.formats.rows import CSV_ROW, FEED_ITEM
from communique.reports.formats.sniff import charset_of
from communique.reports.formats.traced import SURROGATES, Traced, Tracer
from communique.reports.received import Received

_PIECE = re.compile('""|[\ud800-\udfff]|[^"\ud800-\udfff]+|"')


def row_places(received: Received, field: str, words: str) -> Traced:
    """The words of a row's field `field` with their places; with none where the bytes do not hold them as such.

    That is so where a feed's markup is not quoted but part of its XML, and where a table's quotation marks are odd.
    """
    try:
        found = _found(received, field, words)
    except (ValueError, LookupError, RecursionError):
        return Traced(words)
    is_same = SURROGATES.sub("\ufffd", found.text) == words
    return Traced(words, found.runs, found.encoding) if is_same else Traced(words)


def _found(received: Received, field: str, words: str) -> Traced:
    said = received.sidecar or {}
    column = said.get("map", {}).get(field, field)
    form = received.media_type.partition(";")[0]
    encoding = charset_of(received.media_type) or "utf-8"
    if form == CSV_ROW:
        return _cell(received.data, said["columns"].index(column), said["separator"], encoding)
    if form == FEED_ITEM:
        return next(filter(None, (_cut_to(text, words) for text in texts(received.data, encoding))), Traced(""))
    whole = received.data.decode("utf-8")
    return traced(with_places(whole)[column], whole)


def _cut_to(text: Traced, words: str) -> Traced | None:
    """The text without the white space around it, if that is what the words are."""
    start = len(text.text) - len(text.text.lstrip())
    return text.part(start, start + len(words)) if text.text.strip() == words else None


def _cell(row: bytes, number: int, separator: str, encoding: str) -> Traced:
    """The cell of that number in the bytes of a row; ValueError where its quotation marks are not those of a table."""
    errors = "strict" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    text = row.decode(encoding, errors)
    form, position = _form(separator), 0
    for _ in range(number):
        passed = form.match(text, position)
        position = passed.end() + 1 if passed else len(text)
    found = form.match(text, position)
    if found is None or text[found.end() : found.end() + 1] not in (separator, "\r", "\n", ""):
        raise ValueError(f"cell {number} of the row cannot be told from the others")
    tracer = Tracer(encoding)
    group = "quoted" if found["quoted"] is not None else 0
    at = len(text[: found.start(group)].encode(encoding, errors))
    for piece in _PIECE.findall(found[group]):
        after = at + len(piece.encode(encoding, errors))
        if piece == '""' or SURROGATES.match(piece):
            tracer.whole(piece[0], at, after)
        else:
            tracer.plain(piece, at)
        at = after
    return tracer.made()


@cache
def _form(separator: str) -> re.Pattern[str]:
    end = re.escape(separator)
    return re.compile(rf'"(?P<quoted>(?:[^"]|"")*+)"(?=[{end}\r\n]|\Z)|[^{end}\r\n]*+')
