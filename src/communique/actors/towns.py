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
    if reading.towns is None:
        reading.towns = dict(_found(reading))
    yield from (state for at, state in reading.towns.items() if start <= at < end)


def _found(reading: Reading) -> Iterator[tuple[int, str]]:
    """The last token of every name after a preposition that only one state has a town of, with that state."""
    for token in reading.nouns:
        if token.dep_ == "pobj" and token.pos_ == "PROPN" and is_capital(token) and token.i not in reading.hits:
            start = token.i
            while start > 0 and _is_part(reading, start - 1):
                start -= 1
            state = country_of_town(reading, start, token.i + 1)
            if state is not None:
                yield token.i, state


def _is_part(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return token.pos_ == "PROPN" and is_capital(token) and at not in reading.hits
