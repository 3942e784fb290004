"""Events as each story tells them -> those that several stories tell, where they clearly agree, brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from communique.model import Date, Place
from communique.stories.clusters import Pair, average_link
from communique.stories.days import both_days, is_day, length
from communique.stories.tellings import RECIPROCAL, Telling, alike, content_key, same_change, shared
from communique.vocabulary import FACTUAL

WORDS = 0.5
"""How far two tellings must tell of a happening in the same words to be one event, without a place in common."""
WORDS_IN_PLACE = 0.25
"""The same where they name the same place."""
_SAME_CHANGE = 1.0
_MONTH = 31
_UNDATED = "~"


@dataclass(frozen=True)
class Group:
    """The tellings of one event, the story that told it first, and the other stories that tell it."""

    story: str
    tellings: tuple[Telling, ...]
    retold_in: tuple[str, ...] = ()


def joined(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Brings together the groups of different stories that are of one event; the order of the groups is without effect.

    They are where no two tellings contradict each other, and two have the same sides and a known day, or one the day
    and the other the week or month and both the place, and tell of it in like words or of the same change of a tie.
    """
    ordered = sorted(groups, key=lambda group: [content_key(telling.event) for telling in group.tellings])
    likeness = {pair: 1.0 for pair in _near(ordered) if _is_one(ordered[pair[0]], ordered[pair[1]])}
    found = average_link(len(ordered), likeness, threshold=1.0, complete=True)
    return tuple(_together([ordered[index] for index in members]) for members in found)


def _together(groups: Sequence[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    first = min(groups, key=lambda group: (min(telling.day or _UNDATED for telling in group.tellings), group.story))
    others = {group.story for group in groups} - {first.story}
    tellings = sorted((telling for group in groups for telling in group.tellings), key=lambda t: content_key(t.event))
    return Group(first.story, tuple(tellings), tuple(sorted(others)))


def _near(groups: Sequence[Group]) -> Iterator[Pair]:
    """The pairs of groups of different stories with a telling each of the same sides and month."""
    blocks: defaultdict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for key in sorted(_keys(group), key=lambda key: (sorted(key[0]), key[1])):
            blocks[key].append(index)
    found = {
        (first, second)
        for members in blocks.values()
        for place, second in enumerate(members)
        for first in members[:place]
        if groups[first].story != groups[second].story
    }
    yield from sorted(found)


def _keys(group: Group) -> set[tuple[frozenset[str], str]]:
    dates = [(telling, telling.event.date) for telling in group.tellings if telling.event.status in FACTUAL]
    return {
        (telling.actors | telling.recipients, day[: len("2009-06")])
        for telling, date in dates
        if date is not None
        for day in (date.start, date.end)
        if day
    }


def _is_one(first: Group, second: Group) -> bool:
    tellings = list(product(first.tellings, second.tellings))
    return all(alike(one, two) > 0 for one, two in tellings) and any(_is_clear(one, two) for one, two in tellings)


def _is_clear(first: Telling, second: Telling) -> bool:
    """Whether two tellings are clearly of one event."""
    one, two = first.event, second.event
    facts = one.status in FACTUAL and two.status in FACTUAL
    if not facts or not _same_sides(first, second) or _apart(one.place, two.place):
        return False
    in_place = one.place is not None and two.place is not None
    if not both_days(one.date, two.date) and not (in_place and _is_within(one.date, two.date)):
        return False
    if one.change and two.change:
        return same_change(one, two) >= _SAME_CHANGE
    return one.type == "CONSULT" or shared(first, second) >= (WORDS_IN_PLACE if in_place else WORDS)


def _same_sides(first: Telling, second: Telling) -> bool:
    if first.event.type in RECIPROCAL:
        sides = first.actors | first.recipients
        return len(sides) > 1 and sides == second.actors | second.recipients
    named = bool(first.actors and first.recipients)
    return named and first.actors == second.actors and first.recipients == second.recipients


def _apart(first: Place | None, second: Place | None) -> bool:
    return first is not None and second is not None and first.name != second.name


def _is_within(first: Date | None, second: Date | None) -> bool:
    """Whether one is a day and the other a week or month; that they overlap was asked before."""
    return any(
        is_day(one) and two is not None and length(two) <= _MONTH for one, two in ((first, second), (second, first))
    )
