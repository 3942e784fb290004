"""Words such as "last", "next" and "following" -> the day they count from, and the step they take."""

from __future__ import annotations

import datetime as dt

from communique.language.dates.stretch import Context

STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "the": 0, "current": 0, "that": 0,
          "same": 0, "next": 1, "coming": 1, "following": 1, "upcoming": 1}  # fmt: skip
# Said of the story's own time, not of publication.
_OF_THE_STORY = frozenset({"previous", "preceding", "following", "that", "same"})


def anchored(which: str, context: Context) -> dt.date | None:
    """The day that words are counted from: the story's own time for "the following ...", else publication."""
    if which in _OF_THE_STORY:
        return context.previous.end if context.previous else context.published
    return context.published
