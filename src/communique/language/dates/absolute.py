"""Days and months as calendars name them ("27 June 2009", "May 3-5", "August 2008") -> stretches of days."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from communique.language.dates import lexicon
from communique.language.dates.lexicon import Rule, day_number, month_number, rule, weekday_number
from communique.language.dates.stretch import Context, Stretch, day_of, joined, month_of
from communique.language.dates.yearless import day_in, month_in

_RANGE = re.compile(r"\s?[-–/]\s?")  # "the May-June exercises"
_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|this|last)\s$", re.IGNORECASE)
_CENTURY_PIVOT = 50


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for days and months."""
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
    )  # fmt: skip


def _iso(match: re.Match[str], _: Context) -> Stretch | None:
    return day_of(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str], context: Context) -> Stretch | None:
    """Day first or month first: the order that is a date; of two, the nearer to publication, else month first."""
    year, first, second = full_year(match["year"]), int(match["first"]), int(match["second"])
    month_first, day_first = day_of(year, first, second), day_of(year, second, first)
    if "sep" not in match.re.groupindex:  # "27.06.2009": dots are written day first
        return day_first or month_first
    if month_first is None or day_first is None or context.published is None:
        return month_first or day_first
    return min(month_first, day_first, key=lambda stretch: _distance(stretch, context.published))


def _distance(stretch: Stretch, day: dt.date | None) -> int:
    return abs((stretch.start - day).days) if stretch.start and day else 0


def full_year(digits: str) -> int:
    """The year that two or four digits write; two digits lie between 1950 and 2049."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < _CENTURY_PIVOT else 1900)


def _day(match: re.Match[str], context: Context) -> Stretch | None:
    month, day = month_number(match["month"]), day_number(match["day"])
    if _is_a_word(match["month"]) or lexicon.names_group(match):
        return None
    groups = match.groupdict()
    short = groups.get("short")
    if match["year"] or short:
        return day_of(int(match["year"]) if match["year"] else full_year(short or ""), month, day)
    weekday = groups.get("weekday") or groups.get("again")
    return day_in(month, day, context, weekday_number(weekday) if weekday else None)


def _days(match: re.Match[str], context: Context) -> Stretch | None:
    if _is_a_word(match["month"]):
        return None
    month, first, last = month_number(match["month"]), day_number(match["day"]), day_number(match["last"])
    if match["and"] and match["between"] != "between" and last != first + 1:
        return None
    if match["year"]:
        context = replace(context, year=int(match["year"]))
    start, end = day_in(month, first, context, None), day_in(month, last, context, None)
    if start is None or end is None or first >= last:
        return None
    if start.start is None:
        edtf = f"XXXX-{month:02d}-{first:02d}/XXXX-{month:02d}-{last:02d}"
        return Stretch(None, None, "day", edtf=edtf, yearless=True)
    stretch = joined(start, end)
    return replace(stretch, yearless=not match["year"]) if stretch else None


def _month(match: re.Match[str], _: Context) -> Stretch | None:
    return None if _is_a_word(match["month"]) else month_of(int(match["year"]), month_number(match["month"]))


def _month_number(match: re.Match[str], _: Context) -> Stretch | None:
    return month_of(int(match["year"]), int(match["month"]))


def _slashed(match: re.Match[str], context: Context) -> Stretch | None:
    """ "On 4/22": month first where both orders are dates."""
    first, second = int(match["first"]), int(match["second"])
    return day_in(first, second, context, None) or day_in(second, first, context, None)


def _bare_month(match: re.Match[str], context: Context) -> Stretch | None:
    """A month said alone; "may", "march" and names like "April Smith" are none."""
    word = match["month"]
    if _is_a_word(word) or not word[0].isupper():
        return None
    follower = lexicon.after(match)
    text_before = match.string[max(0, match.start() - 40) : match.start()]
    ranges = follower.lower() in lexicon.words().months and bool(_RANGE.match(match.string, match.end()))
    licensed = ranges or bool(_licence().search(text_before))
    named = bool(_ARTICLE.search(text_before)) and follower.islower()
    if follower.lower() in lexicon.words().group_names or (follower[:1].isupper() and not licensed):
        return None
    if word.rstrip(".").lower() in lexicon.words().ambiguous and not (licensed or named):
        return None
    if not (licensed or named) and _after_capital(text_before):
        return None
    return month_in(month_number(word), context)


@cache
def _licence() -> re.Pattern[str]:
    """Words right before a month that call for a date."""
    return re.compile(rf"\b(?:{'|'.join(lexicon.words().before_months)})[\s-]{{1,3}}$", re.IGNORECASE)


def _after_capital(text: str) -> bool:
    """Whether the word before is capitalised, as a first or last name would be ("Bill August")."""
    return bool(re.search(r"\b[A-Z][\w’'-]*\.?\s$", text))


def _is_a_word(month: str) -> bool:
    """Whether "may", "march" or "mar" is written as the word, not the month."""
    return month.islower() and month.rstrip(".") in lexicon.words().ambiguous
