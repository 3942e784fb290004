"""Years, their parts and decades ("2008", "fiscal 2008-09", "the third quarter of 2008", "the 1990s") -> stretches."""

from __future__ import annotations

import re
from functools import cache

from communique.language.dates import lexicon
from communique.language.dates.absolute import full_year
from communique.language.dates.lexicon import Rule, amount, rule
from communique.language.dates.stretch import (
    Context,
    Stretch,
    decade_of,
    joined,
    month_of,
    months_of,
    season_of,
    year_of,
)

_SURE_YEAR = re.compile(r"\b(?:in|since|during|year)\s{1,3}$", re.IGNORECASE)
_PART_BEFORE = re.compile(r"(?<!his )(?<!her )(?<!their )\b(?:early|mid|late)[\s-]{1,3}$", re.IGNORECASE)
_RESOLUTION = re.compile(r"\b(?:resolutions?|no|nos|numbers?)\.?[\s\d,]{1,30}(?:and|or)?\s?$", re.IGNORECASE)
_OLDEST_BARE_YEAR = 1900
_OLDEST_TENS = 20  # "the 20s" are years, "the 10s" seldom


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for years, decades, seasons, quarters and halves that are named with their year."""
    return (
        rule("year", r"(?P<year>@year)", _year),
        rule("years", r"(?P<first>@year)(?:[-–/])(?P<second>@year|\d\d)", _years),
        rule("fiscal", r"(?:(?:the )?(?:fiscal|financial|school|academic)(?: year)? |fy@gap)(?P<first>@year)"
                       r"(?:[-–/](?P<second>@year|\d\d))?", _years),
        rule("decade", r"(?P<the>the )?(?P<century>1\d|20)?(?P<mark>['’])?(?P<tens>\d0)['’]?s", _decade),
        rule("named decade", r"(?P<the>the )?(?P<nineties>@nineties)", _named_decade),
        rule("season", r"(?:the )?(?P<season>@season)(?: of|,)? (?P<year>@year)(?:[-–/](?:@year|\d\d))?", _season),
        rule("quarter", r"(?:the )?(?:(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|final|last) quarter|"
                        r"q(?P<q>[1-4]))(?:(?: of|,)? (?P<year>@year))", _quarter),
        rule("half", r"(?:h(?P<half>[12])|(?P<also>[12])h) (?P<year>@year)", _half_year),
    )  # fmt: skip


def _year(match: re.Match[str], _: Context) -> Stretch | None:
    """Four digits that mean a year: no count, no number of a resolution, no time of day."""
    year, text_before = int(match["year"]), match.string[max(0, match.start() - 40) : match.start()]
    previous, follower, table = lexicon.before(match), lexicon.after(match), lexicon.words()
    if previous.lower() in table.not_year_before or _RESOLUTION.search(text_before):
        return None
    if follower.lower() in table.not_year_after and not _SURE_YEAR.search(text_before):
        return None
    if _year_words().search(text_before):
        return year_of(year)
    if year < _OLDEST_BARE_YEAR or (previous[:1].isupper() and previous.lower() not in table.never_names):
        return None
    return year_of(year)


@cache
def _year_words() -> re.Pattern[str]:
    """Words and marks right before four digits that are a year."""
    return re.compile(rf"(?:\b(?:{'|'.join(lexicon.words().before_years)})|[-–(,])[\s-]{{0,3}}$", re.IGNORECASE)


def _years(match: re.Match[str], _: Context) -> Stretch | None:
    first, second = int(match["first"]), match["second"]
    if second is None:
        return year_of(first)
    last = int(second) if len(second) > 2 else first - first % 100 + int(second)
    if first < last:
        return joined(year_of(first), year_of(last))
    return month_of(first, int(second)) if 1 <= int(second) <= 12 else None


def _decade(match: re.Match[str], _: Context) -> Stretch | None:
    if match["century"]:
        return decade_of(int(match["century"] + match["tens"]))
    named = match["mark"] or match["the"] or lexicon.before(match).lower() in lexicon.words().before_decades
    return decade_of(full_year(match["tens"])) if named and int(match["tens"]) >= _OLDEST_TENS else None


def _named_decade(match: re.Match[str], _: Context) -> Stretch | None:
    if not match["the"] and not _PART_BEFORE.search(match.string[max(0, match.start() - 20) : match.start()]):
        return None
    return decade_of(1900 + lexicon.words().decades[match["nineties"].lower()])


def _season(match: re.Match[str], _: Context) -> Stretch | None:
    return season_of(int(match["year"]), lexicon.words().seasons[match["season"].lower()])


def _quarter(match: re.Match[str], _: Context) -> Stretch | None:
    last = {"final": 4, "last": 4}
    number = int(match["q"]) if match["q"] else last.get(match["which"].lower()) or _number(match["which"])
    return months_of(int(match["year"]), 3 * number - 2, 3, "season")


def _half_year(match: re.Match[str], _: Context) -> Stretch | None:
    return months_of(int(match["year"]), 6 * int(match["half"] or match["also"]) - 5, 6, "season")


def _number(word: str) -> int:
    return amount(word[0]) if word[0].isdigit() else lexicon.words().ordinals[word.lower()]
