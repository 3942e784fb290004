"""The words of a statement and an issue -> the stance that the encoder reads in them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from communique.language.encoder import compare, labels, softmax
from communique.vocabulary import Stance

_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def stance_on(issue: str, words: str, *, sure: float = 0.0) -> Stance | None:
    """For, against, open or partly on the issue; None where the words take no side, or one less likely than `sure`.

    >>> stance_on("the ban on drift nets", "Norway would never accept the ban on drift nets, its minister said.")
    'against'
    """
    likely = softmax(compare(words, issue))
    name: Any = labels().stances[int(likely.argmax())]
    return None if name == "none" or likely.max() < sure else name
