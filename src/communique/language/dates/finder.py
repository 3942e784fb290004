"""A text and its publication day -> the dates in it, in order, never finer than their words."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from communique.language.dates import absolute, feasts, lexicon, periods, relative, weekdays
from communique.language.dates.joining import Found, frame, join, lend_years, read
from communique.language.dates.lexicon import Rule
from communique.language.dates.stretch import Context, Stretch, Tense
from communique.model import Date

TenseAt = Callable[[int], Tense | None]

_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|due|scheduled|ahead of|going to|plan(?:s|ned|ning)? to|"
    r"expect(?:s|ed)?|deadline|(?:is|are|was|were) to)\b|['’]ll\b|"
    r"\b(?:votes?|decides?|opens?|meets?|begins?|starts?|ends|expires?|arrives?|resumes?|returns?|leaves?) (?:on )?$",
    re.IGNORECASE,
)
_LEAD = 60
_MARGIN = 30  # characters before and after a trigger that a date may take in


@dataclass(frozen=True)
class DateMention:
    """Characters `start`..`end` of a text and the date they tell."""

    start: int
    end: int
    date: Date


def find(text: str, published: dt.date | None, *, tense_at: TenseAt | None = None) -> list[DateMention]:
    """The dates of a text in order; `tense_at` may tell the tense of the clause around a character.

    Without a publication date, relative words are found and stay open (start and end None).

    >>> [mention.date.start for mention in find("They met on Saturday.", dt.date(2009, 6, 28))]
    ['2009-06-27']
    """
    found = _chain(_select(_scan(text, published, tense_at)))
    whole = join(text, lend_years(text, frame(text, found)))
    return [DateMention(one.start, one.end, one.stretch.to_date(text[one.start : one.end])) for one in whole]


def resolve(
    words: str, published: dt.date | None, *, tense: Tense | None = None, previous: Date | None = None
) -> Date | None:
    """The date that words tell, read against publication and `previous`, a date told before; None if they tell none."""
    earlier = _stretch(previous) if previous else None
    found = _select(_scan(words, published, lambda _: tense))
    chained = _chain([replace(one, context=replace(one.context, previous=earlier)) for one in found], earlier)
    whole = join(words, lend_years(words, frame(words, chained)))
    if not whole:
        return None
    longest = max(whole, key=lambda one: (one.end - one.start, -one.start))
    return longest.stretch.to_date(words[longest.start : longest.end])


def _stretch(date: Date) -> Stretch:
    start, end = (dt.date.fromisoformat(day) if day else None for day in (date.start, date.end))
    return Stretch(start, end, date.precision, date.edtf)


@cache
def _rules() -> tuple[Rule, ...]:
    groups = (absolute, periods, feasts, weekdays, relative)
    return tuple(rule for group in groups for rule in group.rules())


def _scan(text: str, published: dt.date | None, tense_at: TenseAt | None) -> list[Found]:
    found = []
    for start, end in list(_windows(text)):
        for rule in _rules():
            for match in rule.pattern.finditer(text, start, end):
                tense = tense_at(match.start()) if tense_at else _tense_before(text, match.start())
                context = Context(published, tense=tense)
                stretch = read(rule, match, context)
                if stretch is not None:
                    found.append(Found(match.start(), match.end(), stretch, rule, match, context))
    return found


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text around words that every date has one of, ending at white space; no date lies outside."""
    start = end = -1
    for trigger in lexicon.trigger().finditer(_lower(text)):
        if end >= 0 and trigger.start() - _MARGIN > end:
            yield start, end
            start = -1
        if start < 0:
            start = text.rfind(" ", 0, max(0, trigger.start() - _MARGIN)) + 1
        space = text.find(" ", trigger.end() + _MARGIN)
        end = len(text) if space < 0 else space
    if start >= 0:
        yield start, end


def _lower(text: str) -> str:
    """Text in lower case but for letters that have none of one character, so that every character keeps its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _tense_before(text: str, start: int) -> Tense | None:
    """ "future" where a word shortly before, in the same sentence, looks ahead; None without one."""
    lead = text[max(0, start - _LEAD) : start]
    return "future" if _AHEAD.search(re.split(r"[.!?;]\s", lead)[-1]) else None


def _select(found: list[Found]) -> list[Found]:
    """The longest match of each place, none overlapping; of two as long, the earlier rule's."""
    chosen: list[Found] = []
    starts: list[int] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        place = bisect_right(starts, one.start)
        clear_left = place == 0 or chosen[place - 1].end <= one.start
        clear_right = place == len(chosen) or one.end <= chosen[place].start
        if clear_left and clear_right:
            chosen.insert(place, one)
            starts.insert(place, one.start)
    return chosen


def _chain(found: list[Found], previous: Stretch | None = None) -> list[Found]:
    """Reads each match again with the stretch told before it in mind ("a year earlier")."""
    read = []
    for one in found:
        again = one.reread(replace(one.context, previous=previous))
        if again is not None:
            read.append(again)
            previous = again.stretch if again.stretch.start else previous
    return read
