"""A text and its publication day -> the dates in it, in order, never finer than their words."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from communique.language.dates import absolute, lexicon, relative
from communique.language.dates.frames import framed
from communique.language.dates.lexicon import Rule
from communique.language.dates.stretch import Context, Stretch, Tense, joined
from communique.model import Date

TenseAt = Callable[[int], Tense | None]

_DASH = re.compile(r"^\s{1,3}[-–—]\s{1,3}$")
_TO = re.compile(r"^(?:\s{1,3}(?:to|until|till|through|up to)\s{1,3}|[-–—])(?:the )?$", re.IGNORECASE)
_AND = re.compile(r"^\s{1,3}and\s{1,3}(?:the )?$", re.IGNORECASE)
_LIST = re.compile(r"^(?:\s?,?\s{1,3}(?:and|or)\s{1,3}|,\s{1,3}|\s?[-–/&]\s?)$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)(?P<word>from|between) (?:the )?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|due|scheduled|ahead of|going to|plan(?:s|ned|ning)? to|"
    r"expected (?:to|in|on|by|at))\b|['’]ll\b",
    re.IGNORECASE,
)
# "Moved from Monday to Tuesday" is a change of date, not a stretch.
_MOVED = re.compile(
    r"(?:postpon|mov|delay|resched|brought forward|push|chang|shift|put back)\w{0,8}(?:\W{1,3}\w{1,20}){0,4}\W{1,3}$",
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


@dataclass(frozen=True)
class _Found:
    """A match with its reading; `rule` and `match` stay at hand so that a neighbour's year can change the reading."""

    start: int
    end: int
    stretch: Stretch
    rule: Rule
    match: re.Match[str]
    context: Context

    def reread(self, context: Context) -> _Found | None:
        """The same words read in another context."""
        stretch = _read(self.rule, self.match, context)
        return replace(self, stretch=stretch, context=context) if stretch else None


def find(text: str, published: dt.date | None, *, tense_at: TenseAt | None = None) -> list[DateMention]:
    """The dates of a text in order; `tense_at` may tell the tense of the clause around a character.

    Without a publication date, relative words are found and stay open (start and end None).

    >>> [mention.date.start for mention in find("They met on Saturday.", dt.date(2009, 6, 28))]
    ['2009-06-27']
    """
    found = _chain(_select(_scan(text, published, tense_at)))
    whole = _join(text, _lend_years(text, _framed(text, found)))
    return [DateMention(one.start, one.end, one.stretch.to_date(text[one.start : one.end])) for one in whole]


def resolve(
    words: str, published: dt.date | None, *, tense: Tense | None = None, previous: Date | None = None
) -> Date | None:
    """The date that words tell, read against publication and `previous`, a date told before; None if they tell none."""
    earlier = _stretch(previous) if previous else None
    found = _select(_scan(words, published, lambda _: tense))
    chained = _chain([replace(one, context=replace(one.context, previous=earlier)) for one in found], earlier)
    whole = _join(words, _lend_years(words, _framed(words, chained)))
    if not whole:
        return None
    longest = max(whole, key=lambda one: (one.end - one.start, -one.start))
    return longest.stretch.to_date(words[longest.start : longest.end])


def _stretch(date: Date) -> Stretch:
    start, end = (dt.date.fromisoformat(day) if day else None for day in (date.start, date.end))
    return Stretch(start, end, date.precision, date.edtf)


@cache
def _rules() -> tuple[Rule, ...]:
    return (*absolute.rules(), *relative.rules())


def _scan(text: str, published: dt.date | None, tense_at: TenseAt | None) -> list[_Found]:
    found = []
    for start, end in list(_windows(text)):
        for rule in _rules():
            for match in rule.pattern.finditer(text, start, end):
                tense = tense_at(match.start()) if tense_at else _tense_before(text, match.start())
                context = Context(published, tense=tense)
                stretch = _read(rule, match, context)
                if stretch is not None:
                    found.append(_Found(match.start(), match.end(), stretch, rule, match, context))
    return found


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text around words that every date has one of, ending at white space; the rest is not searched."""
    start = end = -1
    for trigger in lexicon.trigger().finditer(text):
        if end >= 0 and trigger.start() - _MARGIN > end:
            yield start, end
            start = -1
        if start < 0:
            start = text.rfind(" ", 0, max(0, trigger.start() - _MARGIN)) + 1
        space = text.find(" ", trigger.end() + _MARGIN)
        end = len(text) if space < 0 else space
    if start >= 0:
        yield start, end


def _tense_before(text: str, start: int) -> Tense | None:
    """ "future" where a word shortly before, in the same sentence, looks ahead; None without one."""
    lead = text[max(0, start - _LEAD) : start]
    return "future" if _AHEAD.search(re.split(r"[.!?;]\s", lead)[-1]) else None


def _read(rule: Rule, match: re.Match[str], context: Context) -> Stretch | None:
    """A reading, or None where it would lie outside the calendar."""
    try:
        return rule.read(match, context)
    except OverflowError:
        return None


def _select(found: list[_Found]) -> list[_Found]:
    """The longest match of each place, none overlapping; of two as long, the earlier rule's."""
    chosen: list[_Found] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        place = bisect_right([other.start for other in chosen], one.start)
        clear_left = place == 0 or chosen[place - 1].end <= one.start
        clear_right = place == len(chosen) or one.end <= chosen[place].start
        if clear_left and clear_right:
            chosen.insert(place, one)
    return chosen


def _chain(found: list[_Found], previous: Stretch | None = None) -> list[_Found]:
    """Reads each match again with the stretch told before it in mind ("a year earlier")."""
    read = []
    for one in found:
        again = one.reread(replace(one.context, previous=previous))
        if again is not None:
            read.append(again)
            previous = again.stretch if again.stretch.start else previous
    return read


def _framed(text: str, found: list[_Found]) -> list[_Found]:
    """Takes in the words before a date that make it another ("late February", "the last Friday of May")."""
    kept: list[_Found] = []
    for one in found:
        start, stretch = framed(text, one.start, one.stretch)
        while kept and kept[-1].end > start:
            kept.pop()
        kept.append(replace(one, start=start, stretch=stretch))
    return kept


def _lend_years(text: str, found: list[_Found]) -> list[_Found]:
    """Gives a date without a year the year of the dated one it is listed with ("in May and June 2009")."""
    lent = list(found)
    for place in range(len(lent) - 2, -1, -1):
        one, after = lent[place], lent[place + 1]
        lends = bool(after.stretch.start) and not after.stretch.yearless
        if one.stretch.yearless and lends and one.start == one.match.start():
            gap = text[one.end : after.start]
            dated = after.stretch.precision in ("day", "month") and after.rule.name not in ("weekday", "day word")
            if dated and (_LIST.match(gap) or _TO.match(gap)):
                lent[place] = _year_before(one, after.stretch) or one
    return lent


def _year_before(one: _Found, after: Stretch) -> _Found | None:
    """A yearless date read in the year of a later one, or the year before where it would come after it."""
    if after.start is None:
        return None
    same = one.reread(replace(one.context, year=after.start.year))
    if same and same.stretch.start and same.stretch.start > after.start:
        return one.reread(replace(one.context, year=after.start.year - 1))
    return same


def _join(text: str, found: list[_Found]) -> list[_Found]:
    """Makes one stretch of two dates that words tie ("from 3 May to 5 June", "between March and June")."""
    kept: list[_Found] = []
    for one in found:
        pair = _pair(text, kept[-1], one) if kept else None
        if pair:
            kept[-1] = pair
        else:
            kept.append(one)
    return kept


def _pair(text: str, first: _Found, last: _Found) -> _Found | None:
    gap, lead = text[first.end : last.start], text[max(0, first.start - _LEAD) : first.start]
    opening = _FROM.search(lead)
    word = opening["word"].lower() if opening else ""
    tied = (
        bool(_TO.match(gap)) or (word == "between" and bool(_AND.match(gap))) or (bool(word) and bool(_DASH.match(gap)))
    )
    if not tied or (word == "from" and _MOVED.search(lead[: opening.start() if opening else None])):
        return None
    stretch = joined(first.stretch, _end_after(first.stretch, last))
    if stretch is None:
        return None
    return replace(first, start=first.start - (len(opening[0]) if opening else 0), end=last.end, stretch=stretch)


def _end_after(first: Stretch, last: _Found) -> Stretch:
    """The end of a stretch, moved past its start where its words name no year or week of their own."""
    movable = last.stretch.yearless or last.rule.name == "weekday"
    if not movable or first.start is None:
        return last.stretch
    if last.rule.name == "weekday":
        again = last.reread(Context(first.start, tense="future"))
        return again.stretch if again else last.stretch
    for year in (first.start.year, first.start.year + 1):
        again = last.reread(replace(last.context, year=year))
        if again and again.stretch.end and again.stretch.end >= first.start:
            return again.stretch
    return last.stretch
