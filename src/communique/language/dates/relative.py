"""Weeks, months and years said from where writer or story stands ("last August", "a year earlier") -> stretches.

Without a publication date they stay open: start and end None, precision unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from communique.language.dates import lexicon
from communique.language.dates.anchors import anchored, steps_of
from communique.language.dates.lexicon import Rule, amount, month_number, rule
from communique.language.dates.stretch import (
    UNKNOWN,
    Context,
    Stretch,
    Unit,
    half_of,
    month_of,
    months_of,
    one_day,
    precision_of,
    season_of,
    shift,
    unit_of,
    weekend_of,
)

_AFTER_ARTICLE = re.compile(r"^\s*(?:[.,;:)!?\"”]|$|and\b|when\b|in\b|that\b)")


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for stretches counted from publication or from a date told before."""
    return (
        rule("named month", r"(?:(?P<which>last|next|this past|this coming|this|past|coming) (?P<month>@month)|"
                            r"(?P<also>@month) (?:of )?(?P<year>last|this|next) year)", _named_month),
        rule("named season", r"(?:(?P<which>last|next|this past|this coming|this|past|coming|the) "
                             r"(?P<season>@season)|(?P<also>@season) (?:of )?(?P<year>last|this|next) year)",
             _named_season),
        rule("unit", r"(?:the )?(?P<which>last|next|this past|this coming|this|past|previous|preceding|coming|"
                     r"following|current|that|same|upcoming) "
                     r"(?P<unit>day|week|month|quarter|year|decade|fortnight|weekend)|"
                     r"(?:the )?(?P<also>that|same) @daypart", _unit),
        rule("the weekend", r"the weekend", _the_weekend),
        rule("within unit", r"(?P<side>earlier|later|late|early) (?P<which>this|next|last|in the|that) "
                            r"(?P<unit>day|week|month|year|decade)", _within_unit),
        rule("unit part", r"(?:the )?(?P<part>end|start|beginning|middle|close|rest|turn|first half|second half|"
                          r"latter half) of (?:the|this) (?P<unit>week|month|year|decade)|"
                          r"(?P<yearend>(?:the )?year['’]?s?(?: |-)end)", _unit_part),
        rule("ago", r"(?:(?:just|about|nearly|almost|over|(?P<exact>exactly)) )?(?P<count>@number|half a|half|@vague) "
                    r"(?P<unit>@unit)s?(?:(?:,| and)? (?P<more>@number) (?P<smaller>@unit)s?)? "
                    r"(?P<way>ago|from now|from today|hence|earlier|before|later|previously|afterwards)"
                    r"(?P<today> today)?", _ago),
        rule("in time", r"in (?P<count>@number|@vague) (?P<unit>@unit)s?(?P<time>['’]s? time)?", _in_time),
        rule("several units", r"(?:the )?(?:(?P<which>last|past|next|coming|previous|following) (?P<count>@number|"
                              r"@vague) (?P<unit>@unit)s?|(?P<number>@number) (?P<order>last|past|next|coming|upcoming|"
                              r"previous|following) (?P<several>@units))", _several_units),
        rule("within", r"within (?P<number>@number) (?P<unit>@unit)s?(?: (?:from|of) (?:now|today))?", _within),
        rule("vague units", r"(?:(?:the )?(?:recent|coming|past|next|last) (?:few )?@units|"
                            r"(?:the )?(?:days|weeks|months|years) (?:ahead|to come))", lambda *_: UNKNOWN),
        rule("after next", r"(?:the )?(?P<unit>week|weekend|month|year) (?P<way>after next|before last)", _after_next),
        rule("unit before", r"the (?P<unit>day|week|month|year) (?P<way>before|after)", _unit_before),
        rule("quarter of", r"(?:the )?(?:(?P<which>first|second|third|fourth|final) (?P<unit>quarter|half)|"
                           r"q(?P<q>[1-4]))"
                           r"(?:(?: of)? (?:(?P<year>last|this|next|the) year))?", _part_year),
    )  # fmt: skip


def _named_month(match: re.Match[str], context: Context) -> Stretch | None:
    word = match["month"] or match["also"]
    if not word[0].isupper() and word.lower() in lexicon.words().ambiguous:
        return None
    number = month_number(word)
    if context.published is None:
        return Stretch(None, None, "unknown", edtf=f"XXXX-{number:02d}")
    if match["year"]:
        return month_of(context.published.year + steps_of(match["year"]), number)
    which = match["which"].lower().split()[-1]
    here = context.published
    if which in ("last", "past"):
        return month_of(here.year - (number >= here.month), number)
    if which in ("next", "coming"):
        return month_of(here.year + (number <= here.month), number)
    return month_of(here.year, number)


def _named_season(match: re.Match[str], context: Context) -> Stretch | None:
    """A season of the year meant; "fall" needs more than an article, being a word of its own."""
    word, which = (match["season"] or match["also"]).lower(), (match["which"] or "").lower().split()[-1:]
    led = re.search(r"\b(?:in|during|since|until|by|of|over) $", _lead(match))
    if which == ["the"] and (word == "fall" or not led):
        return None
    if context.published is None:
        return UNKNOWN
    first_month, here = lexicon.words().seasons[word], context.published
    if match["year"]:
        return season_of(here.year + steps_of(match["year"]), first_month)
    near = [season_of(here.year + step, first_month) for step in (-2, -1, 0, 1)]
    past = [season for season in near if season.end and season.end < here]
    ahead = [season for season in near if season.start and season.start > here]
    current = [season for season in near if season not in past and season not in ahead]
    if which[0] in ("last", "past"):
        return past[-1]
    if which[0] in ("next", "coming"):
        return ahead[0]
    if which[0] == "the":
        return ahead[0] if context.tense == "future" and not current else (current or past[-1:])[0]
    return current[0] if current else season_of(here.year, first_month)


def _lead(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 20) : match.start()].lower()


def _unit(match: re.Match[str], context: Context) -> Stretch | None:
    which, word = (match["which"] or match["also"]).lower().split()[-1], (match["unit"] or "day").lower()
    if which == "next" and word == "day":
        which = "following"
    if which == "past" and word != "weekend":
        return _stretch_of(1, lexicon.unit(word), -1, context)
    anchor = anchored(which, context)
    if anchor is None:
        return UNKNOWN
    step = steps_of(which)
    if word == "weekend":
        return weekend_of(anchor + dt.timedelta(days=7 * (_weekend_step(anchor, step, context))))
    if which in ("last", "this") and word == "day":
        return None
    return unit_of(lexicon.unit(word), shift(anchor, step, lexicon.unit(word)))


def _weekend_step(anchor: dt.date, step: int, context: Context) -> int:
    """How many weeks away a weekend is: early in a week "this weekend" of past words is the one just gone."""
    return -1 if step == 0 and context.tense == "past" and anchor.weekday() < 3 else step


def _the_weekend(match: re.Match[str], context: Context) -> Stretch | None:
    if context.published is None:
        return UNKNOWN
    ahead = context.tense == "future" or context.published.weekday() >= 5
    return weekend_of(context.published - dt.timedelta(days=0 if ahead else 7))


def _within_unit(match: re.Match[str], context: Context) -> Stretch | None:
    """ "Earlier this week", "late last year": the whole unit, for the words name no border in it."""
    which = match["which"].lower().replace("in the", "this")
    anchor, unit = anchored(which, context), lexicon.unit(match["unit"])
    return unit_of(unit, shift(anchor, steps_of(which), unit)) if anchor else UNKNOWN


def _unit_part(match: re.Match[str], context: Context) -> Stretch | None:
    """ "The end of the year": the whole year; only halves, and the rest from publication on, have borders."""
    unit: Unit = "year" if match["yearend"] else lexicon.unit(match["unit"])
    part = "end" if match["yearend"] else match["part"].lower()
    if context.published is None:
        return UNKNOWN
    whole = unit_of(unit, context.published)
    if part == "rest":
        return replace(whole, start=context.published)
    return half_of(whole, first=part.startswith("first")) if part.endswith("half") else whole


def _after_next(match: re.Match[str], context: Context) -> Stretch | None:
    """ "The week after next", "the year before last"."""
    if context.published is None:
        return UNKNOWN
    step = 2 if match["way"].lower() == "after next" else -2
    if match["unit"].lower() == "weekend":
        return weekend_of(shift(context.published, step, "week"))
    unit = lexicon.unit(match["unit"])
    return unit_of(unit, shift(context.published, step, unit))


def _ago(match: re.Match[str], context: Context) -> Stretch | None:
    way, count_words = match["way"].lower(), match["count"].lower()
    from_story = way in ("earlier", "before", "later", "previously", "afterwards")
    if way == "before" and not _AFTER_ARTICLE.match(match.string[match.end() : match.end() + 8]):
        return None
    anchor = context.published
    if from_story:
        anchor = context.previous.end if context.previous else (anchor if way == "earlier" else None)
    if anchor is None or count_words in lexicon.words().vague_amounts:
        return UNKNOWN
    unit, sign = lexicon.unit(match["unit"]), -1 if way in ("ago", "earlier", "before", "previously") else 1
    if count_words.startswith("half"):
        return unit_of("month", shift(anchor, 6 * sign, "month")) if unit == "year" else UNKNOWN
    there = shift(anchor, sign * amount(match["count"]), unit)
    if match["more"]:
        unit = lexicon.unit(match["smaller"])
        there = shift(there, sign * amount(match["more"]), unit)
    return one_day(there) if match["exact"] or match["today"] else unit_of(unit, there)


def _in_time(match: re.Match[str], context: Context) -> Stretch | None:
    """ "In two weeks' time", and "in two weeks" of words that look ahead; else it counts how long something took."""
    if not match["time"] and context.tense != "future":
        return None
    if context.published is None or match["count"].lower() in lexicon.words().vague_amounts:
        return UNKNOWN
    unit = lexicon.unit(match["unit"])
    return unit_of(unit, shift(context.published, amount(match["count"]), unit))


def _several_units(match: re.Match[str], context: Context) -> Stretch | None:
    count, which = match["count"] or match["number"], match["which"] or match["order"]
    if count.lower() in lexicon.words().vague_amounts:
        return UNKNOWN
    return _stretch_of(amount(count), lexicon.unit(match["unit"] or match["several"]), steps_of(which), context)


def _within(match: re.Match[str], context: Context) -> Stretch | None:
    """ "Will end within three years": from publication on, if the words look ahead; else it counts how long."""
    if context.tense != "future":
        return None
    return _stretch_of(amount(match["number"]), lexicon.unit(match["unit"]), 1, context)


def _stretch_of(count: int, unit: Unit, step: int, context: Context) -> Stretch | None:
    """So many units up to publication, or from the day after it on."""
    if context.published is None:
        return UNKNOWN
    other = shift(context.published, step * count, unit)
    if step < 0:
        return Stretch(other, context.published, precision_of(unit))
    return Stretch(shift(context.published, 1, "day"), other, precision_of(unit))


def _unit_before(match: re.Match[str], context: Context) -> Stretch | None:
    """ "The year before", said of the story's time; with an event after it, nobody knows which day is meant."""
    if not _AFTER_ARTICLE.match(match.string[match.end() : match.end() + 8]):
        return None
    if context.previous is None or context.previous.start is None:
        return UNKNOWN
    unit, sign = lexicon.unit(match["unit"]), -1 if match["way"].lower() == "before" else 1
    return unit_of(unit, shift(context.previous.start, sign, unit))


def _part_year(match: re.Match[str], context: Context) -> Stretch | None:
    """A quarter or half of a year near publication; football and other games have halves and quarters of their own."""
    unit = (match["unit"] or "quarter").lower()
    if match["year"] is None and unit == "half":
        return None
    if context.published is None:
        return UNKNOWN
    number = _part_number(match)
    size = 3 if unit == "quarter" else 6
    if number * size > 12:
        return None
    year = context.published.year + (steps_of(match["year"]) if match["year"] else 0)
    found = months_of(year, size * (number - 1) + 1, size, "season")
    late = match["year"] is None and context.tense != "future" and found.start and found.start > context.published
    return months_of(year - 1, size * (number - 1) + 1, size, "season") if late else found


def _part_number(match: re.Match[str]) -> int:
    if match["q"]:
        return int(match["q"])
    return 4 if match["which"].lower() == "final" else lexicon.words().ordinals[match["which"].lower()]
