"""Feasts and days with a name of their own ("Easter Monday", "New Year's Day 2008") -> the day they fell on."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace
from functools import cache

from communique.language.dates import lexicon
from communique.language.dates.lexicon import Rule, rule
from communique.language.dates.stretch import Context, Stretch, one_day
from communique.language.dates.yearless import day_in, nearest


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for days known by a name."""
    return (
        rule("feast", r"(?:(?P<feast>@feast)|(?P<easter>@easter)|(?P<nth>@nth))(?:,? (?P<year>@year))?", _feast),
        rule("named", r"(?P<named>@named)", _named),
    )  # fmt: skip


def easter_sunday(year: int) -> dt.date:
    """Western Easter of a Gregorian year (the anonymous computus printed in Nature, 20 April 1876)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = moon + week - 7 * ((year % 19 + 11 * moon + 22 * week) // 451) + 114
    return dt.date(year, shift // 31, shift % 31 + 1)


def _feast(match: re.Match[str], context: Context) -> Stretch | None:
    if lexicon.names_group(match):
        return None
    if match["year"]:
        context = replace(context, year=int(match["year"]))
    if match["feast"]:
        month, day = lexicon.words().feasts[match["feast"].lower().replace("’", "'")].split("-")
        return day_in(int(month), int(day), context, None)
    near = _years_near(context)
    days = [_moving_feast(match, year) for year in near]
    if not days:
        return Stretch(None, None, "unknown", yearless=True)
    return replace(nearest([Stretch(day, day, "day") for day in days], context), yearless=True)


def _years_near(context: Context) -> list[int]:
    if context.year is not None:
        return [context.year]
    return [context.published.year + step for step in (-1, 0, 1)] if context.published else []


def _moving_feast(match: re.Match[str], year: int) -> dt.date:
    table = lexicon.words()
    if match["easter"]:
        return easter_sunday(year) + dt.timedelta(days=table.easter[match["easter"].lower()])
    month, weekday, number = table.nth_feasts[match["nth"].lower().replace("’", "'")]
    if number == 0:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _named(match: re.Match[str], _: Context) -> Stretch:
    return one_day(dt.date.fromisoformat(lexicon.words().named[match[0].lower()]))
