"""Body text -> runs of five words, by which shared passages are found without comparing every pair."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from communique.model import Report

WIDTH = 5
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“”][^\"“”]{1,1200}[\"“”]")
_COMMONPLACE = 50

Shingle = tuple[str, ...]
Key = TypeVar("Key", str, int)


def body_text(report: Report) -> str:
    """The body paragraphs of a report, one a line."""
    return "\n".join(report.block_text(block) for block in report.blocks if block.kind == "body")


def unquoted(text: str) -> str:
    """The text without what stands between quotation marks: independent reports quote the same words."""
    return _QUOTED.sub("\n", text)


def words(text: str) -> list[str]:
    """The words of a text, lowered."""
    return [word.lower() for word in _WORD.findall(text)]


def shingles(text: str) -> frozenset[Shingle]:
    """The runs of five words in each paragraph of a text."""
    found: set[Shingle] = set()
    for paragraph in text.split("\n"):
        run = words(paragraph)
        found.update(tuple(run[i : i + WIDTH]) for i in range(len(run) - WIDTH + 1))
    return frozenset(found)


def shared_counts(sets: Mapping[str, frozenset[Shingle]]) -> dict[tuple[str, str], int]:
    """How many shingles each pair of texts shares, pairs that share none left out; key in the order of the ids.

    A shingle that more than 50 texts hold is furniture and counts for none, which keeps the work linear.
    """
    holders: defaultdict[Shingle, list[str]] = defaultdict(list)
    for key in sorted(sets):
        for shingle in sets[key]:
            holders[shingle].append(key)
    counts: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if 1 < len(keys) <= _COMMONPLACE:
            counts.update((first, second) for i, first in enumerate(keys) for second in keys[i + 1 :])
    return dict(counts)


def longest_run(first: str, second: str) -> int:
    """The number of words in the longest run that two texts share."""
    return SequenceMatcher(None, words(first), words(second), autojunk=False).find_longest_match().size


def groups(keys: Sequence[Key], links: Sequence[tuple[Key, Key]]) -> dict[Key, Key]:
    """Key -> the smallest key of all that are linked with it, directly or through others."""
    root = {key: key for key in keys}

    def find(key: Key) -> Key:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for first, second in links:
        low, high = sorted((find(first), find(second)))
        root[high] = low
    return {key: find(key) for key in keys}
