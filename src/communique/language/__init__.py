"""Articles -> sentences, names, dates and places, over one parse."""

from communique.language import dates, places, times
from communique.language.analysis import Analysis, Passage, analyse, engine, publication_day
from communique.language.dates import DateMention
from communique.language.heads import analyse_heads
from communique.language.places import PlaceMention
from communique.language.plain import analysed
from communique.language.times import TimeMention

__all__ = [
    "Analysis",
    "DateMention",
    "Passage",
    "PlaceMention",
    "TimeMention",
    "analyse",
    "analyse_heads",
    "analysed",
    "dates",
    "engine",
    "places",
    "publication_day",
    "times",
]
