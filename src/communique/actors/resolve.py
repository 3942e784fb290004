"""A parsed article -> its cast, in steps: names, people, titles, groups, then what refers back to them."""

from __future__ import annotations

from communique.actors.cast import Cast
from communique.actors.groups import mention_groups
from communique.actors.names import find_hits, mention_names
from communique.actors.offices import find_offices
from communique.actors.people import mention_people
from communique.actors.reading import begin
from communique.language.analysis import Analysis


def resolve(analysis: Analysis) -> Cast:
    """The actors of an article, every mention of them with the rule that resolved it, and what stays undecided.

    What cannot be resolved without guessing is left out, and a problem row says so.
    """
    reading = begin(analysis)
    find_hits(reading)
    mention_names(reading)
    mention_people(reading, find_offices(reading))
    mention_groups(reading)
    return reading.cast()
