"""A sentence -> its days and its holders of an office, the slots in which sentences on the same thing may conflict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz.fuzz import partial_ratio

from communique.stories.text import YEAR, Word, happening, is_name, listed, lists, stem, words

_DAY = re.compile(r"^(?:[12]?\d|3[01])$")
_ORDINAL_DAY = re.compile(r"^(?:[12]?\d|3[01])(?:st|nd|rd|th)$")
_SKIPPED = frozenset({"the", "late", "early", "mid", "next", "last", "this"})
_SPELLING = 70
"""Likeness (0..100) of two names from which they are spellings of one."""
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
    """The days named in a sentence: "Saturday" under `weekday`, "27 June" under `day`, "in June" under `month`."""
    tokens = words(text)
    found = []
    for place, word in enumerate(tokens):
        if word.plain in listed("days"):
            found.append(_slot("weekday", text, tokens, place))
        if _ORDINAL_DAY.match(word.plain) and place and tokens[place - 1].plain == "the":
            found.append(_slot("monthday", text, tokens, place))
        if word.plain in listed("months") and word.written[0].isupper():
            found += _month_day(text, tokens, place) or _month(text, tokens, place)
    return tuple(found)


def years(text: str) -> tuple[Slot, ...]:
    """The years that stand alone, without a month or day."""
    tokens = words(text)
    return tuple(
        _slot("year", text, tokens, place)
        for place, word in enumerate(tokens)
        if YEAR.match(word.plain) and not _dated(tokens[max(0, place - 2) : place])
    )


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
    """The words by which a sentence counts on from another ("another seven"); "more than" is none."""
    tokens = words(text)
    following = [word.plain for word in tokens[1:]] + [""]
    return frozenset(
        word.plain
        for word, after in zip(tokens, following, strict=True)
        if word.plain in listed("sequels") and after != "than"
    )


def _dated(before: tuple[Word, ...]) -> bool:
    return any(word.plain in listed("months") for word in before)


def days_conflict(first: Slot, second: Slot) -> bool:
    """Whether two days of the same kind differ and the same is told around them; years count where both give one."""
    if not first.about & second.about:
        return False
    return are_apart(first, second)


def are_apart(first: Slot, second: Slot) -> bool:
    """Whether two slots are days of one kind, or bounds of one sort, and differ."""
    if (first.key, first.bound) != (second.key, second.bound):
        return False
    return any(one != two for one, two in zip(first.value, second.value, strict=False))


def offices(text: str) -> tuple[Slot, ...]:
    """The holders of an office named in a sentence: "Foreign Minister Jane Doe" under its words and its country."""
    tokens = words(text)
    found = []
    for place in range(len(tokens)):
        length = _title_at(tokens, place)
        name = _name_after(tokens, place + length, text) if length else ()
        if name:
            whose = tokens[place - 1].plain if place and tokens[place - 1].written[0].isupper() else ""
            key = " ".join([whose, *(word.plain for word in tokens[place : place + length])]).strip()
            found.append(Slot(key, tuple(word.plain for word in name), name[0].start, name[-1].end))
    return tuple(found)


def offices_conflict(first: Slot, second: Slot) -> bool:
    """Whether one office (with its country) is held by names that are no spellings of each other."""
    if first.key != second.key or " " not in first.key:
        return False
    return partial_ratio(" ".join(first.value), " ".join(second.value)) < _SPELLING


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
            (tokens[place].plain, number.plain, *year),
            start,
            rest[0].end if year else end,
            _about(text, tokens, place),
            _bound(tokens, place),
        )
    ]


def _about(text: str, tokens: tuple[Word, ...], place: int) -> frozenset[str]:
    """The stems of what is told right around a day: what happened on it, names left out."""
    near = tokens[max(0, place - _BEFORE) : place + _AFTER + 1]
    return happening(text[near[0].start : near[-1].end])


def _slot(key: str, text: str, tokens: tuple[Word, ...], place: int) -> Slot:
    """A slot of one word."""
    word = tokens[place]
    return Slot(key, (word.plain,), word.start, word.end, _about(text, tokens, place), _bound(tokens, place))


def _bound(tokens: tuple[Word, ...], place: int) -> str:
    """The word that makes a bound of the day at a place, next before it but for a number and such."""
    before = tokens[max(0, place - 3) : place][::-1]
    word = next((word.plain for word in before if word.plain not in _SKIPPED and not _DAY.match(word.plain)), "")
    return word if word in listed("bounds") else ""


def _month(text: str, tokens: tuple[Word, ...], place: int) -> list[Slot]:
    """A month that stands alone after a preposition ("by April"), without a day or a year."""
    before = tokens[place - 1].plain if place else ""
    if before not in listed("dating"):
        return []
    word, after = tokens[place], tokens[place + 1 : place + 2]
    year = [other for other in after if YEAR.match(other.plain)]
    value, end = (word.plain, *(other.plain for other in year)), (*year, word)[0].end
    return [Slot("month", value, word.start, end, _about(text, tokens, place), _bound(tokens, place))]


@cache
def _titles() -> tuple[tuple[str, ...], ...]:
    """The titles of the table as words, longest first."""
    return tuple(sorted((tuple(title.split()) for title in lists().titles), key=lambda title: (-len(title), title)))


def _title_at(tokens: tuple[Word, ...], place: int) -> int:
    """How many tokens make a title here; 0 where none begins."""
    for title in _titles():
        if tuple(word.plain for word in tokens[place : place + len(title)]) == title:
            return len(title)
    return 0


def _name_after(tokens: tuple[Word, ...], place: int, text: str) -> tuple[Word, ...]:
    """At least two capitalised words that follow each other without a mark: a full name."""
    found: list[Word] = []
    for word in tokens[place : place + 4]:
        gap = text[(found[-1].end if found else tokens[place - 1].end) : word.start]
        if not is_name(word) or gap.strip():
            break
        found.append(word)
    return tuple(found) if len(found) > 1 else ()
