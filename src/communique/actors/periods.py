"""ISO years, months and days -> whether a period holds on a day, as far as the precision of both allows."""

from __future__ import annotations


def begun(since: str | None, day: str) -> bool:
    """Whether a period that begins in `since` has begun by `day`; the year or month it begins in counts whole."""
    return since is None or since[: len(day)] <= day[: len(since)]


def over(until: str | None, day: str) -> bool:
    """Whether a period that ends in `until` is over on `day`; the year or month it ends in counts whole."""
    return until is not None and until[: len(day)] < day[: len(until)]


def holds(since: str | None, until: str | None, day: str) -> bool:
    """Whether a period holds on a day.

    >>> holds("1991", "1993-02", "1993-02-28"), holds("1991", "1993-02", "1993-03-01")
    (True, False)
    """
    return begun(since, day) and not over(until, day)
