"""Years, months, days and units -> stretches of days, never finer than what they were made from."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from communique.model import Date
from communique.vocabulary import FINEST_FIRST, Precision

Tense = Literal["past", "present", "future"]
Unit = Literal["day", "week", "fortnight", "month", "quarter", "half", "year", "decade"]

_ONE_DAY = dt.timedelta(days=1)
_PRECISION: dict[Unit, Precision] = {
    "day": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "season", "half": "season",
    "year": "year", "decade": "decade",
}  # fmt: skip
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "fortnight": 14}
_HALF_MONTH = 15


@dataclass(frozen=True)
class Stretch:
    """Days `start`..`end`, both included; both None where the words leave them open.

    `edtf` says what is known of open days; `yearless` marks words that name no year ("June 27"), whose year may come
    from a neighbour ("June 27 to July 2, 2009").
    """

    start: dt.date | None
    end: dt.date | None
    precision: Precision
    edtf: str | None = None
    yearless: bool = False

    def to_date(self, words: str) -> Date:
        """The stretch as the record's noun, with the words it was read from."""
        return Date(
            start=self.start.isoformat() if self.start else None,
            end=self.end.isoformat() if self.end else None,
            precision=self.precision,
            words=words,
            edtf=self.edtf,
        )


@dataclass(frozen=True)
class Context:
    """What words are read against: the publication day, the tense of their clause, the stretch said before, a year."""

    published: dt.date | None
    tense: Tense | None = None
    previous: Stretch | None = None
    year: int | None = None


UNKNOWN = Stretch(None, None, "unknown")


def one_day(when: dt.date) -> Stretch:
    """A single day."""
    return Stretch(when, when, "day")


def day_of(year: int, month: int, day: int) -> Stretch | None:
    """The day of a year; None where the calendar has no such day (31 June)."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return one_day(dt.date(year, month, day))


def months_of(year: int, month: int, count: int, precision: Precision) -> Stretch:
    """`count` whole months from a month on."""
    start = dt.date(year, month, 1)
    return Stretch(start, add_months(start, count) - _ONE_DAY, precision)


def month_of(year: int, month: int) -> Stretch:
    """A whole month."""
    return months_of(year, month, 1, "month")


def year_of(year: int) -> Stretch:
    """A whole year."""
    return months_of(year, 1, 12, "year")


def decade_of(first_year: int) -> Stretch:
    """Ten years from a year on."""
    return months_of(first_year, 1, 120, "decade")


def season_of(year: int, first_month: int) -> Stretch:
    """Three months of a season; a winter runs into the year after the one it is called by."""
    return months_of(year, first_month, 3, "season")


def week_of(when: dt.date) -> Stretch:
    """The week, Monday to Sunday, that holds a day."""
    start = when - dt.timedelta(days=when.weekday())
    return Stretch(start, start + dt.timedelta(days=6), "week")


def weekend_of(when: dt.date) -> Stretch:
    """Saturday and Sunday of the week that holds a day."""
    start = when + dt.timedelta(days=5 - when.weekday())
    return Stretch(start, start + _ONE_DAY, "day")


def unit_of(unit: Unit, when: dt.date) -> Stretch:
    """The whole calendar unit (week, month, year ...) that holds a day."""
    if unit in _DAYS:
        return one_day(when) if unit == "day" else week_of(when)
    count = _MONTHS[unit]
    if unit == "decade":
        return decade_of(when.year - when.year % 10)
    return months_of(when.year, (when.month - 1) // count * count + 1, count, _PRECISION[unit])


def precision_of(unit: Unit) -> Precision:
    """How fine words are that count in this unit."""
    return _PRECISION[unit]


def shift(when: dt.date, count: int, unit: Unit) -> dt.date:
    """A day moved by whole units, at most to its month's last day; OverflowError where the calendar ends."""
    if unit in _DAYS:
        return when + dt.timedelta(days=count * _DAYS[unit])
    return add_months(when, count * _MONTHS[unit])


def add_months(when: dt.date, count: int) -> dt.date:
    """A day moved by months; OverflowError where the calendar ends."""
    year, month0 = divmod(when.year * 12 + when.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"no date lies {count} months from {when}")
    return dt.date(year, month0 + 1, min(when.day, calendar.monthrange(year, month0 + 1)[1]))


def half_of(whole: Stretch, *, first: bool) -> Stretch:
    """The first or second half of a stretch: a month parts after its 15th day, longer stretches between months."""
    if whole.start is None or whole.end is None:
        return replace(whole, edtf=None)
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    middle = add_months(whole.start, months // 2) if months > 1 else whole.start + dt.timedelta(days=_HALF_MONTH)
    return replace(whole, end=middle - _ONE_DAY) if first else replace(whole, start=middle)


def joined(first: Stretch, last: Stretch) -> Stretch | None:
    """From the first day of one stretch to the last of the other, as coarse as the coarser; None if it is backwards."""
    if first.start is None or last.end is None or first.start > last.end:
        return None
    return Stretch(first.start, last.end, max(first.precision, last.precision, key=FINEST_FIRST.index))
