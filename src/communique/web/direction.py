"""Words of reports -> the same words, turning the direction of nothing but themselves on a page."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

_TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPENING = frozenset("\u2066\u2067\u2068")
_APART, _CLOSING = "\u2068", "\u2069"


def isolated(value: Any) -> Any:
    """Text with a letter or control of another direction as an isolate of its own; all else as it is.

    Isolates that the text opens are closed at its end (and embeddings with them), and a mark that closes none of its
    own is left out, so that no mark reaches what stands beside it (Unicode Standard Annex 9). Unlike an element this
    holds in attributes and in the title of a window too.
    """
    if not isinstance(value, str) or isinstance(value, Markup) or not _TURNING.search(value):
        return value
    kept, deep = [], 0
    for char in value:
        if char == _CLOSING and not deep:
            continue
        deep += (char in _OPENING) - (char == _CLOSING)
        kept.append(char)
    return f"{_APART}{''.join(kept)}{_CLOSING * (deep + 1)}"
