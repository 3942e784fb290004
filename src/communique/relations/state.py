"""A relation and a day -> the state of the tie on that day, and whether the reports settle it."""

from __future__ import annotations

import datetime as dt

from communique.model import Noun, Relation, Span


class Standing(Noun, frozen=True, kw_only=True):
    """The state a tie stood in on a day: the span it had entered, and the span it may have entered by then.

    `maybe` is set where the next change is dated so coarsely ("in August") that the day may fall before or after it.
    """

    span: Span | None
    maybe: Span | None = None


def state_on(relation: Relation, day: dt.date) -> Standing:
    """The state of a tie on a day, from the dated spans alone; an undated span never decides."""
    wanted = day.isoformat()
    begun = [span for span in relation.spans if span.date and span.date.end and span.date.end <= wanted]
    unsure = [
        span
        for span in relation.spans
        if span.date and span.date.start and span.date.end and span.date.start <= wanted < span.date.end
    ]
    return Standing(span=begun[-1] if begun else None, maybe=unsure[-1] if unsure else None)
