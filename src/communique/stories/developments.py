"""Two differing sentences of reports of different days -> whether both can be true, the one of a later time."""

from __future__ import annotations

import datetime as dt

from communique.stories.conflicts import Found
from communique.stories.denials import may_turn
from communique.stories.named import act_over, is_planned
from communique.stories.published import Published
from communique.stories.sentences import Line
from communique.stories.text import YEAR, listed, words

_WEEK = 7


def came_after(found: Found, one: Line, two: Line, published: Published) -> bool:
    """Whether what differs in two sentences is not of one time, so that both can be true."""
    if found.kind == "date":
        return _of_other_news(found, one, two, published)
    if found.what == "denial":
        return _has_turned(found, one, two, published)
    if found.kind != "number":
        return False
    old = _of_old_year(one, found.a, two, published) or _of_old_year(two, found.b, one, published)
    return old or is_planned(one.text, found.a[0]) != is_planned(two.text, found.b[0])


def _of_old_year(line: Line, span: tuple[int, int], other: Line, published: Published) -> bool:
    """Whether what is counted happened in a year long past that the other sentence does not name."""
    day = published.days.get(line.report)
    for word in words(line.text):
        old = YEAR.match(word.plain) and day is not None and int(word.plain) < day.year - 1
        if old and word.plain not in other.normal and act_over(line.text, word.start) == act_over(line.text, span[0]):
            return True
    return False


def _of_other_news(found: Found, one: Line, two: Line, published: Published) -> bool:
    """Whether two weekdays are each the day of its own report, or more than a week apart."""
    told = [_weekday(line, span, published) for line, span in ((one, found.a), (two, found.b))]
    days = [published.days.get(line.report) for line in (one, two)]
    first, second = told
    if first is None or second is None:
        return False
    return abs((first - second).days) >= _WEEK or (told == days and first != second)


def _weekday(line: Line, span: tuple[int, int], published: Published) -> dt.date | None:
    """The day that a weekday means, which is in the week up to that of publication."""
    written, day = line.text[slice(*span)].lower(), published.days.get(line.report)
    if written not in listed("days") or day is None:
        return None
    week = (day - dt.timedelta(days=back) for back in range(_WEEK))
    return next(one for one in week if f"{one:%A}".lower() == written)


def _has_turned(found: Found, one: Line, two: Line, published: Published) -> bool:
    """Whether a later report tells that a state has changed: "closed", then "reopened"; "has not come", then "came"."""
    sides = (one, found.a), (two, found.b)
    (earlier, was), (later, now) = sides if published.before(one.report, two.report) else sides[::-1]
    return published.before(earlier.report, later.report) and may_turn(earlier.text, was, later.text, now)
