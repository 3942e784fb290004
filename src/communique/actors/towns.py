"""Names of towns and regions in a report -> the state each is in, where the gazetteer leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterator

from communique.actors.membership import existed
from communique.actors.reading import Reading, is_capital
from communique.language.places import senses


def country_of_town(reading: Reading, start: int, end: int) -> str | None:
    """The id of the only state that has a place of the name at tokens `start`..`end`, if it existed by then."""
    span = reading.doc[start:end]
    states = {state_then(reading, place.country) for place in senses(span.text) if place.country}
    only = next(iter(states)) if len(states) == 1 else None
    day = reading.analysis.published
    known = only is not None and only in reading.lexicon.actors and (day is None or existed(only, day))
    return only if known else None


def state_then(reading: Reading, country: str) -> str:
    """The id of the state that towns of a country of today belonged to when the report was published."""
    published = reading.analysis.published
    for state, until in reading.lexicon.before.get(f"country-{country}", {}).items():
        if published is not None and published.isoformat() < until:
            return f"country-{state}"
    return f"country-{country}"


def towns(reading: Reading, start: int, end: int) -> Iterator[str]:
    """The states of the towns named between two tokens as the places of something, in order."""
    at = start
    while at < end:
        stop = _name_end(reading, at, end)
        if stop > at and reading.tokens[stop - 1].dep_ == "pobj":
            state = country_of_town(reading, at, stop)
            if state is not None:
                yield state
        at = max(stop, at + 1)


def _name_end(reading: Reading, at: int, end: int) -> int:
    while at < end and reading.tokens[at].pos_ == "PROPN" and is_capital(reading.tokens[at]) and at not in reading.hits:
        at += 1
    return at
