"""Two noun phrases of clauses -> whether they may mean the same, and whether they are of places far from each other."""

from __future__ import annotations

from functools import cache

from communique.actors.entries import Country
from communique.model import Place
from communique.stories.clauses import Phrase
from communique.tables import load

_ABROAD, _AT_HOME = 30.0, 100.0
"""Kilometres: places nearer to each other, in two countries or in one, may be parts of one another."""
_KM = 111.0
"""Kilometres in a degree of latitude."""


def may_be_same(one: Phrase, two: Phrase) -> bool:
    """Whether two phrases share a head, a name or a country, or one is a part of the other; not if of two countries."""
    if one.parties and two.parties and not one.parties & two.parties and not one.names & two.names:
        return False
    if one.head in two.holds or two.head in one.holds or one.names & two.names:
        return True
    return bool(one.parties & two.parties)


def apart(one: Phrase, two: Phrase) -> bool:
    """Whether two names are of known places of which neither holds the other or is near it."""
    return far_apart(one.place, two.place)


def far_apart(first: Place | None, second: Place | None) -> bool:
    """Whether two places are known, of which neither holds the other or is near it."""
    if first is None or second is None or first.name == second.name or _holds(first, second) or _holds(second, first):
        return False
    home = first.country == second.country
    return _distance(first, second) > (_AT_HOME if home else _ABROAD)


def _distance(first: Place, second: Place) -> float:
    """Kilometres between two places, roughly; 0 where one has no coordinates."""
    if first.latitude is None or first.longitude is None or second.latitude is None or second.longitude is None:
        return 0.0
    return max(abs(first.latitude - second.latitude), abs(first.longitude - second.longitude)) * _KM


def _holds(country: Place, place: Place) -> bool:
    """Whether a place is the country in which another is."""
    return country.country is not None and country.country == place.country and is_country(country)


def is_country(place: Place) -> bool:
    """Whether a place is a whole country."""
    return place.name in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(state.name for state in load("countries", dict[str, Country]).values())
