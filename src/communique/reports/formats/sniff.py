"""The name, media type and first bytes of something received -> the kind of format it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from communique.reports.html import is_html
from communique.tables import load

HEAD = 4096
_TOLD = frozenset({"row", "letter", "ninjs"})
_TAR_MAGIC, _TAR_AT = b"ustar", 257
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
_ASIDE = re.compile(rb"<\?[^>]{0,2000}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->|<!DOCTYPE[^\[>]{0,500}(?:\[|>)|\s+", re.I)
_MAILED = re.compile(rb"From \S{1,200} {1,3}[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d[^\n]{0,40}\n[\w-]{1,60}:")
_DOCTYPE_END = re.compile(rb"\]\s{0,20}>")
_DOCTYPE_ROOT = re.compile(rb"<!DOCTYPE\s+([A-Za-z_][\w.-]{0,60})", re.I)


class Format(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a format is told: first bytes, media types, ends of names, root elements."""

    kind: str
    media: tuple[str, ...]
    ends: tuple[str, ...]
    magic: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()


def kind_of(name: str, media_type: str, head: bytes) -> str:
    """The kind of format: by first bytes no text begins with, by XML root, then media type, then name, then a guess.

    `head` holds the first 4,096 bytes, or all there are.
    """
    said = _formats()
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    media = media_type.partition(";")[0].strip().lower()
    named = said.get(media) or said.get(_extension(name))
    if named in _TOLD:
        return named
    if (packed := _by_magic(head)) and (packed != "mbox" or _MAILED.match(head)):
        return packed
    root = root_of(bare) if bare.startswith(b"<") else ""
    if root and (told := said.get(f"<{root}>")) and (told != "html" or named in (None, "text")):
        return told
    return named if named and named != "text" else _guess(bare)


def root_of(head: bytes) -> str:
    """The local name of the root element of XML, as far as the first bytes tell; empty where they do not."""
    position = 0
    while aside := _ASIDE.match(head, position):
        declared = _DOCTYPE_ROOT.match(head, position)
        position = aside.end()
        if declared and aside.group().endswith(b"["):
            closed = _DOCTYPE_END.search(head, position)
            if not closed:
                return declared.group(1).decode("ascii")
            position = closed.end()
    found = _ROOT.match(head, position)
    return found.group(2).decode("ascii") if found else ""


def charset_of(media_type: str) -> str | None:
    """The `charset` of a media type."""
    found = re.search(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", media_type, re.I)
    return found.group(1).lower() if found else None


def _by_magic(head: bytes) -> str | None:
    if head[_TAR_AT:].startswith(_TAR_MAGIC):
        return "tar"
    return next((kind for magic, kind in _magics().items() if head.startswith(magic)), None)


def _guess(bare: bytes) -> str:
    """What text that nobody named is: markup, rows, or text."""
    if is_html(bare):
        return "html"
    line, _, rest = bare.partition(b"\n")
    if bare.startswith(b"{") and _is_object(line):
        return "jsonl" if rest.strip() else "json"
    return "text"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _extension(name: str) -> str:
    last = re.split(r"[/#\\]", name)[-1]
    return f".{last.rpartition('.')[2].lower()}" if "." in last else ""


@cache
def _formats() -> Mapping[str, str]:
    """Media type, end of a name, or `<root>` -> kind."""
    table = load("formats", tuple[Format, ...])
    return {
        key: each.kind for each in table for key in (*each.media, *each.ends, *(f"<{root}>" for root in each.roots))
    }


@cache
def _magics() -> Mapping[bytes, str]:
    return {magic.encode("latin-1"): each.kind for each in load("formats", tuple[Format, ...]) for magic in each.magic}
