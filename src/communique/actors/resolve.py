"""A parsed article -> its cast, in steps: names, people, titles, groups, then what refers back to them."""

from __future__ import annotations

from communique.actors.cast import Cast
from communique.actors.groups import mention_groups
from communique.actors.names import find_hits, mention_names
from communique.actors.nominals import mention_counterparts, mention_nouns, mention_titles
from communique.actors.offices import find_offices
from communique.actors.pairs import mention_pairs
from communique.actors.people import mention_people
from communique.actors.pronouns import Pronouns
from communique.actors.reading import begin
from communique.language.analysis import Analysis


def resolve(analysis: Analysis) -> Cast:
    """The actors of an article, every mention of them with the rule that resolved it, and what stays undecided.

    What cannot be resolved without guessing is left out, and a problem row says so.
    """
    reading = begin(analysis)
    find_hits(reading)
    mention_names(reading)
    offices = find_offices(reading)
    named = mention_people(reading, offices)
    mention_titles(reading, offices, named)
    mention_counterparts(reading)
    mention_groups(reading)
    mention_nouns(reading)
    mention_pairs(reading)
    Pronouns(reading).run()
    return reading.cast()
