"""Words of news -> dates (TIMEX normalisation), read against the day of publication."""

from communique.language.dates.finder import DateMention, TenseAt, find, resolve
from communique.language.dates.stretch import Tense

__all__ = ["DateMention", "Tense", "TenseAt", "find", "resolve"]
