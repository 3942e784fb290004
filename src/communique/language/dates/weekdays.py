"""Days said from publication ("on Saturday", "yesterday", "Monday week", "on the 12th") -> the day meant."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from communique.language.dates import lexicon
from communique.language.dates.anchors import anchored, steps_of
from communique.language.dates.lexicon import Rule, rule, weekday_number
from communique.language.dates.stretch import UNKNOWN, Context, Stretch, add_months, one_day, shift

_MONTHS_AROUND = 12


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for days counted from publication."""
    return (
        rule("day word", r"(?P<day>(?:the )?day (?:before yesterday|after tomorrow)|last night|yesterday|today|tonight|"
                         r"tomorrow|this (?:morning|afternoon|evening))(?: @daypart)?", _day_word),
        rule("weekday", r"(?:(?P<which>last|next|this coming|this past|this|coming|past|previous|following|that) )?"
                        r"(?P<weekday>@weekday)(?: @daypart)?(?:(?:,? of| in)? "
                        r"(?P<week>(?:last|next|this) week|week))?", _weekday),
        rule("week weekday", r"(?P<week>(?:last|next|this) week)(?:['’]s| on)? (?P<weekday>@weekday)", _weekday),
        rule("week on", r"(?:a|one) week (?:from|on) (?P<weekday>@weekday)", _week_on),
        rule("day of month", r"(?:(?:on|by|until|since|from|for|around) )?the (?P<day>@day)(?:,? of "
                             r"(?P<which>last|next|this) month|(?=\s*(?:[.,;:!?)]|$|(?:and|to|for|with|at|in) )))",
             _day_of_month),
        rule("weekday day", r"(?P<weekday>@weekday)(?:,? (?:the )?(?P<day>@digits)| the (?P<word>@ordinal))",
             _weekday_day),
    )  # fmt: skip


def _day_word(match: re.Match[str], context: Context) -> Stretch | None:
    text_before = match.string[max(0, match.start() - 20) : match.start()]
    if match["day"][0].isupper() and re.search(r"[A-Z]\w*\s$", text_before):
        return None  # "USA Today"
    if context.published is None:
        return UNKNOWN
    offset = lexicon.words().days_from_today[" ".join(match["day"].lower().split())]
    return one_day(context.published + dt.timedelta(days=offset))


def _weekday(match: re.Match[str], context: Context) -> Stretch | None:
    word, groups = match["weekday"], match.groupdict()
    if _is_name(match, word):
        return None
    which = (groups.get("which") or "").lower().replace("this coming", "coming").replace("this past", "past")
    anchor = anchored(which, context)
    if anchor is None:
        return UNKNOWN
    weekday, week = weekday_number(word), (groups.get("week") or "").lower().split()
    if len(week) == 2:
        return one_day(_in_week(anchor, weekday, steps_of(week[0])))
    if week:
        return one_day(_after(anchor, weekday) + dt.timedelta(days=7))
    return one_day(_named_day(anchor, weekday, which, context))


def _is_name(match: re.Match[str], word: str) -> bool:
    """Whether a weekday belongs to a name ("Bloody Sunday", "the Sunday Times") or is another word ("sat", "sun")."""
    table = lexicon.words()
    if word.rstrip(".").lower() in table.ambiguous and not (word[0].isupper() and word != word.upper()):
        return True
    follower = lexicon.after(match)
    named_after = follower[:1].isupper() and follower.lower() in table.weekday_names_after
    return named_after or lexicon.before(match).lower() in table.weekday_names_before


def _named_day(anchor: dt.date, weekday: int, which: str, context: Context) -> dt.date:
    if which in ("last", "past", "previous"):
        return _before(anchor - dt.timedelta(days=1), weekday)
    if which == "next":
        return _in_week(anchor, weekday, 1)
    if which in ("coming", "following"):
        return _after(anchor + dt.timedelta(days=1), weekday)
    if which in ("this", "that"):
        return _in_week(anchor, weekday, 0)
    ahead = context.tense in ("future", "present")  # "the envoys meet on Monday" tells a plan
    return _after(anchor, weekday) if ahead else _before(anchor, weekday)


def _before(day: dt.date, weekday: int) -> dt.date:
    """The latest such weekday up to a day, that day included."""
    return day - dt.timedelta(days=(day.weekday() - weekday) % 7)


def _after(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday from a day on, that day included."""
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def _in_week(day: dt.date, weekday: int, weeks: int) -> dt.date:
    return day + dt.timedelta(days=weekday - day.weekday() + 7 * weeks)


def _week_on(match: re.Match[str], context: Context) -> Stretch | None:
    if context.published is None:
        return UNKNOWN
    return one_day(_after(context.published, weekday_number(match["weekday"])) + dt.timedelta(days=7))


def _day_of_month(match: re.Match[str], context: Context) -> Stretch | None:
    """ "On the 12th": of the month said, else the nearest 12th up to publication (from it on, looking ahead)."""
    if not match["which"] and (not re.match(r"\d+[a-z]", match["day"]) or match[0].lower().startswith("the")):
        return None
    if context.published is None:
        return Stretch(None, None, "day", edtf=f"XXXX-XX-{lexicon.day_number(match['day']):02d}")
    day, here = lexicon.day_number(match["day"]), context.published
    either_side = (0, 1) if context.tense == "future" else (0, -1)
    for step in [steps_of(match["which"])] if match["which"] else either_side:
        first = add_months(here.replace(day=1), step)
        found = shift(first, day - 1, "day")
        sided = match["which"] or (found >= here if context.tense == "future" else found <= here)
        if found.month == first.month and sided:
            return one_day(found)
    return None


def _weekday_day(match: re.Match[str], context: Context) -> Stretch | None:
    """ "Friday the 13th": the nearest 13th that is a Friday."""
    word = match["day"] or match["word"]
    if word.isdigit() or _is_name(match, match["weekday"]):
        return None
    if context.published is None:
        return UNKNOWN
    day, weekday, here = lexicon.day_number(word), weekday_number(match["weekday"]), context.published
    firsts = [add_months(here.replace(day=1), step) for step in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1)]
    days = [found for first in firsts if (found := shift(first, day - 1, "day")).month == first.month]
    fitting = [found for found in days if found.weekday() == weekday]
    return one_day(min(fitting, key=lambda found: abs((found - here).days))) if fitting else None
