"""Words for how many of something -> shares in percent: "all the deputies", "none of them", "12 of the 30 drones"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.stories.counted import counted_noun, counted_phrase, is_plural
from communique.stories.numerals import number_at
from communique.stories.parts import Part
from communique.stories.text import Word, listed, lists

_SOME = 0.1, 99.9
"""Percent that a number of things is of them all, where nothing tells how many they are."""
_SLACK = 0.5


def extent_at(text: str, tokens: Sequence[Word], place: int) -> Part | None:
    """The share that a word of extent, or a number of some of many, tells at a place."""
    plain = [word.plain for word in tokens]
    if plain[place] in lists().extents:
        before = plain[place - 1] if place else ""
        low, high = lists().lessened.get(before, lists().extents[plain[place]])
        return _share(text, tokens, place, place + 1, (low, high))
    value, length = number_at(plain, place)
    after = place + length
    if value is None or plain[after : after + 1] != ["of"]:
        return None
    start = _after_owner(plain, after + 1)
    whole = number_at(plain, start)[0] if start < len(plain) else None
    if whole is None and start == after + 1:
        return None
    share = 100 * value / whole if whole else None
    return _share(text, tokens, place, after, _SOME if share is None else (share - _SLACK, share + _SLACK))


def _share(text: str, tokens: Sequence[Word], place: int, after: int, bounds: tuple[float, float]) -> Part | None:
    """A share of what the words tell that begin after it; of a vote where it stands alone ("unanimously")."""
    plain = [word.plain for word in tokens]
    if plain[place] in lists().unanimous:
        return Part(*bounds, "", "percent", place, place)
    start = _after_owner(plain, after + 1 if plain[after : after + 1] == ["of"] else after)
    start += number_at(plain, start)[1] if start < len(plain) else 0
    phrase = counted_phrase(text, tokens, start)
    if not phrase:
        return None
    head = next((offset for offset, word in enumerate(phrase) if is_plural(word)), 0)
    return Part(*bounds, counted_noun(phrase[head]), "percent", place, start + head)


def _after_owner(plain: Sequence[str], place: int) -> int:
    owned = place < len(plain) and plain[place] in listed("owners") | listed("pointers")
    return place + 1 if owned else place
