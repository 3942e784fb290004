"""Words for parts, repetitions and spans -> numbers: "half a point", "two thirds of it", "twice", "a four-day trip"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.stories.numerals import figure
from communique.stories.text import Word, listed, lists, stem

_AGE = re.compile(r"^(.+)-years?-olds?$")
TIMES = stem("times")
CONVERTED = 0.05
"""Share by which a measure told in another unit may be off."""
_AND_A_HALF = ["and", "a", "half"]
_SLACK = 1.5
"""Points of percent by which "a third" may be off."""


@dataclass(frozen=True)
class Part:
    """A number told without a figure: its bounds, what it is a number of, and its tokens (`first` to `last`)."""

    low: float
    high: float
    noun: str
    state: str
    first: int
    last: int


def part_at(tokens: Sequence[Word], place: int) -> Part | None:
    """The part or repetition whose own word stands at a place."""
    plain = tokens[place].plain
    if (age := _age(tokens, place)) is not None:
        return Part(age, age, "", "age", place, place)
    if (span := _span(tokens, place)) is not None:
        return span
    if plain in lists().frequencies:
        return _repeated(tokens, place, float(lists().frequencies[plain]))
    return _share(tokens, place, lists().fractions[plain]) if plain in lists().fractions else None


def _age(tokens: Sequence[Word], place: int) -> float | None:
    """How old somebody is: "nine-year-old", "a boy of six"."""
    joined = _AGE.match(tokens[place].plain)
    if joined:
        return figure(joined.group(1))
    of = place > 1 and tokens[place - 1].plain == "of" and tokens[place - 2].plain in listed("aged")
    ends = place + 1 == len(tokens) or tokens[place + 1].plain in listed("stop")
    return figure(tokens[place].plain) if of and ends else None


def _span(tokens: Sequence[Word], place: int) -> Part | None:
    """A measure told in one word with its number ("four-day"), or with "a" after a word of extent ("by a week")."""
    number, _, unit = tokens[place].plain.rpartition("-")
    value, first = figure(number) if number else None, place
    before = [word.plain for word in tokens[max(0, place - 2) : place]]
    if not number and len(before) > 1 and before[0] in listed("measuring") and before[1] in ("a", "an"):
        value, first = 1.0, place - 1
    converted = lists().conversions.get(f"{unit}s")
    if value is None or converted is None:
        return None
    noun, factor = converted
    slack = CONVERTED if factor != 1 else 0.0
    if [word.plain for word in tokens[place + 1 : place + 4]] == _AND_A_HALF:
        value += 0.5
    return Part(value * factor * (1 - slack), value * factor * (1 + slack), noun, "", first, place)


def _repeated(tokens: Sequence[Word], place: int, value: float) -> Part | None:
    after = tokens[place + 1].plain if place + 1 < len(tokens) else "and"
    counts = place > 0 and tokens[place - 1].plain != "at" and after in listed("after_frequencies") | listed("days")
    return Part(value, value, TIMES, "", place, place) if counts else None


def _share(tokens: Sequence[Word], place: int, value: float) -> Part | None:
    first, count = place, 1.0
    before = tokens[place - 1].plain if place else ""
    if before in listed("single"):
        first -= 1
    elif before in lists().numerals and tokens[place].plain.endswith("s"):
        first, count = place - 1, float(lists().numerals[before])
    elif tokens[place].plain != "half":
        return None
    rest = [word.plain for word in tokens[place + 1 : place + 4]]
    rest = rest[1:] if rest[:1] == ["of"] else rest
    share = value * count
    if any(word in lists().scales for word in rest[1:2]):
        return None
    if len(rest) > 1 and rest[0] in ("a", "an"):
        return Part(share, share, stem(rest[1]), "", first, place)
    if len(rest) > 1 and (rest[0] in listed("owners") or rest[0] == "all"):
        return Part(100 * share - _SLACK, 100 * share + _SLACK, stem(rest[1]), "percent", first, place)
    return None
