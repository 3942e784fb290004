"""Text whose bytes were once read in the wrong encoding -> the characters that were meant, and where they stand.

UTF-8 read as Windows-1252 and written anew has two to four characters for one: `Ã¼` for `ü`, `â€™` for an apostrophe.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_LATER = "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0)
_LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands for the last byte of a closing quotation mark (0x9D), which Windows-1252 does not have."""
_GARBLED = re.compile(rf"â€{_LOST}|[Â-ß][{_LATER}]|[à-ï][{_LATER}]{{2}}|[ð-ô][{_LATER}]{{3}}")
_LEAST_PART = 0.8
_SURE_LENGTH = 3


class Meant(NamedTuple):
    """Characters `start`..`end` of a text stand for `char`."""

    start: int
    end: int
    char: str


def garbled(text: str) -> tuple[Meant, ...]:
    """What was meant wherever a text holds UTF-8 read as Windows-1252, in order; none where that is not clear.

    Clear is that nearly all its characters beyond ASCII are such, and that there are two, or one of three characters:
    capitals before a closing quotation mark can look like one.
    """
    if text.isascii():
        return ()
    found = [meant for match in _GARBLED.finditer(text) if (meant := _meant(match))]
    covered = sum(meant.end - meant.start for meant in found)
    is_sure = len(found) > 1 or covered >= _SURE_LENGTH
    return tuple(found) if is_sure and covered >= _LEAST_PART * sum(char > "\x7f" for char in text) else ()


def mended(text: str) -> str:
    """The text with what was meant."""
    pieces: list[str] = []
    at = 0
    for meant in garbled(text):
        pieces += [text[at : meant.start], meant.char]
        at = meant.end
    return "".join([*pieces, text[at:]])


def stretches(text: str) -> list[tuple[int, int, int, int]]:
    """What the mended text is made of: its characters start..end are, or stand for, source..source_end of the text."""
    found: list[tuple[int, int, int, int]] = []
    at = length = 0
    for start, end, char in (*garbled(text), Meant(len(text), len(text), "")):
        whole = length + start - at
        found += [(length, whole, at, start), (whole, whole + len(char), start, end)]
        at, length = end, whole + len(char)
    return [stretch for stretch in found if stretch[0] < stretch[1]]


def repaired(text: str) -> str:
    """What is put right in a text, in words; empty where nothing is."""
    found = garbled(text)
    if not found:
        return ""
    first = text[found[0].start : found[0].end]
    return f"{len(found)} characters were UTF-8 read as Windows-1252, as {first!r} for {found[0].char!r}; put right"


def _meant(match: re.Match[str]) -> Meant | None:
    try:
        char = bytes(0x9D if char == _LOST else _BYTES[char] for char in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Meant(*match.span(), char)
