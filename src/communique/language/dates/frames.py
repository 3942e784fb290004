"""Words before a date -> the stretch they make of it ("late February", "the eve of 5 May", "two days after Friday").

Early, mid and late leave a stretch whole: the words name no border, and a date is never finer than its words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from communique.language.dates import lexicon
from communique.language.dates.stretch import (
    Stretch,
    half_of,
    month_of,
    months_of,
    one_day,
    shift,
    unit_of,
    week_of,
    weekend_of,
)

Frame = Callable[[re.Match[str], Stretch], Stretch | None]

_LEAD = 60
_DEEPEST = 3  # "the first week of the second half of May"


def framed(text: str, start: int, stretch: Stretch) -> tuple[int, Stretch]:
    """Where the words of a date begin once those before it that belong to it are taken in, and what they then tell."""
    for _ in range(_DEEPEST):
        taken = _take(text[max(0, start - _LEAD) : start], stretch)
        if taken is None:
            break
        start, stretch = start - taken[0], taken[1]
    return start, stretch


def _take(lead: str, stretch: Stretch) -> tuple[int, Stretch] | None:
    for pattern, frame in _frames():
        match = pattern.search(lead)
        if match is None:
            continue
        try:
            found = frame(match, stretch)
        except OverflowError:  # before or after the calendar's own days
            found = None
        if found:
            return len(match[0]), found
    return None


@cache
def _frames() -> tuple[tuple[re.Pattern[str], Frame], ...]:
    patterns: tuple[tuple[str, Frame], ...] = (
        (r"(?:the )?(?:very )?(?:early|mid|late)(?:(?: |-)in)?(?: the)?(?: |-)", _part),
        (r"(?:the )?(?:very )?(?:beginning|start|opening|middle|end|close) of(?: the)? ", _part),
        (r"(?:the )?(?:first|opening|last|closing|final) (?:days|weeks|months) of(?: the)? ", _part),
        (r"(?:the )?(?P<half>first|second|latter) half of(?: the)? ", _half),
        (r"(?:the )?eve of (?:the )?", _eve),
        (r"(?:the )?week (?:of|beginning|starting)(?: on)? (?:the )?", _week),
        (r"(?:the )?(?P<nth>@ordinal|last|final) (?P<unit>day|week|weekend|month|@weekday) (?:of|in)(?: the)? ", _nth),
        (r"(?P<count>@number) (?P<unit>@unit)s? (?P<way>after|before|from|following|prior to) (?:the )?", _counted),
    )
    return tuple((lexicon.compiled(f"(?<!\\w)(?:{pattern})$"), frame) for pattern, frame in patterns)


def _part(_: re.Match[str], whole: Stretch) -> Stretch | None:
    return whole if whole.precision in ("week", "month", "season", "year", "decade") else None


def _half(match: re.Match[str], whole: Stretch) -> Stretch | None:
    if whole.precision not in ("month", "year", "decade"):
        return None
    return half_of(whole, first=match["half"].lower() == "first")


def _eve(_: re.Match[str], day: Stretch) -> Stretch | None:
    if day.precision != "day":
        return None
    return one_day(day.start - dt.timedelta(days=1)) if day.start else replace(day, precision="unknown", edtf=None)


def _week(_: re.Match[str], day: Stretch) -> Stretch | None:
    return week_of(day.start) if day.precision == "day" and day.start else None


def _nth(match: re.Match[str], whole: Stretch) -> Stretch | None:
    """The nth day, week, month or weekday of a month or year; a week counts in the month that holds its Monday."""
    if whole.precision not in ("month", "year") or whole.start is None or whole.end is None:
        return None
    last = match["nth"].lower() in ("last", "final")
    number, unit = (0 if last else lexicon.day_number(match["nth"])), match["unit"].lower()
    if unit == "month":
        month = month_of(whole.start.year, 12) if last else months_of(whole.start.year, min(number, 12), 1, "month")
        return month if whole.precision == "year" else None
    if unit == "day":
        return one_day(whole.end if last else whole.start + dt.timedelta(days=number - 1))
    weekday = {"week": 0, "weekend": 5}.get(unit)
    weekday = lexicon.weekday_number(unit) if weekday is None else weekday
    first = whole.start + dt.timedelta(days=(weekday - whole.start.weekday()) % 7 + 7 * (number - 1))
    day = whole.end - dt.timedelta(days=(whole.end.weekday() - weekday) % 7) if last else first
    if day > whole.end:
        return None
    return week_of(day) if unit == "week" else weekend_of(day) if unit == "weekend" else one_day(day)


def _counted(match: re.Match[str], day: Stretch) -> Stretch | None:
    """ "Two days after 5 May"; with a coarser unit, the unit that then holds the day."""
    if day.precision != "day" or day.start is None or day.end is None:
        return None
    unit, back = lexicon.unit(match["unit"]), match["way"].lower() in ("before", "prior to")
    anchor = day.start if back else day.end
    return unit_of(unit, shift(anchor, (-1 if back else 1) * lexicon.amount(match["count"]), unit))
