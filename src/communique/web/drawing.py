"""Dated states of a tie, and scores month by month -> bars on one time axis, in percent of its width."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from communique.model import Date, Relation, Span
from communique.relations import Month

_LEFT, _RIGHT = 0.03, 0.2  # room before the first day and after the last, where the last state goes on
_TICKS = 4
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between ticks
_YEAR = 12
_ROOM = (("any", 3.0), ("wide", 1.15))  # percent of the width that a letter takes: on a phone, on a desk
_THINNEST = 0.8  # percent of the width that a month takes at least
_SHORTEST = 60  # days an axis spans at least


@dataclass(frozen=True)
class Axis:
    """A stretch of days, drawn from 0 to 100 percent."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Where a day stands, in percent of the width; two decimals."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(100 * (_LEFT + share * (1 - _LEFT - _RIGHT)), 2)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """At most a handful of first days of months or years, with their labels."""
        months = (self.last.year - self.first.year) * _YEAR + self.last.month - self.first.month
        step = next((step for step in _STEPS if months / step < _TICKS), _STEPS[-1])
        start = self.first.year * _YEAR + self.first.month - 1
        wanted = (month for month in range(start, start + months + 1) if month % step == 0)
        days = (dt.date(month // _YEAR, month % _YEAR + 1, 1) for month in wanted)
        pattern = "%Y" if step >= _YEAR else "%b %Y"
        return tuple((self.at(day), day.strftime(pattern)) for day in days if day >= self.first)


@dataclass(frozen=True)
class Bar:
    """A state of a tie from `left` for `width` percent; `blur` percent before it may already belong to it.

    States told for the same days share the height of the lane: `top` and `height` are in percent of it.
    """

    span: Span
    left: float
    width: float
    blur: float
    top: float
    height: float

    @property
    def room(self) -> str:
        """Where the name of the state fits into the bar: `wide` pages only, `any` page, or none."""
        letters = len(self.span.state) or 1
        return next((room for room, share in _ROOM if self.width / letters > share), "none")


@dataclass(frozen=True)
class Column:
    """The score of a month as a column from the zero line: `left`, `width`, `top` and `height` in percent."""

    month: Month
    left: float
    width: float
    top: float
    height: float


def axis(relations: Iterable[Relation], months: Iterable[Month] = ()) -> Axis | None:
    """The axis that all dated states of some ties, and some months, fit on; None where none is dated."""
    days = [day for relation in relations for span in relation.spans for day in _days(span.date)]
    days += [day for month in months for day in _month(month)]
    if not days:
        return None
    first, last = min(days), max(days)
    return Axis(first, max(last, first + dt.timedelta(days=_SHORTEST)))


def bars(spans: Sequence[Span], on: Axis) -> tuple[Bar, ...]:
    """The dated states of a tie as bars; each ends where the next may begin, and the last goes on."""
    dated = [(days, span) for span in spans if (days := _days(span.date))]
    told = [(days, [span for _, span in together]) for days, together in groupby(dated, key=itemgetter(0))]
    drawn = []
    for place, ((begun, sure), states) in enumerate(told):
        left = on.at(sure)
        right = max(left, on.at(told[place + 1][0][0])) if place + 1 < len(told) else 100.0
        height = 100 / len(states)
        for row, span in enumerate(states):
            blur = round(left - on.at(begun), 2)
            drawn.append(Bar(span, left, round(right - left, 2), blur, round(row * height, 2), round(height, 2)))
    return tuple(drawn)


def columns(months: Sequence[Month], on: Axis) -> tuple[Column, ...]:
    """The scores of months as columns, the highest or lowest of which reaches an edge; zero is in the middle."""
    most = max((abs(month.total) for month in months), default=0.0) or 1.0
    drawn = []
    for month in months:
        left, right = (on.at(day) for day in _month(month))
        height = round(50 * abs(month.total) / most, 2)
        top = 50 - height if month.total > 0 else 50.0
        drawn.append(Column(month, left, round(max(_THINNEST, right - left), 2), round(top, 2), height))
    return tuple(drawn)


def _month(month: Month) -> tuple[dt.date, dt.date]:
    """The first day of a month, and of the next."""
    year, number = map(int, month.month.split("-"))
    return dt.date(year, number, 1), dt.date(year + number // _YEAR, number % _YEAR + 1, 1)


def _days(date: Date | None) -> tuple[()] | tuple[dt.date, dt.date]:
    if date is None or date.start is None:
        return ()
    return dt.date.fromisoformat(date.start), dt.date.fromisoformat(date.end or date.start)
