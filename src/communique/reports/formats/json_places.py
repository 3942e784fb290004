"""JSON -> its values, the strings among them with their place in it."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any

from communique.reports.formats.traced import Traced, Tracer

_PIECE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]++", re.DOTALL
)


class Placed(str):
    """A string of JSON; what stands between its quotation marks is `start`..`end` of the JSON."""

    start: int
    end: int


class _Decoder(json.JSONDecoder):
    """The standard library's decoder, in Python throughout, so that strings can be noted as they are met."""

    def __init__(self) -> None:
        super().__init__(strict=False)
        self.parse_string = _noted
        self.scan_once = py_make_scanner(self)


def with_places(words: str) -> Any:
    """What JSON says, its strings Placed; ValueError or RecursionError where it is none, or too deep."""
    return _Decoder().decode(words)


def traced(value: str, words: str) -> Traced:
    """A string that was read from JSON, with its place in the bytes of it; without one where it is not Placed."""
    if not isinstance(value, Placed):
        return Traced(value)
    tracer = Tracer()
    at = len(words[: value.start].encode("utf-8"))
    for found in _PIECE.finditer(words, value.start, value.end):
        piece = found.group()
        if piece[0] == "\\":
            tracer.whole(scanstring(f'{piece}"', 0)[0], at, at + len(piece))
            at += len(piece)
        else:
            at = tracer.plain(piece, at)
    return tracer.made()


def _noted(words: str, start: int, strict: bool = True) -> tuple[Placed, int]:
    value, end = scanstring(words, start, strict)
    found = Placed(value)
    found.start, found.end = start, end - 1
    return found, end
