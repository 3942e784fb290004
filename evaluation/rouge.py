"""ROUGE-N F1 of a text against a reference: the overlap of their word n-grams (Lin 2004), lower case, no stemming."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[a-z0-9]+")


def tokens(text: str) -> list[str]:
    """The words that ROUGE counts."""
    return _WORD.findall(text.lower())


def rouge(text: str, reference: str, n: int) -> float:
    """F1 of the n-grams of a text against those of a reference."""
    found, wanted = _grams(text, n), _grams(reference, n)
    both = sum((found & wanted).values())
    total = sum(found.values()) + sum(wanted.values())
    return 2 * both / total if total else 0.0


def _grams(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))
