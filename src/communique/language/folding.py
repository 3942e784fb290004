"""Text as received -> the same number of characters, with quotes, spaces and hyphens as parsers know them."""

from __future__ import annotations

_LOST = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates, which no tokenizer takes
_FOLD = _LOST | str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "“": '"', "”": '"', "„": '"', "«": '"',
                       "»": '"', "‘": "'", "’": "'", "‑": "-", "\u2010": "-"})  # fmt: skip


def fold(text: str) -> str:
    """The text with plain quotes, spaces and hyphens, and without lone surrogates; offsets stay as received."""
    return text.translate(_FOLD)
