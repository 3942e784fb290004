"""The text of a message's part -> where it stands in the bytes of the message, through its transfer encoding."""

from __future__ import annotations

import re
from array import array
from email.message import EmailMessage

from communique.reports.formats.traced import Traced, Tracer

_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary"})
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})|=[ \t]{0,76}(?:\r?\n|\Z)|([^=]+)", re.DOTALL)


def part_place(message: bytes, part: EmailMessage) -> tuple[tuple[int, int] | None, str]:
    """Where a part stands in the bytes of its message, None where they do not hold it once, and its coding if any."""
    transfer = _transfer(part)
    raw = _raw(part, decoded=transfer in _AS_IT_IS)
    start = message.find(raw) if raw.strip() else -1
    is_once = start >= 0 and message.find(raw, start + 1) < 0
    return (start, start + len(raw)) if is_once else None, "" if transfer in _AS_IT_IS else transfer


def letter_places(message: bytes, part: EmailMessage, text: str) -> Traced:
    """The text with its places: character by character where it is sent as it is or quoted-printable, else as a whole.

    Without any where the bytes of the part are not found once in the message.
    """
    place, transfer = part_place(message, part)
    if place is None:
        return Traced(text)
    start, raw = place[0], message[slice(*place)]
    charset = str(part.get_content_charset("ascii"))
    try:
        if not transfer and raw == text.encode(charset):
            tracer = Tracer(charset)
            tracer.plain(text, start)
            return tracer.made()
        if transfer == "quoted-printable":
            return _unquoted(raw, start, text, charset)
    except (UnicodeError, LookupError):
        pass
    return _whole(text, start, start + len(raw))


def _transfer(part: EmailMessage) -> str:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower()


def _raw(part: EmailMessage, *, decoded: bool) -> bytes:
    """The bytes of a part as they were sent; none where it holds no text."""
    content = part.get_payload(decode=True) if decoded else part.get_payload()
    if isinstance(content, str):
        return content.encode("ascii", "replace")
    return content if isinstance(content, bytes) else b""


def _unquoted(raw: bytes, start: int, text: str, charset: str) -> Traced:
    """The text of quoted-printable bytes; as a whole where they are not those of the text."""
    places, ends, content = array("q"), array("q"), bytearray()
    for found in _QUOTED.finditer(raw):
        first, after = found.start() + start, found.end() + start
        if found[1]:
            content.append(int(found[1], 16))
            places.append(first)
            ends.append(after)
        elif found[2]:
            content += found[2]
            places.extend(range(first, after))
            ends.extend(range(first + 1, after + 1))
    if content != b"".join(char.encode(charset) for char in text):
        return _whole(text, start, start + len(raw))
    return _by_character(text, charset, places, ends)


def _by_character(text: str, charset: str, places: array[int], ends: array[int]) -> Traced:
    """The text, of which each byte, encoded, stands at its place; characters that are side by side as one run."""
    tracer = Tracer(charset)
    at = begun = opened = closed = 0
    for index, char in enumerate(text):
        size = len(char.encode(charset))
        first, after = places[at], ends[at + size - 1]
        is_plain = after - first == size
        if begun < index and not (is_plain and first == closed):
            tracer.plain(text[begun:index], opened)
            begun = index
        if not is_plain:
            tracer.whole(char, first, after)
            begun = index + 1
        elif begun == index:
            opened = first
        closed = after
        at += size
    tracer.plain(text[begun:], opened)
    return tracer.made()


def _whole(text: str, start: int, end: int) -> Traced:
    tracer = Tracer()
    tracer.whole(text, start, end)
    return tracer.made()
