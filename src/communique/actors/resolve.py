"""A parsed article -> its cast, in steps: names, people, titles, groups, then what refers back to them."""

from __future__ import annotations

from communique.actors.adopting import (
    adopt_offices,
    adopt_states,
    settle_compatriots,
    settle_countries,
    settle_nationalities,
)
from communique.actors.allies import mention_members, mention_sets
from communique.actors.belonging import mention_belonging
from communique.actors.bodies import bind_acronyms, find_bodies, find_told_bodies, mention_bodies
from communique.actors.cast import Cast
from communique.actors.counterparts import mention_counterparts
from communique.actors.described import mention_described
from communique.actors.epithets import mention_epithets
from communique.actors.groups import mention_groups, mention_possessed
from communique.actors.known import complete
from communique.actors.names import drop_namesakes, find_hits, mention_names
from communique.actors.nominals import mention_body_nouns, mention_nouns
from communique.actors.offices import find_offices
from communique.actors.pairs import mention_former_and_latter, mention_pairs
from communique.actors.people import mention_people
from communique.actors.predicates import mention_told, settle_owners
from communique.actors.pronouns import Pronouns
from communique.actors.reading import begin
from communique.actors.shared import choose_shared
from communique.actors.titles import mention_titles
from communique.language.analysis import Analysis
from communique.model import OwnActor


def resolve(analysis: Analysis, own: tuple[OwnActor, ...] = ()) -> Cast:
    """The actors of an article, every mention of them with the rule that resolved it, and what stays undecided.

    `own` are a user's own actors, beside those of the shipped tables. What cannot be resolved without guessing is left
    out, and a problem row says so.
    """
    reading = begin(analysis, own)
    find_hits(reading)
    choose_shared(reading)
    drop_namesakes(reading)
    find_bodies(reading)
    find_told_bodies(reading)
    bind_acronyms(reading)
    mention_names(reading)
    mention_body_nouns(reading)
    offices = find_offices(reading)
    named = mention_people(reading, offices)
    mention_told(reading, offices, named)
    complete(reading, reading.figures)
    mention_belonging(reading)
    mention_bodies(reading)
    mention_described(reading)
    settle_nationalities(reading)
    adopt_offices(reading, offices, named)
    settle_compatriots(reading)
    mention_titles(reading, offices, named)
    mention_epithets(reading)
    mention_counterparts(reading)
    mention_members(reading)
    mention_sets(reading)
    mention_groups(reading)
    mention_pairs(reading)
    mention_nouns(reading)
    mention_former_and_latter(reading)
    Pronouns(reading).run()
    settle_owners(reading)
    adopt_states(reading)
    settle_countries(reading)
    mention_possessed(reading)
    return reading.cast()
