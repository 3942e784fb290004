"""Days and months that name no year -> the year meant, from publication, the tense and a neighbour."""

from __future__ import annotations

from dataclasses import replace

from communique.language.dates.stretch import Context, Stretch, day_of, month_of


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


def day_in(month: int, day: int, context: Context, weekday: int | None) -> Stretch | None:
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
    return replace(nearest(agreeing or near, context), yearless=True) if near else None


def nearest(stretches: list[Stretch], context: Context) -> Stretch:
    """The nearest to publication; one on the wrong side for the tense counts as twice as far."""

    def distance(stretch: Stretch) -> int:
        days = (stretch.start - context.published).days if stretch.start and context.published else 0
        wrong = (context.tense == "past" and days > 0) or (context.tense == "future" and days < 0)
        return abs(days) * (2 if wrong else 1)

    return min(stretches, key=distance)
