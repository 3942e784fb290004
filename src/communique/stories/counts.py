"""Two passages on the same thing -> the counts of it that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from communique.stories.contrasts import of_other_things
from communique.stories.matter import cover
from communique.stories.named import is_done, is_planned
from communique.stories.numbers import (
    AGAINST,
    EXTENT,
    Quantity,
    conflict,
    figures,
    is_measure,
    is_money,
    other_currency,
    quantities,
    unrepeated,
)
from communique.stories.numerals import number_at
from communique.stories.text import listed, lists, words

_MOST, _SOME = 0.6, 0.5
"""Share of the rest of the passage with fewer words, and of that with more, that must agree for numbers many times
apart."""
_MUCH, _MONEY = 0.45, 0.3
"""The first of these for measures, of which any two reports have some, and for sums of money."""
_LITTLE = 0.3
_ALL_PERCENT = 100.0


def counts(a: str, b: str) -> list[tuple[Quantity, Quantity]]:
    """Counts that conflict, of a vote those for where they differ too.

    A number that the other passage has too (for whatever it counts) is no conflict.
    """
    found = [*_counts(a, b)]
    return [pair for pair in found if pair[0].state != AGAINST] or found


def _counts(a: str, b: str) -> Iterator[tuple[Quantity, Quantity]]:
    if of_other_times(a, b):
        return
    values = numbers_in(a), numbers_in(b)
    for one in unrepeated(a):
        for two in unrepeated(b):
            repeated = one.low in values[1] or two.low in values[0]
            if other_currency(one, two) or (not repeated and _conflict(one, two, a, b)):
                yield one, two


def counts_apart(a: str, b: str) -> bool:
    """Whether both passages count something and no number is in both."""
    first, second = numbers_in(a), numbers_in(b)
    return bool(first and second) and first.isdisjoint(second)


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> frozenset[float]:
    """All numbers of a passage, whatever they count; words for how many are none."""
    bare = (float(lists().numerals[word.plain]) for word in words(text) if word.plain in lists().numerals)
    return frozenset({counted.low for counted in quantities(text) if counted.unit != EXTENT}.union(bare))


def _conflict(one: Quantity, two: Quantity, a: str, b: str) -> bool:
    """Whether two counts conflict; many times apart, in other units, or of measures only where the rest agrees."""
    many = one.unit != two.unit or one.unit == EXTENT or not conflict(one, two)
    if not conflict(one, two, alike=many) or of_other_matters(one, two, a, b):
        return False
    most, some = (_MOST, _SOME) if many else _least(one)
    rest = cover(a, b, (one.start, one.start + len(one.words)), (two.start, two.start + len(two.words)))
    return rest.shorter >= most and rest.longer >= some and not of_other_things(a, b)


def _least(counted: Quantity) -> tuple[float, float]:
    """The shares of the rest of two passages that must agree for counts of this kind."""
    if not is_measure(counted):
        return 0.0, 0.0
    return (_MONEY, _LITTLE) if is_money(counted) else (_MUCH, _LITTLE)


def of_other_matters(one: Quantity, two: Quantity, a: str, b: str) -> bool:
    """Whether a count is a part of the other, or of another dimension, or one is planned and the other a fact."""
    if _adds_up(one, two, a, b) or _of_other_dimensions(one, two, a, b):
        return True
    planned = is_planned(a, one.start), is_planned(b, two.start)
    return planned[0] != planned[1] and (is_done(b, two.start) if planned[0] else is_done(a, one.start))


def _adds_up(one: Quantity, two: Quantity, a: str, b: str) -> bool:
    """Whether a count and another of its passage add up to that of the other, or the two to a whole that is told."""
    if _make_whole(one, two, a, b):
        return True
    return not is_measure(one) and any(
        whole.low <= part.high + other.high and part.low + other.low <= whole.high
        for whole, part, text in ((one, two, b), (two, one, a))
        for other in figures(text)
        if other != part and other.state != AGAINST and not is_measure(other) and not _is_among(other, text)
    )


def _make_whole(one: Quantity, two: Quantity, a: str, b: str) -> bool:
    """Whether two counts add up to a number of either passage: "26 of 29 drones were downed", "three got through"."""
    if not one.low or not two.low:
        return False
    if one.state == two.state == "percent":
        return round(one.low + two.low, 2) == _ALL_PERCENT
    return not is_measure(one) and one.low + two.low in {*_written(a), *_written(b)}


def _written(text: str) -> Iterator[float]:
    """All numbers that a passage writes, wholes of which others are parts with them."""
    plain = [word.plain for word in words(text)]
    yield from (value for place in range(len(plain)) if (value := number_at(plain, place)[0]) is not None)


def _is_among(part: Quantity, text: str) -> bool:
    """Whether a count is of some of what was counted before: "among them five women", "nine of them"."""
    around = text[: part.start].rstrip(" ,"), text[part.start + len(part.words) :].lstrip(" ,")
    return any(around[0].endswith(f" {phrase}") or around[1].startswith(phrase) for phrase in lists().among)


def of_other_times(a: str, b: str) -> bool:
    """Whether numbers are of other days or times of a day, or one is of each of several, wished for, or past."""
    first, second = (_told(text) for text in (a, b))
    for sort in ("day_hours", "days"):
        times = first & listed(sort), second & listed(sort)
        if all(times) and times[0].isdisjoint(times[1]):
            return True
    return any(bool(first & listed(sort)) != bool(second & listed(sort)) for sort in ("distributive", "wished", "past"))


def _told(text: str) -> set[str]:
    """The words of a passage, of those that may be of the past only what ends a phrase: "before", not "before dawn"."""
    tokens = words(text)
    following = [*tokens[1:], None]
    return {
        word.plain
        for word, after in zip(tokens, following, strict=True)
        if word.plain not in listed("leading_on") or after is None or text[word.end : after.start].strip()
    }


def _of_other_dimensions(one: Quantity, two: Quantity, a: str, b: str) -> bool:
    """Whether one measure is of a dimension of which the other passage does not tell: "at a depth of 10 km"."""
    return _is_alone(one, a, b) or _is_alone(two, b, a)


def _is_alone(measure: Quantity, text: str, other: str) -> bool:
    before = [word.plain for word in words(text[: measure.start])][-2:]
    dimension = lists().dimensions.get(before[0], "") if before[1:] == ["of"] else ""
    return bool(dimension) and {word.plain for word in words(other)}.isdisjoint(dimension.split())
