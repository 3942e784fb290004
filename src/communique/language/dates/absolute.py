"""Calendar dates as news writes them ("27 June 2009", "May-June", "2008", "the 1990s") -> stretches of days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace
from functools import cache

from communique.language.dates import lexicon
from communique.language.dates.lexicon import Rule, amount, day_number, month_number, rule, weekday_number
from communique.language.dates.stretch import (
    Context,
    Stretch,
    day_of,
    decade_of,
    joined,
    month_of,
    months_of,
    season_of,
    year_of,
)

# Words that call for a date, so that even "May" and "March" after them are months.
_LICENCE = re.compile(
    r"\b(?:in|since|until|till|by|during|of|early|mid|late|last|next|this|before|after|through|from|between|every|"
    r"each|and|to|past|previous|coming|end)[\s-]{1,3}$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|this|last)\s$", re.IGNORECASE)
_YEAR_WORDS = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|of|early|mid|late|before|after|through|from|between|to|around|circa|year|"
    r"and|as|spring|summer|autumn|winter|fall)|[-–(,])[\s-]{0,3}$",
    re.IGNORECASE,
)
_SURE_YEAR = re.compile(r"\b(?:in|since|during|year)\s{1,3}$", re.IGNORECASE)
_PART_BEFORE = re.compile(r"(?<!his )(?<!her )(?<!their )\b(?:early|mid|late)[\s-]{1,3}$", re.IGNORECASE)
_RESOLUTION = re.compile(r"\b(?:resolutions?|no|nos|numbers?)\.?[\s\d,]{1,30}(?:and|or)?\s?$", re.IGNORECASE)
_OLDEST_BARE_YEAR = 1900
_CENTURY_PIVOT = 50
_OLDEST_TENS = 20  # "the 20s" are years, "the 10s" seldom


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for calendar dates."""
    return (
        rule("iso", r"(?P<year>@year)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
                    r"(?:T\d\d:?\d\d[\d:.]{0,12}(?:Z|[+-]\d\d:?\d\d)?)?", _iso),
        rule("year month day", r"(?P<year>@year)(?P<sep>[-/])(?P<month>@month)(?P=sep)(?P<day>@digits)", _day),
        rule("day month slashed", r"(?P<day>@digits)(?P<sep>[-/])(?P<month>@month)(?P=sep)(?P<year>@year)", _day),
        rule("month number", r"(?P<month>0?[1-9]|1[0-2])@gap[-/]@gap(?P<year>@year)", _month_number),
        rule("slashed", r"(?:(?<=\bon\s)|(?<=\bfrom\s)|(?<=\bbetween\s))(?P<first>\d{1,2})/"
                        r"(?P<second>\d{1,2})", _slashed),
        rule("numeric", r"(?P<first>\d{1,2})(?P<sep>[-/])(?P<second>\d{1,2})(?P=sep)(?P<year>@year|\d\d)", _numeric),
        rule("dotted", r"(?P<first>\d{1,2})\.\s?(?P<second>\d{1,2})\.\s?(?P<year>@year)", _numeric),
        rule("day month", r"(?:(?P<weekday>@weekday),? )?(?:the )?(?P<day>@day)(?: of |(?: |-)|\. )(?P<month>@month)"
                          r"(?:(?:,@gap|,? | of | in |-)(?P<year>@year)|(?: |-)['’]?(?P<short>\d\d))?", _day),
        rule("month day", r"(?:(?P<weekday>@weekday),? )?(?P<month>@month)(?:(?: |-)| the )(?P<day>@day)"
                          r"(?:(?:,@gap| | of | in )(?P<year>@year))?(?: \((?P<again>@weekday)\))?", _day),
        rule("days month", r"(?:(?P<between>from|between) )?(?:the )?(?P<day>@day)(?:@to|(?P<and> and | or ))"
                           r"(?:the )?(?P<last>@day)(?: of)? (?P<month>@month)(?:,? (?P<year>@year))?", _days),
        rule("month days", r"(?:(?P<between>from|between) )?(?P<month>@month) (?P<day>@day)"
                           r"(?:@to|(?P<and> and | or |, ))(?:the )?"
                           r"(?P<last>@day)(?:(?:,@gap| )(?P<year>@year))?", _days),
        rule("month year", r"(?:the month of )?(?P<month>@month)(?: of | in |,? |-|/)(?P<year>@year)", _month),
        rule("year month", r"(?P<year>@year),? (?P<month>@month)", _month),
        rule("month", r"(?:the month of )?(?P<month>@month)", _bare_month),
        rule("year", r"(?P<year>@year)", _year),
        rule("years", r"(?P<first>@year)(?:[-–/])(?P<second>@year|\d\d)", _years),
        rule("fiscal", r"(?:the )?(?:fiscal|financial|school|academic)(?: year)? (?P<first>@year)"
                       r"(?:[-–/](?P<second>@year|\d\d))?", _years),
        rule("decade", r"(?P<the>the )?(?P<century>1\d|20)?(?P<mark>['’])?(?P<tens>\d0)['’]?s", _decade),
        rule("named decade", r"(?P<the>the )?(?P<nineties>@nineties)", _named_decade),
        rule("season", r"(?:the )?(?P<season>@season)(?: of|,)? (?P<year>@year)(?:[-–/](?:@year|\d\d))?", _season),
        rule("quarter", r"(?:the )?(?:(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|final|last) quarter|"
                        r"q(?P<q>[1-4]))(?:(?: of|,)? (?P<year>@year))", _quarter),
        rule("feast", r"(?:(?P<feast>@feast)|(?P<easter>@easter)|(?P<nth>@nth))(?:,? (?P<year>@year))?", _feast),
        rule("named", r"(?P<named>@named)", lambda match, _: _from_iso(lexicon.words().named[match[0].lower()])),
    )  # fmt: skip


def month_in(month: int, context: Context) -> Stretch:
    """A month whose year is not said: the latest one begun, or the next one where the tense looks ahead."""
    if context.year is not None:
        return replace(month_of(context.year, month), yearless=True)
    day = context.published
    if day is None:
        return Stretch(None, None, "month", edtf=f"XXXX-{month:02d}", yearless=True)
    if context.tense == "future":
        year = day.year if month >= day.month else day.year + 1
    else:
        year = day.year if month <= day.month else day.year - 1
    return replace(month_of(year, month), yearless=True)


def easter_sunday(year: int) -> dt.date:
    """Western Easter of a Gregorian year (the anonymous computus printed in Nature, 20 April 1876)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = moon + week - 7 * ((year % 19 + 11 * moon + 22 * week) // 451) + 114
    return dt.date(year, shift // 31, shift % 31 + 1)


def _iso(match: re.Match[str], _: Context) -> Stretch | None:
    return day_of(int(match["year"]), int(match["month"]), int(match["day"]))


def _from_iso(day: str) -> Stretch:
    when = dt.date.fromisoformat(day)
    return Stretch(when, when, "day")


def _numeric(match: re.Match[str], context: Context) -> Stretch | None:
    """Day first or month first: the order that is a date; of two, the nearer to publication, else month first."""
    year, first, second = _full_year(match["year"]), int(match["first"]), int(match["second"])
    month_first, day_first = day_of(year, first, second), day_of(year, second, first)
    if "sep" not in match.re.groupindex:  # "27.06.2009": dots are written day first
        return day_first or month_first
    if month_first is None or day_first is None or context.published is None:
        return month_first or day_first
    return min(month_first, day_first, key=lambda stretch: _distance(stretch, context.published))


def _distance(stretch: Stretch, day: dt.date | None) -> int:
    return abs((stretch.start - day).days) if stretch.start and day else 0


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < _CENTURY_PIVOT else 1900)


def _day(match: re.Match[str], context: Context) -> Stretch | None:
    month, day = month_number(match["month"]), day_number(match["day"])
    if _is_a_word(match["month"]) or lexicon.after(match).lower() in lexicon.words().group_names:
        return None
    groups = match.groupdict()
    short = groups.get("short")
    if match["year"] or short:
        return day_of(int(match["year"]) if match["year"] else _full_year(short or ""), month, day)
    weekday = groups.get("weekday") or groups.get("again")
    return _yearless_day(month, day, context, weekday_number(weekday) if weekday else None)


def _yearless_day(month: int, day: int, context: Context, weekday: int | None) -> Stretch | None:
    """The day of the year nearest to publication (on the tense's side of it); open without a publication date."""
    if day_of(2000, month, day) is None:  # 2000 was a leap year
        return None
    if context.year is not None:
        found = day_of(context.year, month, day)
        return replace(found, yearless=True) if found else None
    if context.published is None:
        return Stretch(None, None, "day", edtf=f"XXXX-{month:02d}-{day:02d}", yearless=True)
    near = [found for year in (-1, 0, 1) if (found := day_of(context.published.year + year, month, day))]
    agreeing = [found for found in near if found.start and found.start.weekday() == weekday]
    return replace(_nearest(agreeing or near, context), yearless=True) if near else None


def _nearest(stretches: list[Stretch], context: Context) -> Stretch:
    """The nearest to publication; one on the wrong side for the tense counts as twice as far."""

    def distance(stretch: Stretch) -> int:
        days = (stretch.start - context.published).days if stretch.start and context.published else 0
        wrong = (context.tense == "past" and days > 0) or (context.tense == "future" and days < 0)
        return abs(days) * (2 if wrong else 1)

    return min(stretches, key=distance)


def _days(match: re.Match[str], context: Context) -> Stretch | None:
    if _is_a_word(match["month"]):
        return None
    month, first, last = month_number(match["month"]), day_number(match["day"]), day_number(match["last"])
    if match["and"] and match["between"] != "between" and last != first + 1:
        return None
    if match["year"]:
        context = replace(context, year=int(match["year"]))
    start, end = _yearless_day(month, first, context, None), _yearless_day(month, last, context, None)
    if start is None or end is None or first >= last:
        return None
    if start.start is None:
        edtf = f"XXXX-{month:02d}-{first:02d}/XXXX-{month:02d}-{last:02d}"
        return Stretch(None, None, "day", edtf=edtf, yearless=True)
    stretch = joined(start, end)
    return replace(stretch, yearless=not match["year"]) if stretch else None


def _month(match: re.Match[str], _: Context) -> Stretch | None:
    return None if _is_a_word(match["month"]) else month_of(int(match["year"]), month_number(match["month"]))


def _bare_month(match: re.Match[str], context: Context) -> Stretch | None:
    """A month said alone; "may", "march" and names like "April Smith" are none."""
    word = match["month"]
    if _is_a_word(word) or not word[0].isupper():
        return None
    follower = lexicon.after(match)
    text_before = match.string[max(0, match.start() - 40) : match.start()]
    licensed = bool(_LICENCE.search(text_before))
    named = bool(_ARTICLE.search(text_before)) and follower.islower()
    if follower.lower() in lexicon.words().group_names or (follower[:1].isupper() and not licensed):
        return None
    if word.rstrip(".").lower() in lexicon.words().ambiguous and not (licensed or named):
        return None
    if not (licensed or named) and _after_capital(text_before):
        return None
    return month_in(month_number(word), context)


def _after_capital(text: str) -> bool:
    """Whether the word before is capitalised, as a first or last name would be ("Bill August")."""
    return bool(re.search(r"\b[A-Z][\w’'-]*\.?\s$", text))


def _is_a_word(month: str) -> bool:
    """Whether "may", "march" or "mar" is written as the word, not the month."""
    return month.islower() and month.rstrip(".") in lexicon.words().ambiguous


def _year(match: re.Match[str], _: Context) -> Stretch | None:
    """Four digits that mean a year: no count, no number of a resolution, no time of day."""
    year, text_before = int(match["year"]), match.string[max(0, match.start() - 40) : match.start()]
    previous, follower, table = lexicon.before(match), lexicon.after(match), lexicon.words()
    if previous.lower() in table.not_year_before or _RESOLUTION.search(text_before):
        return None
    if follower.lower() in table.not_year_after and not _SURE_YEAR.search(text_before):
        return None
    if _YEAR_WORDS.search(text_before):
        return year_of(year)
    if year < _OLDEST_BARE_YEAR or (previous[:1].isupper() and previous.lower() not in ("the", "a", "in", "since")):
        return None
    return year_of(year)


def _years(match: re.Match[str], _: Context) -> Stretch | None:
    first, second = int(match["first"]), match["second"]
    if second is None:
        return year_of(first)
    last = int(second) if len(second) > 2 else first - first % 100 + int(second)
    if first < last:
        return joined(year_of(first), year_of(last))
    return month_of(first, int(second)) if 1 <= int(second) <= 12 else None


def _month_number(match: re.Match[str], _: Context) -> Stretch | None:
    return month_of(int(match["year"]), int(match["month"]))


def _slashed(match: re.Match[str], context: Context) -> Stretch | None:
    """ "On 4/22": month first where both orders are dates."""
    first, second = int(match["first"]), int(match["second"])
    return _yearless_day(first, second, context, None) or _yearless_day(second, first, context, None)


def _decade(match: re.Match[str], _: Context) -> Stretch | None:
    if match["century"]:
        return decade_of(int(match["century"] + match["tens"]))
    named = match["mark"] or match["the"] or lexicon.before(match).lower() in ("the", "early", "mid", "late")
    return decade_of(_full_year(match["tens"])) if named and int(match["tens"]) >= _OLDEST_TENS else None


def _named_decade(match: re.Match[str], _: Context) -> Stretch | None:
    if not match["the"] and not _PART_BEFORE.search(match.string[max(0, match.start() - 20) : match.start()]):
        return None
    return decade_of(1900 + lexicon.words().decades[match["nineties"].lower()])


def _season(match: re.Match[str], _: Context) -> Stretch | None:
    return season_of(int(match["year"]), lexicon.words().seasons[match["season"].lower()])


def _quarter(match: re.Match[str], _: Context) -> Stretch | None:
    last = {"final": 4, "last": 4}
    number = int(match["q"]) if match["q"] else last.get(match["which"].lower()) or _ordinal(match["which"])
    return months_of(int(match["year"]), 3 * number - 2, 3, "season")


def _ordinal(word: str) -> int:
    return amount(word[0]) if word[0].isdigit() else lexicon.words().ordinals[word.lower()]


def _feast(match: re.Match[str], context: Context) -> Stretch | None:
    if lexicon.after(match).lower() in lexicon.words().group_names:
        return None
    if match["year"]:
        context = replace(context, year=int(match["year"]))
    if match["feast"]:
        month, day = lexicon.words().feasts[match["feast"].lower().replace("’", "'")].split("-")
        return _yearless_day(int(month), int(day), context, None)
    near = _years_near(context)
    days = [_moving_feast(match, year) for year in near]
    if not days:
        return Stretch(None, None, "unknown", yearless=True)
    return replace(_nearest([Stretch(day, day, "day") for day in days], context), yearless=True)


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
