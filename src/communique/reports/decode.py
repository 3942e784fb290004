"""Bytes -> text with a map back to the bytes; what could not be decoded is said, and never shifts an offset."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from itertools import accumulate

from communique.errors import ReportError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Marks at the beginning of bytes, and the encodings they tell; a longer mark before one that begins it."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_.:-]{2,40})""", re.I)
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"BZh",
    b"Rar!",
    b"7z\xbc\xaf",
)
_PROBE = rb"a\x62\u0062+AGM-"
_HEAD = 4096
_CHUNK = 4096
_MOST_STRANGE = 0.1


@dataclass(frozen=True)
class Decoded:
    """Text decoded from bytes. `strange` are the offsets in the text of bytes that were not valid."""

    text: str
    encoding: str
    strange: tuple[int, ...] = ()
    doubt: str | None = None
    _escaped: str = field(default="", repr=False)
    _marks: tuple[int, ...] = field(default=(), repr=False)
    _plain: bool = field(default=False, repr=False)

    def byte_at(self, char: int) -> int:
        """The offset in the bytes received at which a character of the text begins."""
        if self._plain:
            return self._marks[0] + char
        chunk = char // _CHUNK
        return self._marks[chunk] + len(_encode(self._escaped[chunk * _CHUNK : char], self.encoding))


def decode(data: bytes, *, said: str | None = None) -> Decoded:
    """Decodes bytes: by their mark, as UTF-8, as they were `said` to be or declare, and last as Windows-1252.

    ReportError says why bytes are no text: there are none, or they are those of a binary file.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ReportError("the file is empty")
    if data.startswith(_BINARY):
        raise ReportError("the file is not text but a binary format (an image, archive, PDF or program)")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, skipped=len(bom))
    if b"\x00" in data:
        raise ReportError("the file is not text: it holds NUL bytes")
    return _unmarked(data, _declared(data, said))


def _unmarked(data: bytes, declared: str | None) -> Decoded:
    found = _decoded(data, "utf-8")
    if not found.strange:
        return found
    if declared and declared != "utf-8":
        by_word = _decoded(data, declared)
        if not by_word.strange:
            return by_word
    if _looks_western(data, found):
        western = _decoded(
            data, "cp1252", doubt="the file is not UTF-8 and declares no other encoding; read as Windows-1252"
        )
        if not western.strange:
            return western
    if len(found.strange) > _MOST_STRANGE * len(found.text):
        raise ReportError("the file is not text in an encoding that can be told")
    return found


def _declared(data: bytes, said: str | None) -> str | None:
    """The encoding that the server said, else the one that the bytes declare; None where neither can be used."""
    found = _DECLARED.search(data[:_HEAD])
    names = (said, found.group(1).decode("ascii") if found else None)
    return next((codec for name in names if name and (codec := _codec(name))), None)


def _codec(name: str) -> str | None:
    """The codec of that name; None for one that does not exist or does not turn one byte into one ASCII character.

    Python knows codecs that are no encodings of text (`hex`, `idna`, `unicode_escape`); a page may name them too.
    """
    try:
        found = codecs.lookup(name).name
        return found if len(_PROBE.decode(found, "surrogateescape")) == len(_PROBE) else None
    except (LookupError, ValueError):
        return None


def _looks_western(data: bytes, as_utf8: Decoded) -> bool:
    """Whether the bytes that are not UTF-8 outnumber the characters that could only be UTF-8."""
    accented = sum(ord(char) > 127 for char in as_utf8.text) - len(as_utf8.strange)
    return accented < len(as_utf8.strange) and not any(byte < 9 for byte in data[:_HEAD])


def _decoded(data: bytes, encoding: str, *, skipped: int = 0, doubt: str | None = None) -> Decoded:
    wide = encoding.startswith(("utf-16", "utf-32"))  # which have no single bytes to escape
    try:
        escaped = data.decode(encoding, "replace" if wide else "surrogateescape")
    except UnicodeDecodeError:
        escaped = data.decode(encoding, "replace")
    strange = (
        ()
        if escaped.isascii()
        else tuple(m.start() for m in re.finditer("\ufffd" if wide else "[\ud800-\udfff]", escaped))
    )
    text = re.sub("[\ud800-\udfff]", "\ufffd", escaped) if strange else escaped
    plain = escaped.isascii() and len(escaped) == len(data)
    pieces = () if plain else tuple(escaped[i : i + _CHUNK] for i in range(0, len(escaped), _CHUNK))
    marks = tuple(accumulate((len(_encode(piece, encoding)) for piece in pieces), initial=skipped))
    return Decoded(text, encoding, strange, doubt, escaped, marks, plain)


def _encode(piece: str, encoding: str) -> bytes:
    return piece.encode(encoding, "surrogateescape")
