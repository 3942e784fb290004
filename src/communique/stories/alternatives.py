"""The tables of words that exclude each other -> whether two words do."""

from __future__ import annotations

from functools import cache

from communique.stories.text import kin, lists


def between(name: str, one: str, two: str) -> bool:
    """Whether two words stand only in different members of one group of a table, e.g. `contraries`."""
    for group in _groups(name):
        mine, theirs = ({place for place, member in enumerate(group) if kin(word) in member} for word in (one, two))
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False


@cache
def _groups(name: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """A table of groups of alternatives by kin."""
    return tuple(tuple(frozenset(map(kin, words.split())) for words in row) for row in getattr(lists(), name))
