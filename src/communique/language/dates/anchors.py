"""Words such as "last", "next" and "following" -> the day they count from, and the step they take."""

from __future__ import annotations

import datetime as dt

from communique.language.dates import lexicon
from communique.language.dates.stretch import Context


def steps_of(which: str) -> int:
    """How many units a word is away from the one it is counted from: -1 for "last", 0 for "this", 1 for "next"."""
    return lexicon.words().steps[which.lower()]


def anchored(which: str, context: Context) -> dt.date | None:
    """The day that words are counted from: the story's own time for "the following ...", else publication."""
    if which in lexicon.words().of_the_story:
        return context.previous.end if context.previous else context.published
    return context.published
