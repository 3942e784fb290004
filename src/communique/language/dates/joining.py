"""Dates found side by side -> one stretch where words tie them, with the year of one lent to the other."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache

from communique.language.dates import lexicon
from communique.language.dates.frames import framed
from communique.language.dates.lexicon import Rule
from communique.language.dates.stretch import Context, Stretch, joined

_DASH = re.compile(r"^\s{1,3}[-–—]\s{1,3}$")
_TO = re.compile(r"^(?:\s{1,3}(?:to|until|till|through|up to)\s{1,3}|[-–—/])(?:the )?$", re.IGNORECASE)
_AND = re.compile(r"^\s{1,3}and\s{1,3}(?:the )?$", re.IGNORECASE)
_LIST = re.compile(r"^(?:\s?,?\s{1,3}(?:and|or)\s{1,3}|,\s{1,3}|\s?[-–/&]\s?)$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)(?P<word>from|between) (?:the )?$", re.IGNORECASE)
_LEAD = 60


@dataclass(frozen=True)
class Found:
    """A match with its reading; `rule` and `match` stay at hand so that a neighbour's year can change the reading."""

    start: int
    end: int
    stretch: Stretch
    rule: Rule
    match: re.Match[str]
    context: Context

    def reread(self, context: Context) -> Found | None:
        """The same words read in another context."""
        stretch = read(self.rule, self.match, context)
        return replace(self, stretch=stretch, context=context) if stretch else None


def read(rule: Rule, match: re.Match[str], context: Context) -> Stretch | None:
    """A reading, or None where it would lie outside the calendar."""
    try:
        return rule.read(match, context)
    except OverflowError:
        return None


def frame(text: str, found: list[Found]) -> list[Found]:
    """Takes in the words before a date that make it another ("late February", "the last Friday of May")."""
    kept: list[Found] = []
    for one in found:
        start, stretch = framed(text, one.start, one.stretch)
        while kept and kept[-1].end > start:
            kept.pop()
        kept.append(replace(one, start=start, stretch=stretch))
    return kept


def lend_years(text: str, found: list[Found]) -> list[Found]:
    """Gives a date without a year the year of the dated one it is listed with ("in May and June 2009")."""
    lent = list(found)
    for place in range(len(lent) - 2, -1, -1):
        one, after = lent[place], lent[place + 1]
        lends = bool(after.stretch.start) and not after.stretch.yearless
        if one.stretch.yearless and lends:
            gap = text[one.end : after.start]
            dated = after.stretch.precision in ("day", "month") and after.rule.name not in ("weekday", "day word")
            if dated and (_LIST.match(gap) or _TO.match(gap)):
                again = _year_before(one, after.stretch) or one
                lent[place] = replace(one, stretch=framed(text, one.match.start(), again.stretch)[1])
    return lent


def _year_before(one: Found, after: Stretch) -> Found | None:
    """A yearless date read in the year of a later one, or the year before where it would come after it."""
    if after.start is None:
        return None
    same = one.reread(replace(one.context, year=after.start.year))
    if same and same.stretch.start and same.stretch.start > after.start:
        return one.reread(replace(one.context, year=after.start.year - 1))
    return same


def join(text: str, found: list[Found]) -> list[Found]:
    """Makes one stretch of two dates that words tie ("from 3 May to 5 June", "between March and June")."""
    kept: list[Found] = []
    for one in found:
        pair = _pair(text, kept[-1], one) if kept else None
        if pair:
            kept[-1] = pair
        else:
            kept.append(one)
    return kept


def _pair(text: str, first: Found, last: Found) -> Found | None:
    gap, lead = text[first.end : last.start], text[max(0, first.start - _LEAD) : first.start]
    opening = _FROM.search(lead)
    word = opening["word"].lower() if opening else ""
    if _AND.match(gap) and word != "between":
        tied, opening = _follows(first.stretch, last.stretch), None
    elif _AND.match(gap):
        tied = True
    else:
        tied = bool(_TO.match(gap)) or (bool(word) and bool(_DASH.match(gap)))
    if not tied or (word == "from" and _moved().search(lead[: opening.start() if opening else None])):
        return None
    stretch = joined(first.stretch, _end_after(first.stretch, last))
    if stretch is None:
        return None
    return replace(first, start=first.start - (len(opening[0]) if opening else 0), end=last.end, stretch=stretch)


@cache
def _moved() -> re.Pattern[str]:
    """Words that end in a change of date: "moved the talks"."""
    stems = "|".join(lexicon.words().moving)
    return re.compile(rf"(?:{stems})\w{{0,8}}(?:\W{{1,3}}\w{{1,20}}){{0,4}}\W{{1,3}}$", re.IGNORECASE)


def _follows(first: Stretch, last: Stretch) -> bool:
    """Whether two equally fine stretches touch ("Friday and Saturday", "May and June 2007")."""
    if first.end is None or last.start is None or first.precision != last.precision:
        return False
    return last.start - first.end == dt.timedelta(days=1)


def _end_after(first: Stretch, last: Found) -> Stretch:
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
