"""A sentence -> the hours of the day that it tells: "at 4:30 p.m.", "nine in the evening", "shortly before dusk"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.stories.numerals import figure
from communique.stories.slots import bound_of
from communique.stories.text import Word, listed, lists, words

_CLOCK = re.compile(r"^(\d{1,2})(?:[:.](\d\d))?$")
_MINUTES = 60
_HALF, _DAY = 12, 24
_NEAR = 1.0
"""Hours within which something is shortly before or after another."""


@dataclass(frozen=True)
class Moment:
    """Hours of a day (`low`..`high`; past 24 for those after midnight), and the characters that tell them.

    `open` where it may be the same hours before noon or after it ("at eight").
    """

    low: float
    high: float
    start: int
    end: int
    open: bool = False
    bound: str = ""
    """The word that makes a bound of them ("until"), or ''."""

    def may_be(self, other: Moment) -> bool:
        """Whether two moments may be of the same hour."""
        shifts = (-_DAY, -_HALF, 0, _HALF, _DAY) if self.open or other.open else (-_DAY, 0, _DAY)
        return any(self.low + shift <= other.high and other.low <= self.high + shift for shift in shifts)


def moments(text: str) -> tuple[Moment, ...]:
    """The times of a day that a sentence tells, in order."""
    tokens = words(text)
    found: list[Moment] = []
    for place, word in enumerate(tokens):
        if found and word.start < found[-1].end:
            continue
        told = _clock(tokens, place) or _part(tokens, place, word)
        if told is not None:
            found.append(_beside(tokens, place, told))
    return tuple(found)


def moments_alone(mine: Sequence[Moment], theirs: Sequence[Moment]) -> list[Moment]:
    """The times of a day of a passage that may be none of the other's."""
    return [moment for moment in mine if not any(moment.may_be(other) for other in theirs)]


def _part(tokens: Sequence[Word], place: int, word: Word) -> Moment | None:
    """A part of the day: "dawn", "evening"."""
    hours = lists().day_hours.get(word.plain)
    return None if hours is None else Moment(*hours, word.start, word.end)


def _clock(tokens: Sequence[Word], place: int) -> Moment | None:
    """An hour, by its half of the day, by the part of the day told after it, or open after "at"."""
    hour = _hour(tokens[place].plain)
    if hour is None:
        return None
    start, after = tokens[place].start, [word.plain for word in tokens[place + 1 : place + 4]] + ["", "", ""]
    if after[0] in lists().halves:
        hour = hour % _HALF + lists().halves[after[0]]
        return Moment(hour, hour, start, tokens[place + 1].end)
    told = 3 if after[:2] == ["in", "the"] else 2 if after[0] == "at" else 0
    part = lists().day_hours.get(after[told - 1]) if told else None
    if part is not None:
        hour += 0 if part[0] <= hour <= part[1] or hour >= _HALF else _HALF
        return Moment(hour, hour, start, tokens[place + told].end)
    before = tokens[place - 1].plain if place else ""
    alone = before == "at" and (after[0] in listed("stop") | listed("clock") | {""})
    exact = ":" in tokens[place].plain
    return Moment(hour, hour, start, tokens[place].end, open=hour <= _HALF) if alone or exact else None


def _hour(plain: str) -> float | None:
    """The hour that a word tells, minutes as a share of it."""
    clock = _CLOCK.match(plain)
    hour = int(clock[1]) + int(clock[2] or 0) / _MINUTES if clock else figure(plain) if plain.isalpha() else None
    return hour if hour is not None and hour < _DAY else None


def _beside(tokens: Sequence[Word], place: int, told: Moment) -> Moment:
    """The hours shortly before or after a moment, where the words say so; else the moment with what bounds it."""
    before = [word.plain for word in tokens[max(0, place - 2) : place]]
    if len(before) > 1 and before[0] in listed("shortly") and before[1] in ("before", "after"):
        low, high = (told.low - _NEAR, told.low) if before[1] == "before" else (told.high, told.high + _NEAR)
        return Moment(low, high, told.start, told.end, told.open)
    return replace(told, bound=bound_of(tokens, place))
