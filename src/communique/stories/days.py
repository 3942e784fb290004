"""Two dates -> whether they can be the same day, and which of several compatible dates says most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from communique.model import Date
from communique.vocabulary import FINEST_FIRST


def compatible(first: Date | None, second: Date | None) -> bool:
    """Whether both can be true of one event: the spans overlap, or one leaves open what the other says."""
    if first is None or second is None:
        return True
    if first.start and first.end and second.start and second.end:
        return first.start <= second.end and second.start <= first.end
    return _fits(first, second) and _fits(second, first)


def both_days(first: Date | None, second: Date | None) -> bool:
    """Whether both are known to the day."""
    return is_day(first) and is_day(second)


def is_day(date: Date | None) -> bool:
    """Whether a date is one known day."""
    return date is not None and date.start is not None and date.start == date.end


def most_precise(dates: Iterable[Date | None]) -> Date | None:
    """The date that says most; among equals the one whose year is known, then the earliest, then by its words."""
    known = [date for date in dates if date is not None]
    return min(known, key=precision_key, default=None)


def precision_key(date: Date) -> tuple[bool, int, int, str, str]:
    """Sorts the date that says most first."""
    begins = date.start or date.edtf or ""
    return date.start is None, length(date), FINEST_FIRST.index(date.precision), begins, date.words


def length(date: Date) -> int:
    """Days that a date spans; a large number where it is open."""
    if date.start is None or date.end is None:
        return 10**6
    return (dt.date.fromisoformat(date.end) - dt.date.fromisoformat(date.start)).days + 1


def _fits(pattern: Date, date: Date) -> bool:
    """Whether a date with an open year ("XXXX-06-27") can be within the other; True where nothing is known."""
    if pattern.start or not pattern.edtf:
        return True
    month, _, day = pattern.edtf.partition("-")[2].partition("-")
    if date.start and date.end:
        return date.start[:7] != date.end[:7] or _digits_agree((month, day), (date.start[5:7], _day_of(date)))
    other_month, _, other_day = (date.edtf or "").partition("-")[2].partition("-")
    return _digits_agree((month, day), (other_month, other_day))


def _day_of(date: Date) -> str:
    return date.start[8:10] if date.start and date.start == date.end else ""


def _digits_agree(first: tuple[str, str], second: tuple[str, str]) -> bool:
    return all(a == b or not a.isdigit() or not b.isdigit() for a, b in zip(first, second, strict=True))
