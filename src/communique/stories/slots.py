"""A sentence -> its days, times and ordinals: the slots in which sentences on the same thing may conflict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.stories.alternatives import between
from communique.stories.numerals import figure, number_at
from communique.stories.text import YEAR, Word, happening, listed, lists, stem, words

_DAY = re.compile(r"^(?:[12]?\d|3[01])$")
_ORDINAL_DAY = re.compile(r"^(?:[12]?\d|3[01])(?:st|nd|rd|th)$")
_PARTS = {"day": ("day", "month", "year"), "month": ("month", "year")}
"""What the values of a slot are, in order, where they are more than its key says."""
_BEFORE, _AFTER = 5, 2
"""Words around a day among which what happened on it is looked for."""


@dataclass(frozen=True)
class Slot:
    """A value with the key it is compared under, its characters in the sentence, and what is told around it."""

    key: str
    value: tuple[str, ...]
    start: int
    end: int
    about: frozenset[str] = frozenset()
    bound: str = ""
    """The word that makes of a day a bound ("by", "since"), or ''."""


def days(text: str) -> tuple[Slot, ...]:
    """The days, months, years and seasons named in a sentence, each under what it is: "27 June" under `day`."""
    tokens = words(text)
    return tuple(slot for place in range(len(tokens)) for slot in _days_at(text, tokens, place))


def hours(text: str) -> tuple[Slot, ...]:
    """The times of a day: "at 0600" under `clock`, "in the evening" under `time`."""
    tokens = words(text)
    return tuple(slot for place in range(len(tokens)) for slot in _hours_at(text, tokens, place))


def _days_at(text: str, tokens: tuple[Word, ...], place: int) -> list[Slot]:
    word, before = tokens[place], tokens[place - 1].plain if place else ""
    if word.plain in listed("months") and word.written[0].isupper():
        return _month_day(text, tokens, place) or _month(text, tokens, place)
    if word.plain in listed("days"):
        return [_slot("weekday", text, tokens, place)]
    if _ORDINAL_DAY.match(word.plain) and before == "the":
        return [_slot("day", text, tokens, place, word.plain[:-2])]
    if YEAR.match(word.plain) and not _dated(tokens[max(0, place - 2) : place]):
        return [_slot("year", text, tokens, place)]
    if before in listed("turning") and word.plain in listed("spans"):
        return [_slot(f"turned {word.plain}", text, tokens, place, before)]
    season = word.plain in listed("seasons") and before in listed("seasonal")
    return [_slot("season", text, tokens, place)] if season else []


def _hours_at(text: str, tokens: tuple[Word, ...], place: int) -> list[Slot]:
    word, before = tokens[place], tokens[place - 1].plain if place else ""
    after = tokens[place + 1].plain if place + 1 < len(tokens) else "and"
    if word.plain in listed("day_hours"):
        return [_slot("time", text, tokens, place)]
    told = before == "at" and after in listed("stop") | listed("clock")
    hour = figure(word.plain)
    return [_slot("clock", text, tokens, place, f"{hour:.12g}")] if told and hour is not None else []


def ordinals(text: str) -> tuple[Slot, ...]:
    """The ordinals of a sentence, keyed by the stem of the word they stand before."""
    tokens = words(text)
    pairs = pairwise(tokens)
    return tuple(
        Slot(stem(after.plain), (word.plain,), word.start, word.end)
        for word, after in pairs
        if word.plain in lists().ordinals and (after.plain not in listed("stop") or after.plain in listed("measures"))
    )


def sequels(text: str) -> frozenset[str]:
    """The words by which a sentence counts on from another ("another seven"); not "more than", "another day"."""
    plain = [word.plain for word in words(text)]
    return frozenset(
        word for place, word in enumerate(plain) if word in listed("sequels") and not _goes_on(plain, place)
    )


def is_next(text: str) -> bool:
    """Whether a sentence tells of one more of some: "a third suspect"; "a third of them" does not."""
    plain = [word.plain for word in words(text)]
    following = zip(plain, plain[1:], plain[2:], strict=False)
    return any(before == "a" and word in lists().ordinals and after != "of" for before, word, after in following)


def _goes_on(plain: Sequence[str], place: int) -> bool:
    """Whether a word for more only compares ("more than") or is of a span ("another 30 days")."""
    after = place + 1 + number_at(plain, place + 1)[1] if place + 1 < len(plain) else place
    return plain[place + 1 : place + 2] == ["than"] or (after < len(plain) and plain[after] in listed("measures"))


def _dated(before: tuple[Word, ...]) -> bool:
    return any(word.plain in listed("months") for word in before)


def are_apart(first: Slot, second: Slot) -> bool:
    """Whether two slots tell of one thing (a weekday, a year) otherwise, and are bounds of one sort or none."""
    return first.bound == second.bound and are_unlike(first, second)


def are_unlike(first: Slot, second: Slot) -> bool:
    """Whether two slots tell of one thing (a weekday, a year) otherwise, bounds or not."""
    dated = {first.key, second.key} <= _PARTS.keys() | {"year"}
    if first.key != second.key and not dated:
        return False
    if first.key == second.key == "time":
        return between("times", *first.value, *second.value)
    return any(one != two for one, two in _shared(first, second))


def may_be_one(first: Slot, second: Slot) -> bool:
    """Whether two slots tell of one thing alike, as far as both tell it."""
    shared = _shared(first, second)
    return bool(shared) and all(one == two for one, two in shared)


def _shared(first: Slot, second: Slot) -> list[tuple[str, str]]:
    """What both slots tell: weekday, month, day, year and such, as each has it."""
    one, two = (dict(zip(_PARTS.get(slot.key, (slot.key,)), slot.value, strict=False)) for slot in (first, second))
    return [(value, two[part]) for part, value in one.items() if part in two]


def _month_day(text: str, tokens: tuple[Word, ...], place: int) -> list[Slot]:
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if before is not None and _DAY.match(before.plain):
        number, start, end = before, before.start, tokens[place].end
        rest = tokens[place + 1 : place + 2]
    elif after is not None and _DAY.match(after.plain):
        number, start, end = after, tokens[place].start, after.end
        rest = tokens[place + 2 : place + 3]
    else:
        return []
    year = tuple(word.plain for word in rest if YEAR.match(word.plain))
    return [
        Slot(
            "day",
            (number.plain, tokens[place].plain, *year),
            start,
            rest[0].end if year else end,
            _about(text, tokens, place),
            bound_of(tokens, place),
        )
    ]


def _about(text: str, tokens: tuple[Word, ...], place: int) -> frozenset[str]:
    """The stems of what is told right around a day: what happened on it, names left out."""
    near = tokens[max(0, place - _BEFORE) : place + _AFTER + 1]
    return happening(text[near[0].start : near[-1].end])


def _slot(key: str, text: str, tokens: tuple[Word, ...], place: int, value: str = "") -> Slot:
    """A slot of one word; its value is the word unless another is given."""
    word = tokens[place]
    return Slot(key, (value or word.plain,), word.start, word.end, _about(text, tokens, place), bound_of(tokens, place))


def bound_of(tokens: Sequence[Word], place: int) -> str:
    """The word that makes a bound of the day at a place, next before it but for a number and such."""
    before = tokens[max(0, place - 3) : place][::-1]
    skipped = listed("before_days") | listed("days")
    told = (word.plain for word in before if word.plain not in skipped and not _DAY.match(word.plain))
    return lists().bounds.get(next(told, ""), "")


def _month(text: str, tokens: tuple[Word, ...], place: int) -> list[Slot]:
    """A month that stands alone after a preposition ("by April"), without a day or a year."""
    before = tokens[place - 1].plain if place else ""
    if before not in listed("dating"):
        return []
    word, after = tokens[place], tokens[place + 1 : place + 2]
    year = [other for other in after if YEAR.match(other.plain)]
    value, end = (word.plain, *(other.plain for other in year)), (*year, word)[0].end
    return [Slot("month", value, word.start, end, _about(text, tokens, place), bound_of(tokens, place))]
