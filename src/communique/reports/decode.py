"""Bytes -> text with a map back to the bytes; what could not be decoded is said, and never shifts an offset."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate

from communique.errors import ReportError
from communique.reports.repair import mended, repaired, stretches

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
_MOST_NULS = 0.01
_LEAST_WIDE = 0.7
_LONE = re.compile("(?<![\udc80-\udcff])[\udc80-\udcff](?![\udc80-\udcff])")


@dataclass(frozen=True)
class Decoded:
    """Text decoded from bytes. `strange` are the offsets in the text of bytes that were not valid.

    `repairs` say what of it was put right, and how: the text is what was meant, and leads to the bytes received.
    """

    text: str
    encoding: str
    strange: tuple[int, ...] = ()
    doubt: str | None = None
    repairs: tuple[str, ...] = ()
    _escaped: str = field(default="", repr=False)
    _marks: tuple[int, ...] = field(default=(), repr=False)
    _plain: bool = field(default=False, repr=False)
    _turns: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def byte_at(self, char: int) -> int:
        """The offset in the bytes received at which a character of the text begins."""
        if self._plain:
            return self._marks[0] + char
        if turn := bisect_right(self._turns, (char, len(self._escaped))):
            start, source = self._turns[turn - 1]
            char += source - start
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
    if wide := _unmarked_wide(data):
        return _decoded(data, wide, doubt="the file has no byte order mark; read as UTF-16")
    if data.count(0) > _MOST_NULS * len(data):
        raise ReportError("the file is not text: it holds NUL bytes")
    return _repaired(_unmarked(data, _declared(data, said)))


def _unmarked_wide(data: bytes) -> str | None:
    """The encoding of UTF-16 without a mark: every second byte of most letters is 0; None for anything else."""
    head = data[:_HEAD]
    high, low = (2 * head[side::2].count(0) / len(head) for side in (0, 1))
    if max(high, low) < _LEAST_WIDE or min(high, low) > _MOST_NULS:
        return None
    return "utf-16-be" if high > low else "utf-16-le"


def _repaired(decoded: Decoded) -> Decoded:
    """The text with the characters that were meant where UTF-8 was read as Windows-1252 before it was written."""
    told = repaired(decoded.text)
    if not told:
        return decoded
    text, pieces = mended(decoded.text), stretches(decoded.text)
    sources = [source for _, _, source, _ in pieces]
    moved = (pieces[bisect_right(sources, at) - 1] for at in decoded.strange)
    return replace(
        decoded,
        text=text,
        strange=tuple(start + at - source for at, (start, _, source, _) in zip(decoded.strange, moved, strict=True)),
        repairs=(*decoded.repairs, told),
        _turns=(*((start, source) for start, _, source, _ in pieces), (len(text), len(decoded.text))),
    )


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
    return _with_lone_bytes(found)


def _with_lone_bytes(found: Decoded) -> Decoded:
    """UTF-8 with single bytes of Windows-1252 in it, pasted from elsewhere, with the characters that these were."""
    lone = {match.start(): char for match in _LONE.finditer(found._escaped) if (char := _western(match))}
    if not lone:
        return found
    text = "".join(lone.get(at, char) for at, char in enumerate(found.text))
    told = f"{len(lone)} bytes that are not UTF-8 were read as Windows-1252"
    left = tuple(at for at in found.strange if at not in lone)
    return replace(found, text=text, strange=left, repairs=(told,))


def _western(match: re.Match[str]) -> str:
    """The character that a byte is in Windows-1252; empty for a letter that does not stand beside one, and for none."""
    char = bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "ignore")
    around = match.string[max(0, match.start() - 1) : match.end() + 1]
    return char if not char.isalpha() or any(other.isascii() and other.isalpha() for other in around) else ""


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
        if escaped.isascii() and "\0" not in escaped
        else tuple(m.start() for m in re.finditer("[\ufffd\0]" if wide else "[\ud800-\udfff\0]", escaped))
    )
    text = re.sub("[\ud800-\udfff\0]", "\ufffd", escaped) if strange else escaped
    plain = escaped.isascii() and len(escaped) == len(data)
    pieces = () if plain else tuple(escaped[i : i + _CHUNK] for i in range(0, len(escaped), _CHUNK))
    marks = tuple(accumulate((len(_encode(piece, encoding)) for piece in pieces), initial=skipped))
    return Decoded(text, encoding, strange, doubt, (), escaped, marks, plain)


def _encode(piece: str, encoding: str) -> bytes:
    return piece.encode(encoding, "surrogateescape")
